"""Saying answers aloud: a few a day at most, each when it helps most."""

from datetime import date

from django.db import transaction
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from applications import reversible
from applications.models import Undo, remove, snapshot, unset
from core.ids import uuid7
from reflections.models import Felt, Question, Rehearsal
from reflections.spacing import after

MINUTES_A_DAY, MINUTES_EACH = 10, 3
A_DAY = MINUTES_A_DAY // MINUTES_EACH
SPACED = ["card", "due_on", "steady_passes"]


def say_aloud(rehearsal: Rehearsal) -> Undo | None:
    """Keep that an answer was said aloud, and when it comes back; None when this form was sent before.

    The Undo brings the question back to where its rehearsal stood.
    """
    with transaction.atomic():
        question = Question.objects.select_for_update().select_related("owner").get(pk=rehearsal.question_id)
        if question.rehearsals.filter(pk=rehearsal.pk).exists():
            return None
        if Rehearsal.objects.filter(pk=rehearsal.pk).exists():  # an id that somebody else's row has
            rehearsal.pk = uuid7()
        before = snapshot(question, SPACED)
        question.standing = after(question.standing, rehearsal.felt, rehearsal.said_on)
        question.save(update_fields=SPACED)
        rehearsal.save(force_insert=True)
        label = f"Said aloud: {Felt(rehearsal.felt).label.lower()}"
        return Undo.objects.keep(question.owner, label, [unset(question, before), remove(rehearsal)])


def rehearse(question: Question, *, wanted: bool) -> Undo:
    """Let a question come back to be said aloud, or leave it in peace."""
    question.is_rehearsed = wanted
    label = "This one comes back to be said aloud" if wanted else "This one stays in peace"
    return reversible.change(question, ["is_rehearsed"], owner=question.owner, label=label)


def said_today(user: User, today: date) -> int:
    """Count what was said aloud on the person's day, made-up questions too: it took its minutes."""
    return Rehearsal.objects.filter(question__owner=user, said_on=today).count()


def with_beads(questions: "QuerySet[Question]") -> "QuerySet[Question]":
    """Add `times_said`, how often each was said aloud, which the beads tell in words."""
    said = Rehearsal.objects.filter(question=OuterRef("pk")).order_by().values("question")
    return questions.annotate(times_said=Coalesce(Subquery(said.annotate(times=Count("pk")).values("times")), 0))


def due(user: User, today: date) -> "QuerySet[Question]":
    """Return what would help to say aloud by `today`, the longest due first, then what was never said.

    Each tells how many answers were `said_today`, of whatever questions.
    """
    is_due = Q(due_on__lte=today) | Q(due_on=None)
    said = Rehearsal.objects.filter(question__owner=user, said_on=today).order_by().values("question__owner")
    times = Coalesce(Subquery(said.annotate(times=Count("pk")).values("times")), 0)
    questions = Question.objects.owned_by(user).rehearsed().filter(is_due).annotate(said_today=times)
    return with_beads(questions).order_by(F("due_on").asc(nulls_last=True), "created_at", "id")
