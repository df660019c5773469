"""Why one may write again: they named a gap, and it is closed now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from applications.models import Application, Company, Contact
from reflections.models import Evidence, Gap, GapClosing, GapMention, Voice
from reflections.reading.voices import is_counted, mentions_of


@dataclass(frozen=True)
class ReasonToWrite:
    """An employer said so at `application`; `person` said it for them, where that is known."""

    gap: Gap
    company: Company
    application: Application
    person: Contact | None
    closed_on: date
    evidence: Evidence


def reasons_to_write(user: User) -> list[ReasonToWrite]:
    """Return a reason for each closed gap and each employer who said so, the latest closing first: two queries."""
    standing = GapClosing.objects.filter(gap__owner=user, gap__is_sample=False, reopened_on=None)
    closings = list(standing.select_related("gap", "evidence").order_by("-closed_on", "-id"))
    return _reasons(closings, mentions_of(closing.gap for closing in closings) if closings else ())


def reasons_of(gap: Gap, closing: GapClosing | None, mentions: Iterable[GapMention]) -> list[ReasonToWrite]:
    """Return the reasons that one gap gives, of what its page has read already."""
    if closing is None:
        return []
    closing.gap = gap
    return _reasons([closing], mentions)


def _reasons(closings: list[GapClosing], mentions: Iterable[GapMention]) -> list[ReasonToWrite]:
    """Take the latest word of each employer on each gap; what only an advert asks for, nobody said."""
    by_gap = {closing.gap_id: closing for closing in closings}
    found: dict[tuple[object, object], ReasonToWrite] = {}
    for mention in mentions:
        closing, job = by_gap[mention.gap_id], mention.job
        is_said = mention.voice == Voice.SAID and not mention.is_from_advert
        if job is not None and is_said and is_counted(closing.gap, mention):
            found.setdefault((closing.gap_id, job.company_id), _reason(closing, mention, job))
    places = {closing.gap_id: place for place, closing in enumerate(closings)}
    return sorted(found.values(), key=lambda reason: places[reason.gap.pk])


def _reason(closing: GapClosing, mention: GapMention, job: Application) -> ReasonToWrite:
    person = mention.line.feedback.person if mention.line else None
    return ReasonToWrite(closing.gap, job.company, job, person, closing.closed_on, closing.evidence)
