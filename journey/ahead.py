"""What is next for a job in play."""

from dataclasses import dataclass
from datetime import date, datetime

from applications.models import WAITING, Interview, Stage
from core.workdays import WorkCalendar, working_days_between
from insights.waiting import Wait
from journey.clock import Source, expected
from journey.job_story import JobStory


@dataclass(frozen=True)
class Ahead:
    """The next round, the closing date that still matters, when to expect an answer, and the working days of waiting.

    `promised` says whether the expected day is one that they named; `own` whether it is reckoned by one's own waits.
    """

    round: Interview | None
    closing_on: date | None
    days_to_closing: int | None
    expected_on: date | None
    promised: bool
    own: bool
    is_overdue: bool
    waiting: int | None

    @property
    def is_empty(self) -> bool:
        return not (self.round or self.closing_on or self.expected_on or self.waiting is not None)


def ahead(story: JobStory, now: datetime, today: date, calendar: WorkCalendar, own: Wait | None) -> Ahead:
    """Return what lies ahead at `now`, on the person's day `today`, reckoned in their working days and `own` wait."""
    application = story.application
    coming = [round_ for round_ in story.standing_rounds if not round_.is_over(now, today) and round_.day]
    closing = application.closing_on if application.stage == Stage.SAVED else None
    since = application.waiting_since if application.stage in WAITING and not coming else None
    promised = application.answer_expected_on if application.stage in WAITING else None
    answer = expected(since or today, promised, own, calendar) if since or promised else None
    return Ahead(
        round=coming[0] if coming else None,
        closing_on=closing,
        days_to_closing=(closing - today).days if closing else None,
        expected_on=answer.on if answer else None,
        promised=bool(promised),
        own=bool(answer and answer.source == Source.OWN),
        is_overdue=bool(answer and answer.on < today),
        waiting=working_days_between(since, today, calendar) if since and since <= today else None,
    )
