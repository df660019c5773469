"""How often a gap was named, by whom, when last: each voice for itself, never added up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from reflections.models import Gap, GapMention, Voice

NAMES_TOLD = 3
JOBS = ("application", "line__feedback__application", "from_answer__debrief__application")
TOLD = ("role", "is_sample", "company__name", "company__owner")
SOURCES = [f"{job}__company" for job in JOBS]
OF_A_MENTION = ("gap", "voice", "is_from_advert", "words", "named_on", "line__words", "line__feedback__answer")


@dataclass(frozen=True)
class Voices:
    """`said`, `guessed` and `coach` count who named it; `asked` counts adverts. `by` are the employers who said so.

    `heard_last_on` is the last day on which they said so or an advert asked for it.
    """

    said: int
    guessed: int
    coach: int
    asked: int
    by: tuple[str, ...]
    said_last_on: date | None
    heard_last_on: date | None

    @property
    def names(self) -> str:
        """Fernhill, Calder Water, Brightwell and 2 more."""
        told, more = self.by[:NAMES_TOLD], len(self.by) - NAMES_TOLD
        return ", ".join(told) + (f" and {more} more" if more > 0 else "")

    @property
    def is_named(self) -> bool:
        return bool(self.said or self.guessed or self.coach or self.asked)


class Told(NamedTuple):
    """What counting needs to know of one mention: a list of gaps has hundreds of them."""

    gap: UUID
    voice: str
    is_from_advert: bool
    named_on: date
    company: str | None
    is_sample: bool | None


def told_of(gaps: Iterable[Gap], counted: Q | None = None) -> list[Told]:
    """Return what all mentions of these gaps say, or those that are `counted`, the latest first: one query."""
    company, is_sample = (Coalesce(*(f"{job}__{name}" for job in JOBS)) for name in ("company__name", "is_sample"))
    mentions = GapMention.objects.filter(counted or Q(), gap__in=list(gaps)).order_by("-named_on", "-id")
    rows = mentions.values_list("gap", "voice", "is_from_advert", "named_on", company, is_sample)
    return [Told(*row) for row in rows]


def mentions_of(gaps: Iterable[Gap]) -> QuerySet[GapMention]:
    """Return the mentions of these gaps with what they are told by, the latest first; adverts stay in the database."""
    told = [f"{job}__{name}" for job in JOBS for name in TOLD]
    links = ["application", "line", "line__feedback", "line__feedback__person", "from_answer", "from_answer__debrief"]
    return (
        GapMention.objects.filter(gap__in=list(gaps))
        .select_related(*SOURCES, "line__feedback__person")
        .only(*OF_A_MENTION, *told, *links, "line__feedback__person__name", "from_answer__debrief__kind")
        .order_by("-named_on", "-id")
    )


def voices_of(gap: Gap, mentions: Iterable[GapMention]) -> Voices:
    """Count the mentions of one gap; those of a made-up job count for a made-up gap alone."""
    return voices_in(gap, (_told(mention) for mention in mentions))


def voices_in(gap: Gap, told: Iterable[Told]) -> Voices:
    """Count what was said of one gap; what was said at a made-up job counts for a made-up gap alone."""
    counted = [mention for mention in told if gap.is_sample or not mention.is_sample]
    named = [mention for mention in counted if not mention.is_from_advert]
    said = [mention for mention in named if mention.voice == Voice.SAID]
    return Voices(
        said=len(said),
        guessed=sum(mention.voice == Voice.GUESSED for mention in named),
        coach=sum(mention.voice == Voice.COACH for mention in named),
        asked=len(counted) - len(named),
        by=tuple(dict.fromkeys(mention.company for mention in said if mention.company)),
        said_last_on=max((mention.named_on for mention in said), default=None),
        heard_last_on=max((mention.named_on for mention in counted if _is_heard(mention)), default=None),
    )


def _is_heard(mention: Told) -> bool:
    """Whether it came from them: they said so, or an advert asked for it."""
    return mention.is_from_advert or mention.voice == Voice.SAID


def _told(mention: GapMention) -> Told:
    job = mention.job
    company, is_sample = (job.company.name, job.is_sample) if job else (None, None)
    return Told(mention.gap_id, mention.voice, mention.is_from_advert, mention.named_on, company, is_sample)


def is_counted(gap: Gap, mention: GapMention) -> bool:
    return gap.is_sample or mention.job is None or not mention.job.is_sample
