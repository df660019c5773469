"""Who looked at what, when. The client reads it; nobody changes it: the database itself says no."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn
from uuid import UUID

from django.db import models
from django.db.models import Q

from accounts.models import User
from core.ids import uuid7

if TYPE_CHECKING:
    from coaching.models.coaching import Coaching


class LogIsAppendOnly(TypeError):
    """Somebody tried to rewrite who looked at what."""


class Page(models.TextChoices):
    """What was looked at, or what became of the consent."""

    LISTS = "lists", "Your name and what may need them, in their lists"
    OVERVIEW = "overview", "Your search at a glance"
    JOBS = "jobs", "Your jobs"
    JOB = "job", "One job"
    SHARED = "shared", "Answers you shared, and what employers said"
    GAPS = "gaps", "Gaps and plans"
    PEOPLE = "people", "People and doors"
    BRIEF = "brief", "The brief of a round"
    PREPARE = "prepare", "What changed since you last met"
    NOTES = "notes", "Notes"
    STEPS = "steps", "Suggested steps"
    NUMBERS = "numbers", "Your numbers, added to those of others"
    HANDING = "handing", "The page for handing you over"
    AGREED = "agreed", "Your agreed plan"
    WROTE = "wrote", "Wrote a note"
    SUGGESTED = "suggested", "Suggested a step"
    TOOK_BACK = "took_back", "Took a suggested step back"
    THINKS = "thinks", "Said what they think of a gap"
    PLANNED = "planned", "Wrote in your agreed plan"
    MET = "met", "Wrote down a day to meet"
    HANDED = "handed", "Asked to hand you over"
    CONSENT_GIVEN = "given", "You said yes"
    CONSENT_CHANGED = "changed", "You changed what they see, or for how long"
    CONSENT_ENDED = "ended", "The coaching ended"


class AccessLogQuerySet(models.QuerySet["AccessLog"]):
    def of(self, user: User) -> "AccessLogQuerySet":
        return self.filter(coaching__client=user)

    def note(
        self, coaching: "Coaching", page: str, now: datetime, *, about: UUID | None = None, by: str = "coach"
    ) -> "AccessLog":
        return self.create(coaching=coaching, page=page, about=about, by=by, happened_at=now)

    def note_lists(self, coachings: "list[Coaching]", now: datetime, page: str = Page.LISTS) -> None:
        """Note that these clients stood in a coach's lists, or in a sum: once for each day of theirs."""
        days = {coaching.pk: coaching.client.today(now) for coaching in coachings}
        known = set(
            self.filter(page=page, coaching__in=days, list_day__in=set(days.values())).values_list(
                "coaching", "list_day"
            )
        )
        rows = [
            AccessLog(coaching_id=coaching, page=page, list_day=day, happened_at=now)
            for coaching, day in days.items()
            if (coaching, day) not in known
        ]
        self.bulk_create(rows, ignore_conflicts=True)  # of two lists at the same moment one notes it

    def update(self, **changes: Any) -> NoReturn:
        raise LogIsAppendOnly

    def delete(self) -> NoReturn:
        raise LogIsAppendOnly


class AccessLog(models.Model):
    """One look, or one turn of the consent. `about` is the id of the job or round, which may be gone by now."""

    class By(models.TextChoices):
        CLIENT = "client", "You"
        COACH = "coach", "The coach"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    coaching = models.ForeignKey("coaching.Coaching", models.CASCADE, related_name="log")
    page = models.CharField(max_length=9, choices=Page)
    by = models.CharField(max_length=6, choices=By, default=By.COACH)
    about = models.UUIDField(null=True)
    list_day = models.DateField(null=True)
    happened_at = models.DateTimeField()

    objects: ClassVar = AccessLogQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["coaching", "-happened_at", "-id"], name="access_log_latest")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(page__in=Page.values), name="access_log_page_known"),
            models.CheckConstraint(condition=Q(by__in=["client", "coach"]), name="access_log_by_known"),
            models.UniqueConstraint(fields=["coaching", "page", "list_day"], name="access_log_lists_once_a_day"),
            models.CheckConstraint(
                condition=Q(page__in=["lists", "numbers"], list_day__isnull=False)
                | (~Q(page__in=["lists", "numbers"]) & Q(list_day=None)),
                name="access_log_lists_have_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.get_page_display()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise LogIsAppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise LogIsAppendOnly
