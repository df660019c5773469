"""A look back: a few questions, one a page, saved as they are written."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Interview, Personal
from core.ids import uuid7


class DebriefQuerySet(models.QuerySet["Debrief"]):
    def of(self, user: User) -> "DebriefQuerySet":
        return self.filter(application__owner=user)

    def open(self) -> "DebriefQuerySet":
        return self.filter(finished_at=None)

    def of_job(self) -> "DebriefQuerySet":
        """Leave out those that are about one round."""
        return self.filter(is_of_round=False)

    def finished(self) -> "DebriefQuerySet":
        return self.filter(finished_at__isnull=False)


class Debrief(Personal):
    """A look back on one job after its answer, or on one round (`interview`) right after it.

    `is_of_round` outlives the round: where that is deleted, its look back does not become the one of the job.
    """

    class Kind(models.TextChoices):
        TALK = "talk", "After a conversation"
        PAPER = "paper", "After a no on paper"
        SILENCE = "silence", "After no answer"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(Application, models.CASCADE, related_name="debriefs")
    interview = models.ForeignKey(Interview, models.SET_NULL, null=True, blank=True, related_name="debriefs")
    is_of_round = models.BooleanField(default=False, editable=False)
    kind = models.CharField(max_length=7, choices=Kind)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar = DebriefQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=["talk", "paper", "silence"]), name="debrief_kind_known"),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(is_of_round=False, finished_at=None),
                name="debrief_one_open_for_job",
            ),
            models.UniqueConstraint(
                fields=["interview"],
                condition=Q(interview__isnull=False, finished_at=None),
                name="debrief_one_open_for_round",
            ),
            models.CheckConstraint(condition=Q(interview=None) | Q(is_of_round=True), name="debrief_round_is_told"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class DebriefAnswer(Personal):
    """What was written on one page of a debrief. `data` are the fields of that page's form, as they were typed.

    `filed` is what the person last said Continue to, and what stories, questions, gaps and plans were made from; where
    it is None, or another than `data`, there is a draft. `version` counts the saves, so that of two open tabs neither
    overwrites what it has not seen; `saved_from` is the page that saved last, which is no stranger to itself, and
    `saved_turn` how often that page had been typed in, so that what it sent before and what comes later is known.
    """

    class Question(models.TextChoices):
        FEELING = "feeling", "How are you, about this one?"
        WENT_WELL = "went_well", "What went well?"
        STICKY = "sticky", "Where did it get sticky?"
        ASKED = "asked", "What did they ask you?"
        TOLD = "told", "What did they tell you, and what was out of your hands?"
        STRONGER = "stronger", "What would you like to be stronger at?"
        NEXT_STEP = "next_step", "One small next step"
        LONG_SHOT = "long_shot", "Was this one close to you, or a long shot?"
        ONE_LINE = "one_line", "If you sent it again, what one line would you change?"
        ASK_THEM = "ask_them", "Worth asking them one question?"
        LEARN = "learn", "Anything to learn here, or simply silence?"
        DOOR = "door", "Keep the door open?"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    debrief = models.ForeignKey(Debrief, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=9, choices=Question)
    data = models.JSONField(default=dict)
    filed = models.JSONField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    saved_from = models.CharField(max_length=36, blank=True, editable=False)
    saved_turn = models.PositiveIntegerField(default=0, editable=False)
    is_skipped = models.BooleanField(default=False)
    is_shared = models.BooleanField(default=False)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["debrief", "question"], name="debrief_answer_once"),
            models.CheckConstraint(
                condition=Q(
                    question__in=[
                        *("feeling", "went_well", "sticky", "asked", "told", "stronger", "next_step"),
                        *("long_shot", "one_line", "ask_them", "learn", "door"),
                    ]
                ),
                name="debrief_question_known",
            ),
            models.CheckConstraint(
                condition=~Q(question="feeling", is_shared=True), name="debrief_feelings_are_never_shared"
            ),
            models.CheckConstraint(
                condition=Q(is_skipped=False) | Q(filed__isnull=True), name="debrief_skipped_is_not_filed"
            ),
        ]

    def __str__(self) -> str:
        return self.get_question_display()

    @property
    def is_settled(self) -> bool:
        """Whether the person has answered or skipped this question, and not only begun to write."""
        return self.is_skipped or self.filed is not None

    @property
    def is_draft(self) -> bool:
        """Whether more was written here than what was filed."""
        return not self.is_skipped and self.data != (self.filed or {})
