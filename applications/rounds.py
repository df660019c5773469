"""Rounds of talking: each change also tells the job's summary anew, and can be taken back."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from applications.models import (
    Contact,
    Interview,
    Stage,
    Undo,
    delete_with_restore,
    remove,
    snapshot,
    unset,
)
from applications.models.undo import Step, summarise_again
from core.ids import uuid7

BEFORE_TALKING = (Stage.SAVED, Stage.SENT)


def add_round(
    interview: Interview, *, by: User, people: Iterable[Contact] = (), talking_by: date | None = None
) -> Undo | None:
    """Save a new round; `talking_by`, the day of today, also moves the job to Talking: on the day of a round that is
    over, today for one to come.

    None where the round was added before: its form was sent twice.
    """
    application = interview.application
    with transaction.atomic():
        taken = Interview.objects.filter(pk=interview.pk).first()
        if taken and taken.application_id == application.pk:
            return None
        interview.pk = uuid7() if taken else interview.pk
        interview.save(force_insert=True)
        interview.people.set(people)
        steps = [summarise_again(application), remove(interview)]
        steps += _moved_to_talking(interview, by, talking_by)
        application.summarise()
        return Undo.objects.keep(by, f"{interview} added", steps)


def change_round(
    interview: Interview, *, by: User, label: str, people: Iterable[Contact] | None = None, **facts: Any
) -> Undo:
    """Change fields of a round, and who takes part where `people` is given."""
    with transaction.atomic():
        stored = interview.application.interviews.get(pk=interview.pk)
        before = snapshot(stored, facts)
        for name, value in facts.items():
            setattr(interview, name, value)
        interview.save(update_fields=[*facts])
        steps = [summarise_again(interview.application), unset(interview, before)]
        if people is not None:
            steps += _with_people(interview, {*people})
        interview.application.summarise()
        return Undo.objects.keep(by, label, steps)


def cancel_round(interview: Interview, *, by: User, at: datetime) -> Undo:
    """Note that a round does not take place; it stays in the story."""
    return change_round(interview, by=by, label=f"{interview} cancelled", cancelled_at=at)


def restore_round(interview: Interview, *, by: User) -> Undo:
    """Note that a cancelled round takes place after all."""
    return change_round(interview, by=by, label=f"{interview} takes place", cancelled_at=None)


def delete_round(interview: Interview, *, by: User) -> Undo:
    application = interview.application
    with transaction.atomic():
        label = f"{interview} deleted"
        steps = [summarise_again(application), delete_with_restore(interview)]
        application.summarise()
        return Undo.objects.keep(by, label, steps)


def _moved_to_talking(interview: Interview, by: User, today: date | None) -> list[Step]:
    """Move a job that was only sent to Talking, and return the steps that move it back."""
    application = interview.application
    if today is None or application.stage not in BEFORE_TALKING:
        return []
    moved = application.move_to(Stage.TALKING, by=by, occurred_on=_talking_on(interview, today))
    moved.delete()
    return list(moved.steps)


def _talking_on(interview: Interview, today: date) -> date:
    """The day of the round where it is over; never before the job was sent, nor after `today`."""
    day = min(interview.day or today, today)
    return max(day, interview.application.sent_on or day)


def _with_people(interview: Interview, wanted: set[Contact]) -> list[Step]:
    """Let these people and no others take part, and return the steps that bring the former ones back."""
    had = set(interview.people.all())
    between = Interview.people.through._base_manager.filter(interview=interview)
    steps = [delete_with_restore(row) for row in between.filter(contact__in=had - wanted)]
    interview.people.add(*(wanted - had))
    return [*steps, *map(remove, between.filter(contact__in=wanted - had))]
