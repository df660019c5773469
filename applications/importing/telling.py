"""An import in words for a page or a terminal: each row, what becomes of it, and what was said about it."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from applications.importing.plan import Action, Plan, Step
from applications.importing.records import ImportedApplication
from applications.models import Import, Outcome, Stage

ACTIONS = {
    Action.CREATE: ("New", "moss", "add"),
    Action.UPDATE: ("Brings something new", "sea", "next"),
    Action.SKIP: ("Left out", "", ""),
}
SHOWN = {"": "All rows", "problems": "With a problem", "guesses": "With something to say", "left-out": "Left out"}


@dataclass(frozen=True)
class Line:
    """One row of the preview."""

    number: int
    action: Action
    company: str
    role: str
    story: str
    reason: str
    remarks: list[str]
    has_problem: bool

    @property
    def chip(self) -> tuple[str, str, str]:
        return ACTIONS[self.action]


def line_of(step: Step) -> Line:
    job = step.job
    return Line(
        number=step.row,
        action=step.action,
        company=job.company if job else "",
        role=job.role if job else "",
        story=story_of(job) if job else "",
        reason=step.reason,
        remarks=step.remarks,
        has_problem=step.has_problem,
    )


def story_of(job: ImportedApplication) -> str:
    """ "Sent 15 Jan 2025, Talking, They said no 24 Jan 2025": only days that the log names."""
    parts = [_with_day(str(Stage(move.stage).label), move.day) for move in job.moves]
    parts += [f"{len(job.rounds)} rounds"] if len(job.rounds) > 1 else []
    if job.answer:
        parts.append(_with_day(str(Outcome.Kind(job.answer.kind).label), job.answer.day))
    return ", ".join(parts)


def _with_day(words: str, day: date | None) -> str:
    return f"{words} {date_format(day, 'j M Y')}" if day else words


def chosen(plan: Plan, show: str) -> list[Step]:
    """The rows that a filter of the preview keeps."""
    match show:
        case "problems":
            return plan.problems
        case "guesses":
            return [step for step in plan.steps if step.remarks]
        case "left-out":
            return [step for step in plan.steps if step.action is Action.SKIP]
        case _:
            return plan.steps


def counted(counts: dict[str, int]) -> str:
    """ "28 rows: 2 new, 26 left out": only what there is."""
    words = {"created": "new", "updated": "brought up to date", "skipped": "left out"}
    parts = [f"{counts[name]} {word}" for name, word in words.items() if counts.get(name)]
    rows = counts.get("rows", 0)
    return f"{rows} row{'' if rows == 1 else 's'}: {', '.join(parts)}" if parts else ""


def came_of(run: Import) -> str:
    """What an import brought, counted; empty for one that was taken back."""
    return "" if run.state == Import.State.UNDONE else counted(run.report)


def table(plan: Plan) -> str:
    """The plan as lines of text, for a terminal."""
    lines = [_text_of(line_of(step)) for step in plan.steps]
    return "\n".join([*lines, counted(plan.counts)])


def _text_of(line: Line) -> str:
    title = ", ".join(part for part in (line.company, line.role) if part)
    what = "; ".join(part for part in (title, line.story, line.reason) if part)
    return "\n".join(
        [f"row {line.number:>5}  {line.action.value:<8} {what}", *(f"{'':>20} {said}" for said in line.remarks)]
    )
