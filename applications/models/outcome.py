"""What happened, apart from where the card lies."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.models import User
from applications.models.contact import Contact
from core.ids import uuid7


class MineToChange(models.TextChoices):
    YES = "yes", "Yes, I can work on it"
    NO = "no", "No, it was out of my hands"
    UNKNOWN = "unknown", "I do not know"


DEFAULT_REASONS = [
    ("A skill I did not have", MineToChange.YES),
    ("A qualification I did not have", MineToChange.YES),
    ("Too little experience", MineToChange.YES),
    ("How one part of the interview went", MineToChange.YES),
    ("I knew too little about them", MineToChange.YES),
    ("The questions I asked", MineToChange.YES),
    ("Somebody with far more experience", MineToChange.NO),
    ("Somebody from inside", MineToChange.NO),
    ("The post was withdrawn, or the budget went", MineToChange.NO),
    ("Pay, place or hours did not fit", MineToChange.UNKNOWN),
]


class OutcomeReasonQuerySet(models.QuerySet["OutcomeReason"]):
    def owned_by(self, user: User) -> "OutcomeReasonQuerySet":
        return self.filter(owner=user)

    def for_owner(self, user: User) -> "OutcomeReasonQuerySet":
        """Return the person's own list, and write the first one where they have none yet."""
        mine = self.owned_by(user).order_by("position", "label")
        if not mine.exists():
            self.bulk_create(
                [
                    OutcomeReason(owner=user, label=label, mine_to_change=mine_to_change, position=position)
                    for position, (label, mine_to_change) in enumerate(DEFAULT_REASONS)
                ],
                ignore_conflicts=True,
            )
        return mine.all()


class OutcomeReason(models.Model):
    """A reason in the person's own words, and whether it is theirs to change."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="outcome_reasons")
    label = models.CharField(max_length=120)
    mine_to_change = models.CharField(max_length=7, choices=MineToChange, default=MineToChange.UNKNOWN)
    position = models.PositiveIntegerField(default=0)

    objects: ClassVar = OutcomeReasonQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "owner",
                Lower("label"),
                name="reason_once",
                violation_error_message="This reason is in your list already",
            ),
            models.CheckConstraint(
                condition=~models.Q(label=""), name="reason_worded", violation_error_message="Enter the reason"
            ),
            models.CheckConstraint(
                condition=models.Q(mine_to_change__in=MineToChange.values), name="reason_mine_to_change_known"
            ),
        ]

    def __str__(self) -> str:
        return self.label


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def standing(self) -> "OutcomeQuerySet":
        """Leave out answers after which the job came back to life."""
        return self.filter(reopened_on=None)


class Outcome(models.Model):
    """An answer, or the lack of one.

    At most one stands for a job; earlier ones keep the day on which the job came back to life.
    """

    class Kind(models.TextChoices):
        NO = "no", "They said no"
        SILENCE = "silence", "No answer came"
        WITHDREW = "withdrew", "I stepped back"
        DECLINED = "declined", "I declined the offer"
        HIRED = "hired", "Hired"

    class Channel(models.TextChoices):
        EMAIL = "email", "E-mail"
        PHONE = "phone", "Phone"
        IN_PERSON = "in_person", "In person"
        PORTAL = "portal", "Their website"
        LETTER = "letter", "Letter"
        OTHER = "other", "Another way"

    class Voice(models.TextChoices):
        SAID = "said", "They said so"
        GUESSED = "guessed", "I am guessing"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey("applications.Application", models.CASCADE, related_name="outcomes")
    kind = models.CharField(max_length=8, choices=Kind)
    decided_on = models.DateField(null=True, blank=True)
    channel = models.CharField(max_length=9, choices=Channel, blank=True)
    told_by = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True)
    reason = models.ForeignKey(OutcomeReason, models.SET_NULL, null=True, blank=True, related_name="+")
    voice = models.CharField(max_length=7, choices=Voice, blank=True)
    mine_to_change = models.CharField(max_length=7, choices=MineToChange, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    reopened_on = models.DateField(null=True, blank=True)

    objects: ClassVar = OutcomeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(reopened_on=None), name="outcome_one_stands"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["no", "silence", "withdrew", "declined", "hired"]),
                name="outcome_kind_known",
            ),
            models.CheckConstraint(condition=models.Q(voice__in=["", "said", "guessed"]), name="outcome_voice_known"),
            models.CheckConstraint(
                condition=models.Q(mine_to_change="") | models.Q(mine_to_change__in=MineToChange.values),
                name="outcome_mine_to_change_known",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
