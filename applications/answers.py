"""An answer that stands is put right together with the move that it made."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction

from accounts.models import User
from applications.models import AFTER, Application, Outcome, Stage, StageChange, Undo, snapshot, standing_moves, unset
from applications.models.undo import summarise_again

TOGETHER = timedelta(seconds=5)


def move_of(answer: Outcome, changes: Iterable[StageChange]) -> StageChange | None:
    """Return the move, as it stands now, that was written down together with `answer`; None where it moved nothing."""
    rows = {change.pk: change for change in changes}
    made = []
    for standing in standing_moves(rows.values()):
        begun = min(rows[pk].recorded_at for pk in standing.versions)
        apart = abs(begun - answer.recorded_at)
        ends = standing.change.to_stage in (*AFTER, Stage.HIRED)
        if ends and apart < TOGETHER and standing.change.occurred_on == answer.decided_on:
            made.append((apart, standing.change))
    return min(made, key=lambda pair: pair[0])[1] if made else None


def written_in(undo: Undo) -> dict[str, Any] | None:
    """Return what the answer said that this Undo takes back; None where it is about none, or about several."""
    steps = [step for step in undo.steps if step["do"] == "remove" and step["model"] == "applications.outcome"]
    return steps[0]["as"] if len(steps) == 1 else None


def change_answer(application: Application, answer: Outcome, *, by: User, **details: Any) -> Undo:
    """Put an answer right; where its day changes, so does that of the move which it made, by a further row."""
    with transaction.atomic():
        move = move_of(answer, application.changes.as_recorded())
        before = snapshot(answer, details)
        for name, value in details.items():
            setattr(answer, name, value)
        answer.save(update_fields=[*details])
        steps = [summarise_again(application), unset(answer, before)]
        if move and move.occurred_on != answer.decided_on:
            dated = application.put_date_right(move, by=by, occurred_on=answer.decided_on)
            steps += dated.steps
            dated.delete()
        application.summarise()
        return Undo.objects.keep(by, "Answer changed", steps)
