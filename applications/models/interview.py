from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import validate_time_zone
from applications.models.contact import Contact
from core.ids import uuid7


class InterviewQuerySet(models.QuerySet["Interview"]):
    def standing(self) -> "InterviewQuerySet":
        """Leave out the rounds that were cancelled."""
        return self.filter(cancelled_at=None)

    def held_by(self, today: date) -> "InterviewQuerySet":
        """Leave out the rounds that lie after `today`."""
        return self.filter(models.Q(day=None) | models.Q(day__lte=today))

    def upcoming(self, now: datetime, today: date) -> "InterviewQuerySet":
        """Keep the rounds that have not begun at `now`, or lie on `today` or later where no hour is known."""
        later = models.Q(starts_at__gte=now) | models.Q(starts_at=None, day__gte=today)
        return self.standing().filter(later).order_by("day", "starts_at", "id")


class Interview(models.Model):
    """One round of talking.

    `day` is the calendar day at the place of the interview; `starts_at` the instant, where the hour is known, and
    `time_zone` the zone in which the hour was given.
    """

    class Kind(models.TextChoices):
        SCREENING = "screening", "First call"
        PHONE = "phone", "Phone interview"
        VIDEO = "video", "Video interview"
        ONSITE = "onsite", "Interview on site"
        PANEL = "panel", "Panel interview"
        TASK = "task", "Test or task"
        CENTRE = "centre", "Assessment day"
        INFORMAL = "informal", "Informal chat"
        OTHER = "other", "Interview"

    class Went(models.TextChoices):
        STEADY = "steady", "Steady"
        SO_SO = "so_so", "So-so"
        STUCK = "stuck", "Stuck"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey("applications.Application", models.CASCADE, related_name="interviews")
    kind = models.CharField(max_length=9, choices=Kind, default=Kind.OTHER)
    day = models.DateField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=64, blank=True, validators=[validate_time_zone])
    minutes = models.PositiveIntegerField("length in minutes", null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)
    link = models.URLField(max_length=1000, blank=True)
    people = models.ManyToManyField(Contact, blank=True, related_name="interviews")
    people_note = models.CharField(max_length=300, blank=True)
    answer_expected_on = models.DateField(null=True, blank=True)
    went = models.CharField(max_length=6, choices=Went, blank=True)
    how_it_went = models.TextField(blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    ics_uid = models.CharField(max_length=500, blank=True, editable=False)
    ics_sequence = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = InterviewQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["application", "day", "starts_at"], name="interview_by_day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=[
                        "screening",
                        "phone",
                        "video",
                        "onsite",
                        "panel",
                        "task",
                        "centre",
                        "informal",
                        "other",
                    ]
                ),
                name="interview_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(starts_at=None) | (models.Q(day__isnull=False) & ~models.Q(time_zone="")),
                name="interview_hour_has_day_and_zone",
            ),
            models.CheckConstraint(
                condition=models.Q(minutes=None) | models.Q(minutes__gt=0, minutes__lte=7 * 24 * 60),
                name="interview_length_sensible",
                violation_error_message="The length must be between one minute and a week",
            ),
            models.CheckConstraint(
                condition=models.Q(went__in=["", "steady", "so_so", "stuck"]), name="interview_went_known"
            ),
            models.UniqueConstraint(
                fields=["application", "ics_uid"], condition=~models.Q(ics_uid=""), name="interview_invited_once"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_interview(self) -> bool:
        """Whether this is more than a first call, an informal chat or a task."""
        return self.kind not in BEFORE_AN_INTERVIEW

    def is_over(self, now: datetime, today: date) -> bool:
        """Say whether the round has begun at `now`, or lay before `today` where no hour is known."""
        if self.starts_at is not None:
            return self.starts_at <= now
        return self.day is not None and self.day < today


BEFORE_AN_INTERVIEW = (Interview.Kind.SCREENING, Interview.Kind.INFORMAL, Interview.Kind.TASK)
