"""What is made of an answer: a story, sticking points, questions, feedback, gaps, a plan.

Each filing takes what was filed before (`was`) and what is said `now`, changes only the difference, and returns the
steps that take it back. What the person has worked on since is never changed or deleted, only unlinked; what they
have deleted by hand is not made again.
"""

from collections.abc import Callable
from datetime import date

from applications.models.undo import Step
from reflections.debriefs.filing import asked, next_step, sticky, stronger, told, went_well
from reflections.debriefs.typed import Data, Question
from reflections.models import DebriefAnswer

Filing = Callable[[DebriefAnswer, Data, Data, date], list[Step]]

FILINGS: dict[str, Filing] = {
    Question.WENT_WELL: went_well.file,
    Question.STICKY: sticky.file,
    Question.ASKED: asked.file,
    Question.TOLD: told.file,
    Question.STRONGER: stronger.file,
    Question.NEXT_STEP: next_step.file,
}


def file_away(answer: DebriefAnswer, *, was: Data, now: Data, today: date) -> list[Step]:
    """File an answer; it must be held by the transaction, as a claim on it does."""
    filing = FILINGS.get(answer.question)
    return filing(answer, was, now, today) if filing else []
