"""Open gaps that matter at one job: named there, or found in its advert."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from applications.models import Application
from reflections.models import Gap, GapMention, Voice
from reflections.reading.voices import mentions_of
from reflections.vocabulary import Finder, Skill, shipped

GAPS_WEIGHED = 100
LETTERS_READ = 20_000


@dataclass(frozen=True)
class WantedGap:
    """`told` is the latest time that somebody said so in words."""

    gap: Gap
    is_in_advert: bool
    told: GapMention | None


def gaps_wanted(job: Application, limit: int) -> list[WantedGap]:
    """Return the open gaps that this employer named or whose skill the advert asks for, the most named first: three
    queries. Made-up gaps are wanted by made-up jobs alone."""
    open_ones = list(Gap.objects.owned_by(job.owner).filter(is_sample=job.is_sample).open().most_named()[:GAPS_WEIGHED])
    named = set(_named_by(job).filter(gap__in=open_ones).values_list("gap", flat=True)) if open_ones else set()
    asked = _asked_for(job.advert[:LETTERS_READ], open_ones)
    wanted = [gap for gap in open_ones if gap.pk in named or gap in asked][:limit]
    told = _told(wanted)
    return [WantedGap(gap, gap in asked, told.get(gap)) for gap in wanted]


def _named_by(job: Application) -> QuerySet[GapMention]:
    here = Q(application__company=job.company_id) | Q(line__feedback__application__company=job.company_id)
    return GapMention.objects.filter(here | Q(from_answer__debrief__application__company=job.company_id))


def _asked_for(advert: str, gaps: Iterable[Gap]) -> set[Gap]:
    """The gaps that share a skill with the advert; a gap's own name is one."""
    if not advert:
        return set()
    known, own = Finder(shipped()), Finder(Skill(gap.name, (gap.name,)) for gap in gaps)
    skills, names = set(known.find(advert)), set(own.find(advert))
    return {gap for gap in gaps if gap.name in names or not skills.isdisjoint(known.find(gap.name))}


def _told(gaps: list[Gap]) -> dict[Gap, GapMention]:
    """The latest words of others about each gap."""
    by_id = {gap.pk: gap for gap in gaps}
    told: dict[Gap, GapMention] = {}
    for mention in mentions_of(gaps) if gaps else ():
        if mention.voice == Voice.SAID and mention.line:
            told.setdefault(by_id[mention.gap_id], mention)
    return told
