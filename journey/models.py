"""What the person said "not now" to."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from applications import reversible
from applications.models import Application, Undo, delete_with_restore, remove
from core.ids import uuid7


class Prompt(models.TextChoices):
    """The kinds of things that Today can ask for."""

    PREPARE = "prepare", "Get ready for an interview"
    HOW_WAS_IT = "how_was_it", "Note how an interview went"
    CLOSING = "closing", "A closing date is near"
    SILENCE = "silence", "No answer yet"
    REST_OVER = "rest_over", "A rest is over"
    HEAVY_WEEK = "heavy_week", "A heavy week"
    ASK = "ask", "Ask one kind question"
    ASKED = "asked", "Asked, and no answer yet"
    LOOK_BACK = "look_back", "Look back"
    GROW = "grow", "Grow from it"
    KEEP = "keep", "Keep in touch"
    PLAN = "plan", "The day of a small plan"
    REHEARSE = "rehearse", "Say an answer aloud"
    LETTER = "letter", "A letter needs a decision"
    MAILBOX = "mailbox", "A mailbox pauses"
    DRAFT = "draft", "A letter that was drafted"
    HELLO = "hello", "A hello, if you like"
    KEPT = "kept", "Something that somebody wrote"


class NotNowQuerySet(models.QuerySet["NotNow"]):
    def owned_by(self, user: User) -> "NotNowQuerySet":
        return self.filter(owner=user)

    def in_force(self, today: date) -> "NotNowQuerySet":
        """Keep what stays away on `today`: until a later day, or for good."""
        return self.filter(Q(away_until=None) | Q(away_until__gt=today))


class NotNow(models.Model):
    """A prompt that stays away until a day (None: for good).

    `raised_on` is the day that gave rise to it, so that a new silence or a new round asks afresh; `about` tells apart
    things of one job and day, such as two plans.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="not_nows")
    application = models.ForeignKey(Application, models.CASCADE, null=True, blank=True, related_name="not_nows")
    prompt = models.CharField(max_length=10, choices=Prompt)
    raised_on = models.DateField()
    about = models.UUIDField(null=True, blank=True)
    away_until = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = NotNowQuerySet.as_manager()

    class Meta:
        verbose_name = "not now"
        verbose_name_plural = "not nows"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "prompt", "raised_on"], condition=Q(about=None), name="not_now_once"
            ),
            models.UniqueConstraint(
                fields=["owner", "prompt", "raised_on"],
                condition=Q(application=None, about=None),
                name="not_now_once_without_job",
            ),
            models.UniqueConstraint(
                fields=["owner", "about", "prompt", "raised_on"],
                condition=Q(about__isnull=False),
                name="not_now_once_about_one_thing",
            ),
            models.CheckConstraint(condition=Q(prompt__in=Prompt.values), name="not_now_known_prompt"),
        ]

    def __str__(self) -> str:
        return self.get_prompt_display()

    @classmethod
    def put_off(
        cls,
        *,
        owner: User,
        application: Application | None,
        prompt: str,
        raised_on: date,
        away_until: date | None,
        about: UUID | None = None,
    ) -> Undo:
        """Keep a prompt away until a day, or for good with None; a later word takes the place of an earlier one.

        What it is `about` is one thing, whatever job it is told of with.
        """
        key: dict[str, Any] = {"owner": owner, "prompt": prompt, "raised_on": raised_on, "about": about}
        said: dict[str, Any] = {"application": application, "away_until": away_until}
        if about is None:
            key["application"] = said.pop("application")
        with transaction.atomic():
            steps = [delete_with_restore(earlier) for earlier in cls.objects.filter(**key)]
            later, _ = cls.objects.update_or_create(**key, defaults=said)
            return Undo.objects.keep(owner, "Not now", [*steps, remove(later)])


class NotForThisOne(models.Model):
    """A step of the after-path that the person does not want for this job. Deleting the row offers the step again."""

    class Step(models.TextChoices):
        ASK = "ask", "Ask, kindly"
        LOOK_BACK = "look_back", "Look back"
        GROW = "grow", "Grow"
        KEEP = "keep", "Keep in touch"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(Application, models.CASCADE, related_name="steps_let_go")
    step = models.CharField(max_length=9, choices=Step)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "not for this one"
        verbose_name_plural = "not for this one"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "step"], name="step_let_go_once"),
            models.CheckConstraint(
                condition=Q(step__in=["ask", "look_back", "grow", "keep"]), name="step_let_go_known"
            ),
        ]

    def __str__(self) -> str:
        return self.get_step_display()

    @classmethod
    def let_go(cls, application: Application, step: str) -> Undo | None:
        """Let a step go for this job; None where it was let go before."""
        row = cls(application=application, step=step)
        try:
            with transaction.atomic():
                return reversible.add(row, owner=application.owner, label=f"Not for this one: {row}")
        except IntegrityError:
            if application.steps_let_go.filter(step=step).exists():
                return None
            raise
