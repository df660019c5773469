"""What they answered when they were asked kindly, or said without being asked."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Contact, Outcome, OutcomeReason, Personal
from core.ids import uuid7
from reflections.models.voice import Voice


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def owned_by(self, user: User) -> "FeedbackQuerySet":
        return self.filter(owner=user)

    def real(self) -> "FeedbackQuerySet":
        """Leave out what belongs to made-up jobs, which counts in no number."""
        return self.filter(application__is_sample=False)

    def asked(self) -> "FeedbackQuerySet":
        return self.filter(asked_on__isnull=False)

    def waiting(self) -> "FeedbackQuerySet":
        """Keep what was asked and has no answer yet."""
        return self.asked().filter(answer="")


class Feedback(Personal):
    """One question to one person about one job, and what came back.

    `asked_on` None: they said it unasked. `words` are theirs, verbatim; the person's own sorting lies in the lines.
    `owner` is the owner of the job, by whom a list walks along an index.
    """

    class Answer(models.TextChoices):
        SPECIFIC = "specific", "Something specific"
        GENERAL = "general", "Something general"
        DECLINED = "declined", "They cannot share it"
        NONE = "none", "No answer came"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, editable=False, related_name="+")
    application = models.ForeignKey(Application, models.CASCADE, related_name="feedback")
    person = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="feedback")
    asked_on = models.DateField(null=True, blank=True)
    asked_how = models.CharField(max_length=9, choices=Outcome.Channel, blank=True)
    nudged_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)
    from_answer = models.OneToOneField(
        "reflections.DebriefAnswer", models.SET_NULL, null=True, blank=True, editable=False, related_name="feedback"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "feedback"
        indexes: ClassVar = [
            models.Index(fields=["application", "asked_on"], name="feedback_by_day"),
            models.Index(fields=["owner", "answer", "asked_on", "created_at", "id"], name="feedback_listed"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answer__in=["", "specific", "general", "declined", "none"]), name="feedback_answer_known"
            ),
            models.CheckConstraint(
                condition=Q(asked_on__isnull=False) | ~Q(words=""),
                name="feedback_asked_or_said",
                violation_error_message="Write what they said, or the day on which you asked",
            ),
            models.CheckConstraint(
                condition=Q(nudged_on=None) | Q(asked_on__isnull=False, nudged_on__gte=F("asked_on")),
                name="feedback_nudge_after_asking",
                violation_error_message="The second note comes after the first",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(asked_on=None) | Q(answered_on__gte=F("asked_on")),
                name="feedback_answer_after_asking",
                violation_error_message="The answer comes after the question",
            ),
            models.CheckConstraint(
                condition=~Q(answer="none") | Q(asked_on__isnull=False),
                name="feedback_silence_was_asked",
                violation_error_message="Nobody can leave unanswered what was not asked",
            ),
        ]

    def __str__(self) -> str:
        if self.answer:
            return self.get_answer_display()
        return "Asked" if self.asked_on else "Said unasked"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it as its job's owner's."""
        if self._state.adding:
            self.owner_id = self.application.owner_id
        super().save(*args, **kwargs)

    @property
    def is_waiting(self) -> bool:
        return self.asked_on is not None and not self.answer

    @property
    def last_word_on(self) -> date | None:
        """The latest day on which anybody said anything."""
        return self.answered_on or self.nudged_on or self.asked_on


class Cause(models.TextChoices):
    """Why, as those who gave feedback put it; `OTHER` goes on in the person's own list of reasons.

    The last four are none of the reasons that people are given when they ask, but what stands in real logs.
    """

    SKILL = "skill", "A missing skill"
    QUALIFICATION = "qualification", "A missing qualification"
    EXPERIENCE = "experience", "Too little experience"
    INTERVIEW_PART = "interview", "How one part of the interview came across"
    RESEARCH = "research", "Too little research"
    MY_QUESTIONS = "questions", "The questions I asked"
    INSIDE = "inside", "Somebody from inside was hired"
    FAR_MORE = "far_more", "Somebody with far more experience"
    OTHER = "other", "Something else"
    FIT = "fit", "Pay, place, hours or papers did not fit"
    WITHDRAWN = "withdrawn", "The post was withdrawn, or never there"
    NO_REASON = "no_reason", "No reason was given"
    PROCESS = "process", "How they run it, or a note of my own"


OUT_OF_MY_HANDS = (Cause.INSIDE, Cause.FAR_MORE, Cause.WITHDRAWN, Cause.NO_REASON, Cause.PROCESS)
MAKES_A_GAP = (Cause.SKILL, Cause.QUALIFICATION, Cause.EXPERIENCE)


class FeedbackLineQuerySet(models.QuerySet["FeedbackLine"]):
    def of(self, user: User) -> "FeedbackLineQuerySet":
        return self.filter(feedback__owner=user)

    def real(self) -> "FeedbackLineQuerySet":
        """Leave out what was said about made-up jobs, which counts in no number."""
        return self.filter(feedback__application__is_sample=False)


class FeedbackLine(Personal):
    """A piece of what they said, sorted by the person who heard it."""

    class Tone(models.TextChoices):
        KIND = "kind", "Kind"
        USEFUL = "useful", "Useful"
        NOT_ABOUT_ME = "not_me", "Not about me"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    feedback = models.ForeignKey(Feedback, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    words = models.TextField()
    tone = models.CharField(max_length=6, choices=Tone, blank=True)
    cause = models.CharField(max_length=13, choices=Cause, blank=True)
    own_cause = models.ForeignKey(OutcomeReason, models.SET_NULL, null=True, blank=True, related_name="+")
    voice = models.CharField(max_length=7, choices=Voice, default=Voice.SAID)

    objects: ClassVar = FeedbackLineQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["feedback", "position"], name="feedback_line_once"),
            models.CheckConstraint(condition=~Q(words=""), name="feedback_line_worded"),
            models.CheckConstraint(condition=Q(tone__in=["", "kind", "useful", "not_me"]), name="feedback_tone_known"),
            models.CheckConstraint(condition=Q(cause="") | Q(cause__in=Cause.values), name="feedback_cause_known"),
            models.CheckConstraint(condition=Q(voice__in=Voice.values), name="feedback_line_voice_known"),
            models.CheckConstraint(
                condition=Q(own_cause=None) | Q(cause="other"), name="feedback_own_cause_is_another"
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def offers_a_gap(self) -> bool:
        return self.tone == self.Tone.USEFUL and self.cause in MAKES_A_GAP

    @property
    def offers_a_kind_word(self) -> bool:
        return self.tone == self.Tone.KIND
