"""The ledger of questions: who asked which, how often, when last, and how it felt."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from reflections.models import Asked, Felt, Question, Rehearsal
from reflections.rehearsing import with_beads
from reflections.spacing import STEADY_AFTER

# A made-up job counts for made-up questions alone.
COUNTS = Q(times_asked__application__is_sample=F("is_sample"))


def found(user: User, text: str, show: str) -> "QuerySet[Question]":
    """Keep the person's questions that hold every word of `text`; `show` is "rehearse", "stuck" or nothing."""
    questions = Question.objects.owned_by(user)
    for word in text.split()[:8]:
        questions = questions.filter(words__icontains=word)
    if show == "rehearse":
        return questions.rehearsed()
    return questions.filter(_got_stuck(), steady_passes__lt=STEADY_AFTER) if show == "stuck" else questions


def most_asked_first(questions: "QuerySet[Question]") -> "QuerySet[Question, UUID]":
    """Return the ids alone, whatever was asked most often first, and of those what was asked last."""
    asked = questions.annotate(times=Count("times_asked", filter=COUNTS), last_on=_last_on())
    order = ("-times", F("last_on").desc(nulls_last=True), "-created_at", "-id")
    return asked.order_by(*order).values_list("pk", flat=True)


def told(ids: Sequence[UUID]) -> list[Question]:
    """Return these questions in their order, with `times`, `employers`, `last_on`, `felt` and `times_said`."""
    felt = Asked.objects.filter(question=OuterRef("pk")).exclude(felt="").order_by(F("asked_on").desc(nulls_last=True))
    questions = Question.objects.filter(pk__in=ids).annotate(
        times=Count("times_asked", filter=COUNTS),
        employers=Count("times_asked__application__company", filter=COUNTS, distinct=True),
        last_on=_last_on(),
        felt=Subquery(felt.values("felt")[:1]),
    )
    by_id = {question.pk: question for question in with_beads(questions)}
    return [by_id[pk] for pk in ids]


def _last_on() -> Any:
    return Max("times_asked__asked_on", filter=COUNTS)


def _got_stuck() -> Q:
    """Somebody got stuck on it, in the room or at home."""
    here = {"question": OuterRef("pk"), "felt": Felt.STUCK}
    return Q(Exists(Asked.objects.filter(**here))) | Q(Exists(Rehearsal.objects.filter(**here)))
