"""How a test reads the path of a job that got its no."""

from datetime import date

from applications.models import Application
from journey.after import after_of
from journey.path import Step, steps
from journey.suggestion import Suggestion, suggestion

NO = date(2026, 11, 20)
TODAY = date(2026, 11, 23)


def walked(job: Application) -> list[Step]:
    return steps(after_of(job, job.owner), TODAY)


def states(job: Application) -> list[str]:
    return [step.state for step in walked(job)]


def words(job: Application) -> list[str]:
    return [step.words for step in walked(job)]


def suggested(job: Application, today: date = TODAY) -> Suggestion:
    return suggestion(job, after_of(job, job.owner), today)
