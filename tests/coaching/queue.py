"""What stands in a coach's queue at this moment."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.models import User
from applications.models import Application, Outcome, Stage
from coaching.models import Coach
from coaching.need import Need
from coaching.needs import desk_of, needs_of
from tests.factories import (
    ApplicationFactory,
)

NOW = timezone.now()
TODAY = NOW.date()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def a_no(owner: User, days: int, stage: str = Stage.SENT) -> Application:
    job: Application = ApplicationFactory.create(owner=owner, stage=stage, occurred_on=ago(days + 10))
    job.log_outcome(Outcome.Kind.NO, by=owner, occurred_on=ago(days))
    return job


def needs(coach: Coach) -> list[Need]:
    return needs_of(desk_of(coach, coach.coachings.in_force(NOW).select_related("client"), NOW, TODAY))
