"""What a person did lately and can still take back."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from accounts.models import User
from applications.models import Application, Undo

MOST = 50


@dataclass(frozen=True)
class Done:
    """A change that can be taken back, and the one job it was about, where its own words do not name it."""

    undo: Undo
    job: str

    @property
    def words(self) -> str:
        return f"{self.undo.label}: {self.job}" if self.job else self.undo.label


def done_lately(user: User) -> list[Done]:
    """The latest changes that were not taken back, the last one first. Two queries, whatever their number."""
    undos = list(user.undos.filter(undone_at=None).order_by("-created_at", "-id")[:MOST])
    about = {undo.pk: undo.application_ids for undo in undos}
    jobs = _names(user, {pk for ids in about.values() if len(ids) == 1 for pk in ids})
    return [Done(undo, _not_named(undo, about[undo.pk], jobs)) for undo in undos]


def _names(user: User, pks: Iterable[str]) -> dict[str, str]:
    found = Application.objects.owned_by(user).filter(pk__in=[UUID(pk) for pk in pks]).select_related("company")
    return {str(job.pk): str(job) for job in found}


def _not_named(undo: Undo, about: set[str], jobs: dict[str, str]) -> str:
    """The job that it was about; empty for several jobs, and for one that its label names already."""
    job = jobs.get(next(iter(about)), "") if len(about) == 1 else ""
    return "" if job and job in undo.label else job
