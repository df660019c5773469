"""Whatever is done in whatever order: the path has a way on, asks for one thing at most, and leaves a rest in peace."""

from datetime import UTC, date, datetime, timedelta

from django.urls import resolve
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from applications.models import AFTER, CannotUndo, Outcome, Stage, StaleStage
from followups.models import Door, Letter
from journey.after import After, after_of
from journey.models import NotForThisOne
from journey.path import NOW, ORDER, has_path, rests, steps
from journey.suggestion import suggestion
from reflections.models import Feedback
from tests.factories import (
    ApplicationFactory,
    ContactFactory,
    DebriefFactory,
    DoorFactory,
    FeedbackFactory,
    GapFactory,
    GapMentionFactory,
    PlanFactory,
    UserFactory,
)
from tests.followups.world import sent

START = date(2026, 11, 2)
columns = st.sampled_from([Stage.RESTING, Stage.LOOKING_BACK, Stage.GROWING, Stage.DOOR_OPEN, Stage.PUT_AWAY])


class AfterPath(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.today = START
        self.owner = UserFactory.create()
        self.job = ApplicationFactory.create(owner=self.owner, stage=Stage.SENT, occurred_on=START)
        self.job.log_outcome(Outcome.Kind.NO, by=self.owner, occurred_on=START)

    @property
    def after(self) -> After:
        self.job.refresh_from_db()
        return after_of(self.job, self.owner)

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.today += timedelta(days=days)

    @precondition(lambda self: self.job.stage in AFTER)
    @rule(days=st.integers(-5, 10) | st.none())
    def rest(self, days: int | None) -> None:
        self.job.rest_until(None if days is None else self.today + timedelta(days=days), by=self.owner)

    @precondition(lambda self: self.job.stage in AFTER)
    @rule(to=columns)
    def lay_the_card_elsewhere(self, to: Stage) -> None:
        if to != self.job.stage:
            self.job.move_to(to, by=self.owner, occurred_on=self.today)

    @rule(answer=st.sampled_from(["", *Feedback.Answer.values]))
    def ask(self, answer: str) -> None:
        FeedbackFactory.create(application=self.job, asked_on=self.today, answer=answer)

    @rule()
    def hear_unasked(self) -> None:
        FeedbackFactory.create(application=self.job, asked_on=None, words="You were close.")

    @rule(kind=st.sampled_from(Letter.Kind.values))
    def write_to_them(self, kind: str) -> None:
        person = ContactFactory.create(owner=self.owner)
        sent(person, on=self.today, application=self.job, kind=kind)

    @rule(standing=st.sampled_from(Door.Standing.values), days=st.integers(0, 90) | st.none())
    def leave_a_door(self, standing: str, days: int | None) -> None:
        person = ContactFactory.create(owner=self.owner)
        self.job.people.add(person)
        next_hello_on = None if days is None else self.today + timedelta(days=days)
        DoorFactory.create(contact=person, standing=standing, next_hello_on=next_hello_on)

    @rule()
    def begin_looking_back(self) -> None:
        if not self.job.debriefs.open().exists():
            DebriefFactory.create(application=self.job)

    @rule()
    def finish_looking_back(self) -> None:
        self.job.debriefs.open().update(
            finished_at=datetime(self.today.year, self.today.month, self.today.day, 12, tzinfo=UTC)
        )

    @rule(is_planned=st.booleans())
    def name_a_gap(self, is_planned: bool) -> None:  # noqa: FBT001  # Hypothesis gives it by name
        gap = GapFactory.create(owner=self.owner)
        GapMentionFactory.create(gap=gap, application=self.job)
        if is_planned:
            PlanFactory.create(owner=self.owner, gap=gap, planned_for_day=self.today)

    @rule()
    def finish_every_plan(self) -> None:
        self.owner.plans.in_progress().update(finished_on=self.today)

    @rule(step=st.sampled_from(NotForThisOne.Step.values))
    def let_a_step_go(self, step: str) -> None:
        self.job.steps_let_go.get_or_create(step=step)

    @rule()
    def take_every_step_up_again(self) -> None:
        self.job.steps_let_go.all().delete()

    @rule(kind=st.sampled_from(["no", "silence", "withdrew", "declined"]))
    def come_back_to_life_and_end_again(self, kind: str) -> None:
        if self.job.stage in AFTER:
            self.job.reopen(by=self.owner, occurred_on=self.today)
        self.job.log_outcome(kind, by=self.owner, occurred_on=self.today)

    @rule()
    def take_the_last_thing_back(self) -> None:
        undo = self.owner.undos.filter(undone_at=None).order_by("-created_at").first()
        if undo:
            try:
                undo.undo(by=self.owner, now=datetime.now(UTC))
            except (CannotUndo, StaleStage):
                undo.delete()
            self.job.refresh_from_db()

    @invariant()
    def there_are_five_steps_and_one_of_them_at_most_is_next(self) -> None:
        if has_path(self.job.stage):
            walked = steps(self.after, self.today)
            assert [step.key for step in walked] == list(ORDER)
            assert sum(step.state == NOW for step in walked) <= 1
            assert all(step.words for step in walked)

    @invariant()
    def what_is_suggested_is_the_step_that_is_next_and_leads_somewhere(self) -> None:
        if has_path(self.job.stage):
            after = self.after
            next_one = suggestion(self.job, after, self.today)
            now = [step.key for step in steps(after, self.today) if step.state == NOW]
            if next_one.choice:
                assert now == [next_one.step]
                assert next_one.step not in after.let_go
                assert resolve(next_one.choice.url.partition("?")[0])

    @invariant()
    def a_rest_is_left_in_peace(self) -> None:
        if has_path(self.job.stage) and rests(self.after, self.today):
            assert suggestion(self.job, self.after, self.today).choice is None


class TestAfterPath(TestCase):
    def runTest(self) -> None:
        AfterPath.TestCase.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
        AfterPath.TestCase().runTest()
