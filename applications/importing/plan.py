"""What an import will do with each row, before anything is written."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from applications.importing.changes import Changes, changes_between
from applications.importing.duplicates import joined
from applications.importing.known import Known
from applications.importing.matching import LinkKey, matched
from applications.importing.records import ImportedApplication
from applications.importing.remarks import Remark
from applications.importing.rows import Log


class Action(StrEnum):
    """The same words as applications.models.ImportRow.Result."""

    CREATE = "created"
    UPDATE = "updated"
    SKIP = "skipped"


@dataclass(frozen=True)
class Step:
    """One row. `job` is missing where the row is no job, `known` and `changes` where Ajar does not have it yet."""

    row: int
    action: Action
    reason: str = ""
    job: ImportedApplication | None = None
    known: Known | None = None
    changes: Changes | None = None

    @property
    def remarks(self) -> list[str]:
        said = [f"{remark.column}: {remark.text}" if remark.column else remark.text for remark in self._said]
        return said + (self.changes.told if self.changes else [])

    @property
    def has_problem(self) -> bool:
        return bool(self.job and self.job.problems)

    @property
    def _said(self) -> list[Remark]:
        return [remark for remark in self.job.remarks if remark.row == self.row] if self.job else []


@dataclass(frozen=True)
class Plan:
    steps: list[Step]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are, and how many are created, updated and skipped."""
        found = Counter(step.action for step in self.steps)
        return {"rows": len(self.steps), **{action.value: found[action] for action in Action}}

    @property
    def problems(self) -> list[Step]:
        return [step for step in self.steps if step.has_problem]


def make_plan(log: Log, known: list[Known], link_key: LinkKey, *, good_only: bool = False) -> Plan:
    """Decide for every row of the log. `good_only` leaves out the rows with a problem."""
    kept, repeated = joined(log.jobs)
    found = matched(kept, known, link_key)
    by_row = {job.row: job for job in log.jobs}
    steps = [_step(job, found.get(job.row), good_only=good_only) for job in kept]
    steps += [Step(out.row, Action.SKIP, out.reason, by_row.get(out.row)) for out in repeated]
    steps += [Step(out.row, Action.SKIP, out.reason) for out in log.left_out]
    return Plan(sorted(steps, key=lambda step: step.row))


def _step(job: ImportedApplication, known: Known | None, *, good_only: bool) -> Step:
    if good_only and job.problems:
        return Step(job.row, Action.SKIP, "Left out because of a problem in it", job)
    if known is None:
        return Step(job.row, Action.CREATE, job=job)
    changes = changes_between(job, known)
    if changes.is_empty:
        return Step(job.row, Action.SKIP, "Already in Ajar, and nothing in it is new", job, known, changes)
    return Step(job.row, Action.UPDATE, changes.summary, job, known, changes)
