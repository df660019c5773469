"""The date that cards and rows mention beside a job's own: its next interview."""

from uuid import UUID

from applications.cards import Reader, Round
from applications.models import Interview


def coming_rounds(pks: list[UUID], reader: Reader) -> dict[UUID, Round]:
    """Return the next interview of each of these applications, by its id."""
    rounds = Interview.objects.filter(application__in=pks).upcoming(reader.now, reader.today)
    first: dict[UUID, Round] = {}
    for pk, day, starts_at in rounds.values_list("application", "day", "starts_at"):
        if day:
            first.setdefault(pk, Round(day, starts_at))
    return first
