"""The root of it all: one job, from the first idea to a door left open."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from applications.models.application_queryset import (
    HAS_ROUNDS,
    IS_CLOSING,
    MAY_BE_QUIET,
    SINCE,
    ApplicationQuerySet,
)
from applications.models.company import Company
from applications.models.contact import Contact
from applications.models.facts import FACTS_MAKE_SENSE, Facts
from applications.models.history import StageChange, standing_moves
from applications.models.outcome import Outcome
from applications.models.stage import AFTER, IN_PLAY, Stage
from applications.models.summary import COUNTED_BY, SUMMARY, Summary, summary_of
from applications.models.tag import Tag
from applications.models.undo import (
    CannotUndo,
    Step,
    Undo,
    changed,
    delete_with_restore,
    remove,
    snapshot,
    summarise_again,
    unmove,
    unset,
)
from core.ids import uuid7

LEADS_TO = {
    Outcome.Kind.NO: Stage.RESTING,
    Outcome.Kind.SILENCE: Stage.RESTING,
    Outcome.Kind.WITHDREW: Stage.PUT_AWAY,
    Outcome.Kind.DECLINED: Stage.PUT_AWAY,
    Outcome.Kind.HIRED: Stage.HIRED,
}


class StaleStage(Exception):
    """The card was moved in between, in another tab or on another device."""


class Application(Facts, Summary):
    """One job. `stage`, `furthest`, `outcome` and the dates beside them answer "now", quickly; the rows of StageChange,
    Outcome and Interview are the truth that `summarise` derives them from."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="applications")
    company = models.ForeignKey(Company, models.RESTRICT, related_name="applications")
    tags = models.ManyToManyField(Tag, blank=True, related_name="applications")
    people = models.ManyToManyField(Contact, blank=True, related_name="applications")

    is_sample = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar = ApplicationQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["owner", "stage", "-rank", "id"], name="application_column"),
            models.Index(fields=["owner", "is_sample", *COUNTED_BY], name="application_counts"),
            models.Index(fields=["owner", "-created_at", "-id"], name="application_newest_first"),
            models.Index(fields=["owner", "link_key"], name="application_by_link", condition=~Q(link_key="")),
            models.Index(fields=["owner", "closing_on", "id"], name="application_closing", condition=IS_CLOSING),
            models.Index("owner", SINCE.desc(), "id", name="application_quiet", condition=MAY_BE_QUIET),
            models.Index(fields=["owner", "last_round_on"], name="application_rounds", condition=HAS_ROUNDS),
            models.Index(
                fields=["owner", "answered_on", "furthest", "is_sample"],
                name="application_noes",
                condition=Q(outcome="no"),
            ),
            models.Index(
                fields=["owner", "-updated_at"], name="application_latest_change", condition=Q(is_sample=False)
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="application_stage_known"),
            models.CheckConstraint(condition=Q(furthest__in=IN_PLAY), name="application_furthest_in_play"),
            models.CheckConstraint(
                condition=Q(stage__in=AFTER)
                | Q(stage=Stage.HIRED, outcome="hired")
                | (Q(outcome="") & ~Q(stage="hired")),
                name="application_in_play_has_no_answer",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", "no", "silence", "withdrew", "declined", "hired"]),
                name="application_outcome_known",
            ),
            *FACTS_MAKE_SENSE,
        ]

    def __str__(self) -> str:
        return ", ".join(self.heading(self.company.name))

    @property
    def title(self) -> str:
        return self.role or "Role not named"

    def heading(self, company: str) -> tuple[str, str]:
        """What the job is known by, and what stands beside it: its role first, its company where no role is named."""
        return (self.role, company) if self.role else (company, self.title)

    @classmethod
    def start(
        cls,
        *,
        owner: User,
        company: Company,
        by: User | None,
        occurred_on: date | None,
        stage: str = Stage.SAVED,
        source: str = StageChange.Source.PERSON,
        **facts: Any,
    ) -> "Application":
        """Write a new job down, with the first row of its history. `occurred_on` None: the day is not known."""
        with transaction.atomic():
            application = cls.objects.create(owner=owner, company=company, **facts)
            application.record([(stage, occurred_on)], by=by, source=source, begun=False)
            application.summarise()
        return application

    def added(self) -> Undo:
        """Return the Undo of having added this job."""
        return Undo.objects.keep(self.owner, f"Added {self}", [remove(self)])

    def move_to(
        self,
        stage: str,
        *,
        by: User,
        occurred_on: date | None,
        seen: str | None = None,
        source: str = StageChange.Source.PERSON,
    ) -> Undo:
        """Lay the card into another column. A job with an answer that moves back into play comes back to life.

        `seen` is the stage that the person saw. Raises StaleStage when the card lies elsewhere by now.
        """
        if stage == Stage.HIRED:
            return self.log_outcome(Outcome.Kind.HIRED, by=by, occurred_on=occurred_on, seen=seen, source=source)
        with transaction.atomic():
            self._claim(seen or self.stage, to=stage)
            steps = [summarise_again(self)]
            if self.outcome and Stage(stage).is_in_play:
                steps += self._close_outcome(occurred_on)
            steps += [unmove(change) for change in self.record([(stage, occurred_on)], by=by, source=source)]
            rest = snapshot(self, ["resting_until"])
            self.summarise()
            return Undo.objects.keep(by, f"Moved to {Stage(stage).label}", [*steps, *changed(self, rest)])

    def log_outcome(
        self,
        kind: str,
        *,
        by: User,
        occurred_on: date | None,
        stage: str | None = None,
        seen: str | None = None,
        source: str = StageChange.Source.PERSON,
        **details: Any,
    ) -> Undo:
        """Write an answer down, or that none came. The card goes to `stage`, or to where such an answer leads.

        `details` are fields of Outcome. Raises StaleStage when the card lies elsewhere than in `seen` by now.
        """
        to_stage = stage or LEADS_TO[Outcome.Kind(kind)]
        with transaction.atomic():
            self._claim(seen or self.stage)
            steps = [summarise_again(self), *self._close_outcome(occurred_on)]
            if to_stage != self.stage:
                steps += [unmove(change) for change in self.record([(to_stage, occurred_on)], by=by, source=source)]
            outcome = Outcome.objects.create(application=self, kind=kind, decided_on=occurred_on, **details)
            rest = snapshot(self, ["resting_until"])
            self.summarise()
            steps += [remove(outcome), *changed(self, rest)]
            return Undo.objects.keep(by, f"Kept: {outcome.get_kind_display()}", steps)

    def reopen(self, *, by: User, occurred_on: date, to: str | None = None) -> Undo:
        """Bring a job with an answer back to life, to `to` or as far as it had come, its history intact."""
        furthest = Stage.OFFER if self.furthest == Stage.HIRED else self.furthest
        return self.move_to(to or furthest, by=by, occurred_on=occurred_on)

    def rest_until(self, day: date | None, *, by: User) -> Undo:
        """Let every prompt about this job be quiet until `day`; None ends the rest."""
        return self.change_facts(by=by, resting_until=day)

    def change_facts(self, *, by: User, **facts: Any) -> Undo:
        """Change plain fields, never the stage or the outcome."""
        with transaction.atomic():
            before = snapshot(self, facts)
            for name, value in facts.items():
                setattr(self, name, value)
            self.save(update_fields=[*facts, "updated_at"])
            return Undo.objects.keep(by, "Changed", [unset(self, before)])

    def swap_rank(self, neighbour: "Application", *, by: User) -> Undo:
        """Change places with another card of the same column."""
        with transaction.atomic():
            cards = (self, neighbour)
            before = [snapshot(card, ["rank"]) for card in cards]
            self.rank, neighbour.rank = neighbour.rank, self.rank
            for card in cards:
                card.save(update_fields=["rank"])
            steps = [unset(card, old) for card, old in zip(cards, before, strict=True)]
            return Undo.objects.keep(by, "Order changed", steps)

    def put_date_right(self, change: StageChange, *, by: User, occurred_on: date | None) -> Undo:
        """Give a row of the history its true date, by a further row. Raises CannotUndo where that was done already."""
        with transaction.atomic():
            self.hold()
            redate = self._redate(change, by=by, occurred_on=occurred_on)
            self.summarise()
            return Undo.objects.keep(by, "Date put right", [summarise_again(self), unmove(redate)])

    def forget(self, *, by: User) -> Undo:
        """Delete the job with all that hangs on it; the Undo brings everything back."""
        with transaction.atomic():
            return Undo.objects.keep(by, f"Deleted {self}", [delete_with_restore(self)])

    def take_back(self, change: StageChange, *, by: User) -> None:
        """Take a row of the history back by a further row; `summarise` must follow.

        Raises CannotUndo when the card has moved on since.
        """
        standing = standing_moves(self.changes.as_recorded())
        move = next((move for move in standing if change.pk in move.versions), None)
        if change.kind == StageChange.Kind.REDATE and change.replaces:
            if move is None or move.change.occurred_on != change.occurred_on:
                raise CannotUndo("This date was changed again since.")
            self._redate(move.change, by=by, occurred_on=change.replaces.occurred_on)
            return
        if len(standing) < 2 or move is not standing[-1]:
            raise CannotUndo("This job has moved on since. Move it by hand to where it belongs.")
        StageChange.objects.create(
            application=self,
            kind=StageChange.Kind.UNDO,
            from_stage=change.to_stage,
            to_stage=change.from_stage,
            occurred_on=change.occurred_on,
            by=by,
            replaces=standing[-1].change,
        )

    def record(
        self,
        moves: list[tuple[str, date | None]],
        *,
        by: User | None,
        source: str = StageChange.Source.PERSON,
        begun: bool = True,
    ) -> list[StageChange]:
        """Write moves (stage, and day or None where it is not known) into the history; `summarise` must follow.

        `begun` False: the first of them begins the history.
        """
        stages = [self.stage if begun else "", *(stage for stage, _ in moves)]
        changes = [
            StageChange(application=self, from_stage=before, to_stage=to, occurred_on=day, by=by, source=source)
            for before, (to, day) in zip(stages, moves, strict=False)
        ]
        return StageChange.objects.bulk_create(changes)

    def summarise(self) -> None:
        """Derive from the history, the answers and the rounds what the columns of this row say about now.

        The job is held before they are read, so that what another tab is writing down is not overlooked.
        """
        self.hold()
        standing = [move.change for move in standing_moves(self.changes.as_recorded())]
        rounds = list(self.interviews.standing().order_by("day", "starts_at"))
        answers = list(self.outcomes.all())
        if any(answer.kind == Outcome.Kind.HIRED for answer in answers):
            self.hold_owner()
        for name, value in summary_of(self, standing, answers, rounds).items():
            setattr(self, name, value)
        self.save(update_fields=[*SUMMARY, "updated_at"])

    def hold(self) -> None:
        """Let nobody else change this job until the transaction ends."""
        Application.objects.select_for_update().filter(pk=self.pk).values_list("pk").first()

    def hold_owner(self) -> None:
        """Good news concerns the whole search: whoever acts for its owner meanwhile comes before or after it."""
        User.objects.select_for_update(no_key=True).filter(pk=self.owner_id).values_list("pk").first()

    def _claim(self, seen: str, *, to: str = "") -> None:
        """Make sure that the card still lies in `seen` and not in `to`, and hold it until the transaction ends."""
        can_be_there = seen != to and seen in Stage.values
        if not can_be_there or not Application.objects.filter(pk=self.pk, stage=seen).update(stage=seen):
            raise StaleStage
        self.refresh_from_db(fields=SUMMARY)

    def _close_outcome(self, day: date | None) -> list[Step]:
        """Let the answer that stands be one of the past, and return the steps that let it stand again."""
        steps = []
        for outcome in self.outcomes.standing():
            before = snapshot(outcome, ["reopened_on"])
            outcome.reopened_on = day or outcome.decided_on or outcome.recorded_at.date()
            outcome.save(update_fields=["reopened_on"])
            steps.append(unset(outcome, before))
        return steps

    def _redate(self, change: StageChange, *, by: User, occurred_on: date | None) -> StageChange:
        if StageChange.objects.filter(replaces=change).exists():
            raise CannotUndo("This date was changed again since.")
        return StageChange.objects.create(
            application=self,
            kind=StageChange.Kind.REDATE,
            from_stage=change.from_stage,
            to_stage=change.to_stage,
            occurred_on=occurred_on,
            by=by,
            replaces=change,
        )
