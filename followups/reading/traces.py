"""The letters and doors of one job, as its page reads them: along with what looking back left there, in one union."""

from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce, TruncDate

from followups.models import Door, Letter
from reflections.reading.traces import NO_ROUND, NOTHING, columns

LETTER, DOOR = "letter", "door"


def trails(job: UUID) -> "tuple[QuerySet[Any], ...]":
    """Letters (`fact` their state, `more` whom to) and doors (`pk` whoever is behind, `on` the next hello)."""
    return (
        _letters(job),
        _doors(job, Q(contact__applications=job), "contact"),
        _doors(job, Q(company__applications=job), "company"),
    )


def _letters(job: UUID) -> "QuerySet[Any]":
    rows = Letter.objects.filter(application=job)
    at = Coalesce("handed_over_at", "created_at")
    who = Coalesce("contact__name", NOTHING, output_field=TextField())
    return columns(
        rows.annotate(at=at), LETTER, "pk", TruncDate("handed_over_at"), "at", "subject", "state", who, NO_ROUND
    )


def _doors(job: UUID, behind: Q, whose: str) -> "QuerySet[Any]":
    rows = Door.objects.filter(behind)
    name = Cast(F(f"{whose}__name"), CharField())
    return columns(rows, DOOR, whose, "next_hello_on", "created_at", name, "standing", "said_by", NO_ROUND)
