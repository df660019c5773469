"""Questions, as the pages of other apps show them."""

from datetime import date
from itertools import takewhile
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from reflections.models import Question
from reflections.rehearsing import A_DAY, due


def due_rehearsals(user: User, today: date, *, made_up: bool = False) -> list[Question]:
    """Return the few that would help to say aloud today, in one query: ten minutes a day, said ones included."""
    return _while_there_is_room(due(user, today).filter(is_sample=made_up))


def rehearsals_on_show(user: User, today: date, shown: Q) -> list[Question]:
    """Return them as `due_rehearsals` does; made-up ones where there is none of the person's own and they are `shown`.

    One query.
    """
    rows = due(user, today).filter(shown)
    first = _while_there_is_room(rows.order_by("is_sample", *rows.query.order_by))
    return list(takewhile(lambda question: question.is_sample == first[0].is_sample, first))


def _while_there_is_room(questions: "QuerySet[Question]") -> list[Question]:
    found: list[Any] = list(questions.select_related("story")[:A_DAY])
    return found[: max(A_DAY - found[0].said_today, 0)] if found else []
