"""What was missing: named by them, guessed by me, or asked for in an advert. A gap is closed by evidence."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.models import User
from applications import reversible
from applications.models import Application, MineToChange, Personal, Undo, delete_with_restore, remove, snapshot, unset
from applications.models.undo import Step
from core.alike import is_called
from core.ids import uuid7
from reflections.models.debrief import DebriefAnswer
from reflections.models.feedback import FeedbackLine
from reflections.models.voice import Voice

if TYPE_CHECKING:
    from reflections.models.evidence import Evidence

BY_VOICE = {
    "said": Q(mentions__voice=Voice.SAID, mentions__is_from_advert=False),
    "coach": Q(mentions__voice=Voice.COACH, mentions__is_from_advert=False),
    "guessed": Q(mentions__voice=Voice.GUESSED, mentions__is_from_advert=False),
    "asked": Q(mentions__is_from_advert=True),
}


class GapQuerySet(models.QuerySet["Gap"]):
    def owned_by(self, user: User) -> "GapQuerySet":
        return self.filter(owner=user)

    def named(self, owner: User, kind: str, name: str, *, is_sample: bool = False) -> tuple["Gap", list[Step]]:
        """Return the person's gap of this name, whatever its case, and the steps that take back what that changed.

        One that was there already changes only where it was made up and is named in earnest: it is real from now on.
        """
        namesakes = self.owned_by(owner).filter(is_called(name), kind=kind)
        known = namesakes.first()
        if known is None:
            try:
                with transaction.atomic():
                    gap = self.create(owner=owner, kind=kind, name=name, is_sample=is_sample)
                    return gap, [remove(gap)]
            except IntegrityError:  # two presses at the same moment
                known = namesakes.get()
        return known, [] if is_sample else known.become_real()

    def real(self) -> "GapQuerySet":
        return self.filter(is_sample=False)

    def open(self) -> "GapQuerySet":
        """Keep the gaps that are neither closed nor let be."""
        return self.filter(~Exists(_standing_closings()), let_be_on=None)

    def closed(self) -> "GapQuerySet":
        return self.filter(Exists(_standing_closings()))

    def let_be(self) -> "GapQuerySet":
        return self.filter(~Exists(_standing_closings()), let_be_on__isnull=False)

    def most_named(self) -> "GapQuerySet":
        """Put first what they named most often; then what a coach did, what was guessed, what adverts ask for."""
        counts = {voice: Count("mentions", filter=condition) for voice, condition in BY_VOICE.items()}
        return self.alias(**counts).order_by(*(f"-{voice}" for voice in BY_VOICE), "-created_at", "-id")


def _standing_closings() -> "models.QuerySet[GapClosing]":
    return GapClosing.objects.filter(gap=OuterRef("pk"), reopened_on=None)


class Gap(Personal):
    """A skill, a qualification or an experience. `let_be_on`: the person chose to let it be, which is a fine answer."""

    class Kind(models.TextChoices):
        SKILL = "skill", "Skill"
        QUALIFICATION = "qualification", "Qualification"
        EXPERIENCE = "experience", "Experience"

    class CanBeGained(models.TextChoices):
        YES = "yes", "Yes, it can be gained"
        NO = "no", "No, not by me, not now"
        UNKNOWN = "unknown", "I do not know yet"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="gaps")
    kind = models.CharField(max_length=13, choices=Kind, default=Kind.SKILL)
    name = models.CharField(max_length=200)
    can_be_gained = models.CharField(max_length=7, choices=CanBeGained, default=CanBeGained.UNKNOWN)
    how = models.TextField("how could it be gained?", blank=True)
    how_long = models.CharField("how long would it take?", max_length=100, blank=True)
    mine_to_close = models.CharField(max_length=7, choices=MineToChange, default=MineToChange.UNKNOWN)
    notes = models.TextField(blank=True)
    let_be_on = models.DateField(null=True, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = GapQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "-created_at"], name="gap_newest")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "owner",
                "kind",
                Lower("name"),
                name="gap_once",
                violation_error_message="This gap is in your list already",
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="gap_named", violation_error_message="Name it in a few words"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["skill", "qualification", "experience"]), name="gap_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(can_be_gained__in=["yes", "no", "unknown"]), name="gap_can_be_gained_known"
            ),
            models.CheckConstraint(condition=Q(mine_to_close__in=MineToChange.values), name="gap_mine_to_close_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def standing_closing(self) -> "GapClosing | None":
        return self.closings.filter(reopened_on=None).select_related("evidence").first()

    @property
    def is_closed(self) -> bool:
        return self.closings.filter(reopened_on=None).exists()

    def become_real(self) -> list[Step]:
        """Make a made-up gap the person's own, and return the step that takes it back: none where it is real."""
        if not self.is_sample:
            return []
        before = snapshot(self, ["is_sample"])
        self.is_sample = False
        self.save(update_fields=["is_sample"])
        return [unset(self, before)]

    def let_be(self, on: date) -> Undo | None:
        """Leave it as it is, which is a fine answer; None where it is let be already, or closed."""
        with transaction.atomic():
            self._hold()
            if self.let_be_on or self.is_closed:
                return None
            self.let_be_on = on
            return reversible.change(self, ["let_be_on"], owner=self.owner, label=f"“{self}” is let be")

    def take_up(self) -> Undo | None:
        """Open it again after it was let be; None where it was not."""
        with transaction.atomic():
            self._hold()
            if not self.let_be_on:
                return None
            self.let_be_on = None
            return reversible.change(self, ["let_be_on"], owner=self.owner, label=f"“{self}” is taken up again")

    def close_by(self, evidence: "Evidence", on: date) -> list[Step]:
        """Close it, and return the steps that open it again: none where it is closed already."""
        with transaction.atomic():
            self._hold()
            if self.is_closed:
                return []
            steps = [*self._end_letting_be(), *self._keep_with_me(evidence)]
            closing = self.closings.create(evidence=evidence, closed_on=on)
            return [*steps, remove(closing)]

    def reopen(self, on: date) -> Undo | None:
        """Open it again; what closed it stays in its history. None where it is open."""
        with transaction.atomic():
            self._hold()
            closing = self.standing_closing
            if closing is None:
                return None
            closing.reopened_on = max(on, closing.closed_on)
            return reversible.change(closing, ["reopened_on"], owner=self.owner, label=f"“{self}” is open again")

    def forget(self) -> Undo:
        """Delete it with all that hangs on it; evidence that also belongs to a plan stays with the plan."""
        with transaction.atomic():
            kept = [evidence.leave("gap") for evidence in self.evidence.filter(plan__isnull=False)]
            return Undo.objects.keep(self.owner, f"Deleted “{self}”", [*kept, delete_with_restore(self)])

    def _hold(self) -> None:
        """Read it again, and let nobody else change it until the transaction ends."""
        self.refresh_from_db(fields=["let_be_on"], from_queryset=Gap.objects.select_for_update())

    def _end_letting_be(self) -> list[Step]:
        if not self.let_be_on:
            return []
        before = snapshot(self, ["let_be_on"])
        self.let_be_on = None
        self.save(update_fields=["let_be_on"])
        return [unset(self, before)]

    def _keep_with_me(self, evidence: "Evidence") -> list[Step]:
        """Let evidence that hangs under a plan alone hang here too, so that it outlives the plan."""
        if evidence.gap_id:
            return []
        before = snapshot(evidence, ["gap"])
        evidence.gap = self
        evidence.save(update_fields=["gap"])
        return [unset(evidence, before)]


