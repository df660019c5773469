"""The log of looks, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from accounts.models import User
from applications.models import Interview
from coaching.models import AccessLog


@dataclass(frozen=True)
class Look:
    row: AccessLog
    about: str


def looked(rows: Iterable[AccessLog], client: User) -> list[Look]:
    """Say of each look which job or round it was about, if that is still here: two queries for all."""
    kept = list(rows)
    names = _names({row.about for row in kept if row.about}, client)
    return [Look(row, names.get(row.about, "") if row.about else "") for row in kept]


def _names(ids: set[UUID], client: User) -> dict[UUID, str]:
    if not ids:
        return {}
    jobs = client.applications.select_related("company").filter(pk__in=ids)
    rounds = Interview.objects.filter(application__owner=client, pk__in=ids).select_related("application__company")
    return {job.pk: str(job) for job in jobs} | {round_.pk: f"{round_}, {round_.application}" for round_ in rounds}
