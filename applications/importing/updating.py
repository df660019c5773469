"""What a log adds to a job that Ajar has: written through the job's own verbs, and every step of it can be undone."""

from typing import Any
from uuid import UUID

from django.db import models, transaction

from applications.adverts.links import normalise_link
from applications.importing.changes import Changes
from applications.importing.creating import Manner, round_of, when
from applications.importing.filing import Filing
from applications.importing.records import ImportedApplication, RoundHeld
from applications.models import Application, Outcome, Stage, StageChange, Undo, remove, snapshot, standing_moves, unset

Steps = list[dict[str, Any]]


def update(
    application: Application, job: ImportedApplication, changes: Changes, manner: Manner, filing: Filing
) -> Steps:
    """Apply the changes and return their inverse, as applications.models.undo keeps it."""
    with transaction.atomic():
        steps = _change_facts(application, changes, manner)
        steps += _date_stages(application, changes, manner)
        for move in changes.moves:
            steps += _steps(application.move_to(move.stage, by=manner.owner, occurred_on=move.day, source=_IMPORT))
        steps += _answer(application, job, changes, manner)
        steps += _rounds(application, changes, manner)
        steps += _links(application, changes, filing)
        application.summarise()
    return steps


_IMPORT = StageChange.Source.IMPORT


def _steps(undo: Undo) -> Steps:
    """The inverse that a verb kept: an import is taken back as a whole, not verb by verb."""
    steps: Steps = undo.steps
    undo.delete()
    return steps


def _change_facts(application: Application, changes: Changes, manner: Manner) -> Steps:
    facts = dict(changes.facts)
    if "link" in facts:
        facts["link_key"] = normalise_link(facts["link"])
    if changes.notes:
        facts["notes"] = "\n".join(part for part in (application.notes, *changes.notes) if part)
    return _steps(application.change_facts(by=manner.owner, **facts)) if facts else []


def _date_stages(application: Application, changes: Changes, manner: Manner) -> Steps:
    steps: Steps = []
    for dated in changes.days:
        moves = standing_moves(application.changes.as_recorded())
        reached = next((move.change for move in moves if move.change.to_stage == dated.stage), None)
        if reached and reached.occurred_on is None:
            steps += _steps(application.put_date_right(reached, by=manner.owner, occurred_on=dated.day))
    return steps


def _answer(application: Application, job: ImportedApplication, changes: Changes, manner: Manner) -> Steps:
    steps: Steps = []
    if changes.answer:
        answer = changes.answer
        steps += _steps(
            application.log_outcome(
                answer.kind,
                by=manner.owner,
                occurred_on=answer.day,
                stage=manner.stage_after(job, answer),
                source=_IMPORT,
                words=answer.words,
            )
        )
    if changes.answer_day:
        steps += _date_answer(application, *changes.answer_day, manner)
    if changes.answer_words:
        outcome = Outcome.objects.get(pk=changes.answer_words[0])
        steps.append(_changed(outcome, words=changes.answer_words[1]))
    return steps


def _date_answer(application: Application, pk: UUID, day: Any, manner: Manner) -> Steps:
    """The answer gets its day, and so does the move that it led to."""
    steps = [_changed(Outcome.objects.get(pk=pk), decided_on=day)]
    last = standing_moves(application.changes.as_recorded())[-1].change
    if last.occurred_on is None and (not Stage(last.to_stage).is_in_play or last.to_stage == Stage.HIRED):
        steps += _steps(application.put_date_right(last, by=manner.owner, occurred_on=day))
    return steps


def _changed(row: models.Model, **values: Any) -> dict[str, Any]:
    before = snapshot(row, values)
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    return unset(row, before)


def _rounds(application: Application, changes: Changes, manner: Manner) -> Steps:
    steps: Steps = []
    for held in changes.rounds:
        interview = round_of(application, held, manner.owner)
        interview.save()
        steps.append(remove(interview))
    for pk, held in changes.round_days:
        steps.append(_date_round(application, pk, held, manner))
    return steps


def _date_round(application: Application, pk: UUID, held: RoundHeld, manner: Manner) -> dict[str, Any]:
    return _changed(application.interviews.get(pk=pk), **when(held, manner.owner))


def _links(application: Application, changes: Changes, filing: Filing) -> Steps:
    tags, people = Application.tags.through.objects, Application.people.through.objects
    had = {*tags.filter(application=application), *people.filter(application=application)}
    filing.link(application, changes.tags, changes.person)
    has = [*tags.filter(application=application), *people.filter(application=application)]
    return [remove(row) for row in has if row not in had]