class GapMentionQuerySet(models.QuerySet["GapMention"]):
    def of(self, user: User) -> "GapMentionQuerySet":
        return self.filter(gap__owner=user)


class GapMention(Personal):
    """Once that a gap was named: where, by whom, when. At most one of the sources is set; none: the person's own."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gap = models.ForeignKey(Gap, models.CASCADE, related_name="mentions")
    voice = models.CharField(max_length=7, choices=Voice)
    application = models.ForeignKey(Application, models.CASCADE, null=True, blank=True, related_name="gap_mentions")
    line = models.ForeignKey(FeedbackLine, models.CASCADE, null=True, blank=True, related_name="gap_mentions")
    from_answer = models.ForeignKey(DebriefAnswer, models.SET_NULL, null=True, blank=True, related_name="gap_mentions")
    is_from_advert = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    named_on = models.DateField()

    objects: ClassVar = GapMentionQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["gap", "-named_on"], name="gap_mention_by_day"),
            models.Index(fields=["gap", "is_from_advert", "voice"], name="gap_mention_by_voice"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(voice__in=Voice.values), name="gap_mention_voice_known"),
            models.CheckConstraint(
                condition=Q(line=None) | Q(from_answer=None, is_from_advert=False), name="gap_mention_one_source"
            ),
            models.CheckConstraint(
                condition=Q(is_from_advert=False) | Q(application__isnull=False), name="gap_mention_advert_has_job"
            ),
            models.UniqueConstraint(fields=["gap", "line"], name="gap_named_once_in_a_line"),
            models.UniqueConstraint(fields=["gap", "from_answer"], name="gap_named_once_in_an_answer"),
            models.UniqueConstraint(
                fields=["gap", "application"], condition=Q(is_from_advert=True), name="gap_named_once_in_an_advert"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_voice_display()}, {self.named_on}"

    @property
    def job(self) -> Application | None:
        """The job that it came up at, whatever it is told by."""
        if self.application:
            return self.application
        if self.line:
            return self.line.feedback.application
        return self.from_answer.debrief.application if self.from_answer else None


class GapClosing(Personal):
    """Evidence closed the gap on a day; `reopened_on`: it opened again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gap = models.ForeignKey(Gap, models.CASCADE, related_name="closings")
    evidence = models.ForeignKey("reflections.Evidence", models.CASCADE, related_name="closings")
    closed_on = models.DateField()
    reopened_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gap"], condition=Q(reopened_on=None), name="gap_closed_once"),
            models.CheckConstraint(
                condition=Q(reopened_on=None) | Q(reopened_on__gte=models.F("closed_on")),
                name="gap_reopened_after_closing",
            ),
        ]

    def __str__(self) -> str:
        return f"closed on {self.closed_on}"
