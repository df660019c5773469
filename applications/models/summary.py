"""What a job says about now, kept beside its facts so that pages and numbers need not read the whole history."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import models

from applications.models.history import StageChange
from applications.models.interview import Interview
from applications.models.outcome import Outcome
from applications.models.stage import WAITING, Stage, furthest_of

COUNTED_BY = ("stage", "furthest", "outcome", "had_interview", "looked_back", "was_sent")
"""What the numbers tell apart."""

MOVED_ON = (Stage.TALKING, Stage.OFFER, Stage.HIRED)
"""What a letter leads to when it leads further."""

SUMMARY = (
    *COUNTED_BY,
    *("stage_on", "sent_on", "talked_on", "heard_on", "answered_on", "last_round_on"),
    *("waiting_since", "answer_expected_on", "resting_until", "rank"),
)


class Summary(models.Model):
    """Derived by `summary_of` from the history, the answers and the rounds; written by nobody else, but for two fields.

    `resting_until` and `rank` (the order in a column, the highest on top) are set by hand as well.
    """

    stage = models.CharField(max_length=12, choices=Stage, default=Stage.SAVED, editable=False)
    stage_on = models.DateField(null=True, editable=False)
    furthest = models.CharField(max_length=12, choices=Stage, default=Stage.SAVED, editable=False)
    outcome = models.CharField(max_length=8, choices=Outcome.Kind, blank=True, editable=False)
    had_interview = models.BooleanField(default=False, editable=False)
    looked_back = models.BooleanField(default=False, editable=False)
    was_sent = models.BooleanField(default=False, editable=False)
    sent_on = models.DateField("first sent", null=True, editable=False)
    talked_on = models.DateField("first day on which it led further", null=True, editable=False)
    heard_on = models.DateField("first step further or first no", null=True, editable=False)
    answered_on = models.DateField("day of the answer that stands", null=True, editable=False)
    last_round_on = models.DateField("day of the last round", null=True, editable=False)
    waiting_since = models.DateField(null=True, editable=False)
    answer_expected_on = models.DateField(null=True, editable=False)
    resting_until = models.DateField(null=True, editable=False)
    rank = models.BigIntegerField(default=0, editable=False)

    class Meta:
        abstract = True


def summary_of(
    before: Summary, standing: Sequence[StageChange], answers: Sequence[Outcome], rounds: Sequence[Interview]
) -> dict[str, Any]:
    """Return the fields of a summary: `standing` are the moves that stand, `rounds` those not cancelled, by day."""
    latest = standing[-1]
    answer = next((answer for answer in answers if answer.reopened_on is None), None)
    talked_on = _first_day(change.occurred_on for change in standing if change.to_stage in MOVED_ON)
    waits = latest.to_stage in WAITING
    heard = [day for day in (latest.occurred_on, *(round_.day for round_ in rounds)) if day]
    return {
        "stage": latest.to_stage,
        "stage_on": latest.occurred_on,
        "furthest": furthest_of([change.to_stage for change in standing]),
        "outcome": answer.kind if answer else "",
        "had_interview": any(round_.is_interview for round_ in rounds),
        "looked_back": any(change.to_stage == Stage.LOOKING_BACK for change in standing),
        "was_sent": any(change.to_stage == Stage.SENT for change in standing),
        "sent_on": _first_day(change.occurred_on for change in standing if change.to_stage == Stage.SENT),
        "talked_on": talked_on,
        "heard_on": _first_day([talked_on, *(no.decided_on for no in answers if no.kind == Outcome.Kind.NO)]),
        "answered_on": answer.decided_on if answer else None,
        "last_round_on": max((round_.day for round_ in rounds if round_.day), default=None),
        "waiting_since": max(heard, default=None) if waits else None,
        "answer_expected_on": rounds[-1].answer_expected_on if waits and rounds else None,
        "resting_until": None if Stage(latest.to_stage).is_in_play else before.resting_until,
        "rank": before.rank if before.stage == latest.to_stage and before.rank else _rank(latest),
    }


def _first_day(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)


def _rank(change: StageChange) -> int:
    """Order cards in a column by when they came there: microseconds since 1970, the latest on top."""
    return int(change.recorded_at.timestamp() * 1_000_000)
