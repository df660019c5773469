"""When an answer may be expected, and what is fair once it does not come. Suggested, never done by itself."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.workdays import WorkCalendar, add_working_days
from followups.cadence import Pace
from insights.waiting import Wait

WITHOUT_A_WORD = 10
BETWEEN_NOTES = 5
SHORTEST = 5


class Source(StrEnum):
    """Whose day it is: the one they named, what answers took in this search so far, or ten working days."""

    PROMISED = "promised"
    OWN = "own"
    USUAL = "usual"


class Due(StrEnum):
    NOTHING = "nothing"
    CHECK_IN = "check_in"
    LAST_NOTE = "last_note"
    CALL_IT = "call_it"


@dataclass(frozen=True)
class Expected:
    """The day by which an answer may be expected, in working days of the person's own country."""

    on: date
    source: Source


def working_days_to_wait(own: Wait | None) -> int:
    """Nine in ten of the person's own answers had come by then, where eight are known; else ten working days."""
    return max(own.most, SHORTEST) if own else WITHOUT_A_WORD


def expected(since: date, promised: date | None, own: Wait | None, calendar: WorkCalendar) -> Expected:
    """Return when to expect an answer to what was sent or said on `since`; `own` is the person's wait for an answer."""
    if promised:
        return Expected(promised, Source.PROMISED)
    on = add_working_days(since, working_days_to_wait(own), calendar)
    return Expected(on, Source.OWN if own else Source.USUAL)


def due(answer: Expected, notes: int, last_note: date | None, today: date, calendar: WorkCalendar) -> Due:
    """Return what is fair on `today`: `notes` is how often the person has reached out since, `last_note` when last.

    A check-in on the day itself (the day after, where they named it), one last note two weeks of work after it, as
    letters go, and five working days more until it may be called no answer. Who has noted nothing is asked for both
    five working days after the first.
    """
    first = answer.on + timedelta(days=1) if answer.source == Source.PROMISED else answer.on
    if not notes or last_note is None:
        later = add_working_days(first, BETWEEN_NOTES, calendar)
        return Due.NOTHING if today < first else Due.CHECK_IN if today < later else Due.LAST_NOTE
    wait = Pace().last_check_in_after if notes == 1 else BETWEEN_NOTES
    if today < max(first, add_working_days(last_note, wait, calendar)):
        return Due.NOTHING
    return Due.LAST_NOTE if notes == 1 else Due.CALL_IT
