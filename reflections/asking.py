"""Keeping the questions really asked: one from a form, or those that stand as notes in the stories of jobs."""

from collections.abc import Iterable
from uuid import UUID

from django.db import IntegrityError, models, transaction

from accounts.models import User
from applications import reversible
from applications.models import Note, Undo, snapshot, unset
from core.ids import uuid7
from reflections.models import Asked, Question
from reflections.recognising import key_of

LONGEST = 500
AT_ONCE = 50


def ask(asked: Asked, words: str) -> Undo | None:
    """Keep that a question of these words was asked; it is the known one where there is one.

    None when this was kept before: its form was sent twice, or its note is kept already. `asked.question` is it anyway.
    """
    owner, application = asked.application.owner, asked.application
    with transaction.atomic():
        application.hold()
        before = application.asked.filter(_is_kept(asked)).select_related("question").first()
        if before is not None:
            asked.question = before.question
            return None
        if Asked.objects.filter(pk=asked.pk).exists():  # an id that came with a form, and that somebody else's row has
            asked.pk = uuid7()
        known = Question.objects.known(owner, words, is_sample=application.is_sample)
        asked.question = known or _new_question(owner, words, is_sample=application.is_sample)
        rows = [asked] if known else [asked.question, asked]
        return reversible.add(*rows, owner=owner, label="Question met again" if known else "Question kept")


def keep_question(owner: User, words: str, *, pk: UUID) -> tuple[Question, Undo | None]:
    """Return the person's question of these words, and the Undo; None where it is known already."""
    known = Question.objects.known(owner, words)
    if known is not None:
        return known, None
    question = _new_question(owner, words, is_sample=False)
    question.pk = pk
    questions = Question.objects.owned_by(owner)
    return question, reversible.add_once(question, among=questions, owner=owner, label="Question kept")


def ask_again(asked: Asked) -> Undo | None:
    """Keep one more time that a question was asked; None when this form was sent before.

    A made-up question that was asked at a real job is real from now on.
    """
    question = asked.question
    with transaction.atomic():
        times = question.times_asked.all()
        undo = reversible.add_once(asked, among=times, owner=question.owner, label="Question met again")
        if undo is not None and question.is_sample and not asked.application.is_sample:
            before = snapshot(question, ["is_sample"])
            question.is_sample = False
            question.save(update_fields=["is_sample"])
            undo.steps = [unset(question, before), *undo.steps]
            undo.save(update_fields=["steps"])
        return undo


def questions_in_notes(user: User) -> "models.QuerySet[Note]":
    """Return the questions that somebody wrote down in the stories of real jobs and that are not kept yet."""
    notes = Note.objects.filter(application__owner=user, application__is_sample=False, kind=Note.Kind.QUESTION)
    return notes.filter(asked=None).order_by("happened_on", "id")


def keep_notes(notes: Iterable[Note], *, owner: User) -> Undo | None:
    """Keep the questions of these notes, all in one step; the notes stay where they are.

    None where another press kept some of them meanwhile.
    """
    try:
        return _keep_notes(notes, owner)
    except IntegrityError:
        return None


def _keep_notes(notes: Iterable[Note], owner: User) -> Undo:
    with transaction.atomic():
        met: dict[str, Question] = {}
        rows: list[models.Model] = []
        for note in notes:
            words = words_of(note)
            known = met.get(key_of(words)) or Question.objects.known(owner, words)
            question = known or _new_question(owner, words, is_sample=False)
            if question.key:  # words without a letter are like no others
                met[question.key] = question
            rows += [] if known else [question]
            rows.append(Asked(question=question, application=note.application, note=note, asked_on=note.happened_on))
        return reversible.add(*rows, owner=owner, label="Questions kept")


def words_of(note: Note) -> str:
    """Return a note as one line of the length that a question may have."""
    return " ".join(note.body.split())[:LONGEST]


def _new_question(owner: User, words: str, *, is_sample: bool) -> Question:
    return Question(owner=owner, words=words, key=key_of(words), is_sample=is_sample)


def _is_kept(asked: Asked) -> models.Q:
    same_form = models.Q(pk=asked.pk)
    return same_form | models.Q(note=asked.note) if asked.note else same_form
