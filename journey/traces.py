"""All that looking back, letters and doors have left on one job, read in one query."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from applications.models import Application
from core.prepared import Prepared
from followups.reading import traces as letters_and_doors
from reflections.reading import traces as looking_back
from reflections.reading.traces import Trace


def traces_of(job: Application) -> list[Trace]:
    """Return all of them, the earliest first."""
    return sorted((Trace(*row) for row in TRACES.rows(job=job.pk)), key=lambda trace: trace.at)


def _traces(job: UUID) -> "QuerySet[Any]":
    first, *others = (*looking_back.trails(job), *letters_and_doors.trails(job))
    return first.union(*others, all=True)


TRACES = Prepared(_traces, job=UUID)
