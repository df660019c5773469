"""The questions really asked, kept across employers."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Max, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Counted, Interview, Note, Personal
from core.ids import uuid7
from reflections.models.debrief import DebriefAnswer
from reflections.models.felt import Felt
from reflections.models.story import Story
from reflections.recognising import key_of
from reflections.spacing import STEADY_AFTER, Standing

LAST_ASKED = Coalesce("last_asked_on", Value(date.min))
MOST_ASKED_FIRST = (F("ask_count").desc(), LAST_ASKED.desc(), F("created_at").desc(), F("id").desc())


class QuestionQuerySet(models.QuerySet["Question"]):
    def owned_by(self, user: User) -> "QuestionQuerySet":
        return self.filter(owner=user)

    def real(self) -> "QuestionQuerySet":
        return self.filter(is_sample=False)

    def known(self, owner: User, words: str, *, is_sample: bool = False) -> "Question | None":
        """Return the person's question of just these words, case and marks apart."""
        key = key_of(words)
        same = self.owned_by(owner).filter(key=key, is_sample=is_sample)
        return same.order_by("created_at").first() if key else None

    def rehearsed(self) -> "QuestionQuerySet":
        return self.filter(is_rehearsed=True)

    def most_asked_first(self) -> "QuestionQuerySet":
        """Put first what was asked most often, and of those what was asked last."""
        return self.order_by(*MOST_ASKED_FIRST)

    def count_asked(self) -> None:
        """Write down how often each was asked, and when last; a made-up job counts for made-up questions alone."""
        asked = Asked.objects.filter(question=OuterRef("pk"), application__is_sample=OuterRef("is_sample"))
        counted = asked.order_by().values("question").annotate(times=Count("pk"), last_on=Max("asked_on"))
        self.update(
            ask_count=Coalesce(Subquery(counted.values("times")), 0), last_asked_on=Subquery(counted.values("last_on"))
        )


class Question(Personal):
    """One question as an employer may ask it again, and where its rehearsal stands.

    `key` are its words without case, marks and filler, by which the same question is recognised. `card` is the state of
    the spacing algorithm, `due_on` the day on which saying it aloud helps most, `steady_passes` how many spaced
    rehearsals in a row felt steady. `ask_count` and `last_asked_on` are derived by `count_asked`: the ledger's order.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="questions")
    words = models.CharField(max_length=500)
    key = models.CharField(max_length=500, editable=False)
    story = models.ForeignKey(Story, models.SET_NULL, null=True, blank=True, related_name="questions")
    is_rehearsed = models.BooleanField(default=False)
    card = models.JSONField(default=dict, editable=False)
    due_on = models.DateField(null=True, editable=False)
    steady_passes = models.PositiveSmallIntegerField(default=0, editable=False)
    ask_count = models.PositiveIntegerField(default=0, editable=False)
    last_asked_on = models.DateField(null=True, editable=False)
    is_sample = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = QuestionQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["owner", "key"], name="question_by_key"),
            models.Index(fields=["owner", "is_rehearsed", "due_on"], name="question_due"),
            models.Index(fields=["owner", "-created_at"], name="question_newest"),
            models.Index("owner", *MOST_ASKED_FIRST, "is_sample", name="question_most_asked"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(words=""), name="question_worded", violation_error_message="Write the question"
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def feels_steady(self) -> bool:
        return self.steady_passes >= STEADY_AFTER

    @property
    def beads(self) -> list[bool]:
        """One bead for each spaced pass that it takes to feel steady: whether it is there."""
        return [count < self.steady_passes for count in range(STEADY_AFTER)]

    @property
    def standing(self) -> Standing:
        return Standing(self.card, self.due_on, self.steady_passes)

    @standing.setter
    def standing(self, standing: Standing) -> None:
        self.card, self.due_on, self.steady_passes = standing.card, standing.due_on, standing.steady_passes


class Asked(Personal, Counted):
    """Once that a question was asked: by whom, when, and how the answer felt."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    question = models.ForeignKey(Question, models.CASCADE, related_name="times_asked")
    application = models.ForeignKey(Application, models.CASCADE, related_name="asked")
    interview = models.ForeignKey(Interview, models.SET_NULL, null=True, blank=True, related_name="asked")
    from_answer = models.ForeignKey(DebriefAnswer, models.SET_NULL, null=True, blank=True, related_name="asked")
    note = models.OneToOneField(Note, models.SET_NULL, null=True, blank=True, related_name="asked")
    asked_on = models.DateField(null=True, blank=True)
    felt = models.CharField(max_length=6, choices=Felt, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["question", "asked_on"], name="asked_by_day")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(felt__in=["", "steady", "so_so", "stuck"]), name="asked_felt_known"),
            models.UniqueConstraint(fields=["from_answer", "question"], name="asked_once_in_an_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.question} ({self.asked_on})"

    def count_anew(self) -> None:
        Question.objects.filter(pk=self.question_id).count_asked()


class NotTheSame(Personal):
    """Two questions that look alike and that the person keeps apart, so that they are not offered again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    one = models.ForeignKey(Question, models.CASCADE, related_name="+")
    other = models.ForeignKey(Question, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other"], name="not_the_same_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="not_the_same_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} ≠ {self.other_id}"
