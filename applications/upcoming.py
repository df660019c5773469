"""The dates that cards and rows mention beside a job's own: its next interview, and the day of its answer."""

from datetime import date
from uuid import UUID

from applications.cards import Reader, Round
from applications.models import Interview, Outcome


def coming_rounds(pks: list[UUID], reader: Reader) -> dict[UUID, Round]:
    """Return the next interview of each of these applications, by its id."""
    rounds = Interview.objects.filter(application__in=pks).upcoming(reader.now, reader.today)
    first: dict[UUID, Round] = {}
    for pk, day, starts_at in rounds.values_list("application", "day", "starts_at"):
        if day:
            first.setdefault(pk, Round(day, starts_at))
    return first


def answer_days(pks: list[UUID]) -> dict[UUID, date | None]:
    """Return the day of the answer that stands for each of these applications, by its id."""
    return dict(Outcome.objects.standing().filter(application__in=pks).values_list("application", "decided_on"))
