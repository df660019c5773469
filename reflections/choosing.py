"""What may be chosen where something happened: a job, and one of its rounds."""

from django.db import models
from django.db.models import Case, Value, When

from accounts.models import User
from applications.models import Application, Interview, Stage

TALKED = (Stage.TALKING, Stage.OFFER, Stage.HIRED)


def is_made_up(application: Application | None) -> bool:
    """Say whether what is told of this job is made up as the job is; what is told of none is the person's own."""
    return application is not None and application.is_sample


def jobs_talked_first(user: User) -> "models.QuerySet[Application]":
    """Return somebody's jobs, those where they talked before those where they only wrote, the newest first."""
    talked = Case(When(furthest__in=TALKED, then=Value(0)), default=Value(1))
    jobs = Application.objects.owned_by(user).select_related("company").defer("advert", "notes", "company__notes")
    return jobs.order_by(talked, "-created_at", "-id")


def rounds_of(application: Application | None) -> "models.QuerySet[Interview]":
    """Return the rounds of a job that were not cancelled, the latest first; of no job, none."""
    if application is None:
        return Interview.objects.none()
    return application.interviews.standing().order_by("-day", "-id")
