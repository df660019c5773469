"""The ledger of questions: who asked which, how often, when last, and how it felt."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery

from accounts.models import User
from reflections.models import Asked, Felt, Question, QuestionQuerySet, Rehearsal
from reflections.rehearsing import with_beads
from reflections.spacing import STEADY_AFTER

A_PAGE = 30
# A made-up job counts for made-up questions alone.
COUNTS = Q(times_asked__application__is_sample=F("is_sample"))


def found(user: User, text: str, show: str) -> QuestionQuerySet:
    """Keep the person's questions that hold every word of `text`; `show` is "rehearse", "stuck" or nothing."""
    questions = Question.objects.owned_by(user)
    for word in text.split()[:8]:
        questions = questions.filter(words__icontains=word)
    if show == "rehearse":
        return questions.rehearsed()
    return questions.filter(_got_stuck(), steady_passes__lt=STEADY_AFTER) if show == "stuck" else questions


def page_of(questions: QuestionQuerySet, number: str | None) -> tuple[Page[UUID], int]:
    """Return a page of ids, what was asked most often first, and how many real questions there are on all pages."""
    counted = questions.aggregate(all=Count("*"), real=Count("pk", filter=Q(is_sample=False)))
    pages = Paginator(questions.most_asked_first().values_list("pk", flat=True), A_PAGE)
    pages.count = counted["all"]
    return pages.get_page(number), counted["real"]


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
