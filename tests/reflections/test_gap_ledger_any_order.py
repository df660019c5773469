"""Whatever is pressed in the gap ledger, in whatever order: no state without a way on, and nothing lost by Undo."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.db import models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from applications.models import CannotUndo, Undo
from reflections.models import Evidence, Gap, GapClosing, GapMention, Plan, PlanSlip, Voice
from reflections.reading import with_voices
from tests.factories import UserFactory
from tests.forms_on_page import FormsOf
from tests.reflections.asking import url
from tests.signing_in import signed_in

KEPT = (Gap, GapMention, GapClosing, Evidence, Plan, PlanSlip)
INSTANTS = ("created_at", "moved_at")
NAMES, VOICES = ("SQL", "Power BI"), ("said", "guessed")
Snapshot = dict[str, dict[Any, dict[str, Any]]]


def everything() -> Snapshot:
    """Every row of the ledger, apart from the instants at which it was written, which Undo keeps less finely."""
    return {
        model.__name__: {row["id"]: _without_instants(row) for row in model._base_manager.values()} for model in KEPT
    }


def _without_instants(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in INSTANTS}


class Ledger(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.user = UserFactory.create()
        self.client: Client = signed_in(self.user)
        self.done: list[tuple[Undo, Snapshot]] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.whole.__exit__(None, None, None)

    def press(self, address: str, **data: Any) -> None:
        """Post a form, and remember how everything stood before, by the Undo that was kept."""
        before, known = everything(), set(self.user.undos.values_list("pk", flat=True))
        assert self.client.post(address, data).status_code == 302
        kept = list(self.user.undos.exclude(pk__in=known))
        assert len(kept) <= 1
        assert kept or everything() == before
        self.done += [(undo, before) for undo in kept]

    def one(self, rows: "models.QuerySet[Any]", number: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[number % len(found)] if found else None

    def gap(self, number: int) -> Gap:
        return self.one(self.user.gaps.all(), number)  # type: ignore[no-any-return]

    def has_gap(self) -> bool:
        return self.user.gaps.exists()

    def has_plan(self) -> bool:
        return self.user.plans.exists()

    numbers = st.integers(0, 5)

    @rule(name=st.sampled_from(NAMES), voice=st.sampled_from(VOICES))
    def name(self, name: str, voice: str) -> None:
        self.press(reverse("reflections:add_gap"), name=name, kind="skill", voice=voice)

    @precondition(has_gap)
    @rule(number=numbers, voice=st.sampled_from(VOICES))
    def name_again(self, number: int, voice: str) -> None:
        self.press(url("name_gap_again", self.gap(number)), voice=voice)

    @precondition(has_gap)
    @rule(number=numbers, which=numbers)
    def take_a_mention_off(self, number: int, which: int) -> None:
        gap = self.gap(number)
        if mention := self.one(gap.mentions.all(), which):
            self.press(url("delete_mention", gap, mention))

    @precondition(has_gap)
    @rule(number=numbers, verb=st.sampled_from(["let_gap_be", "take_gap_up", "reopen_gap"]))
    def say_how_it_stands(self, number: int, verb: str) -> None:
        self.press(url(verb, self.gap(number)))

    @precondition(has_gap)
    @rule(number=numbers)
    def give_evidence(self, number: int) -> None:
        self.press(url("add_gap_evidence", self.gap(number)), words="I did it once")

    @precondition(has_gap)
    @rule(number=numbers, which=numbers, is_new=st.booleans())
    def close(self, number: int, which: int, *, is_new: bool) -> None:
        gap = self.gap(number)
        piece = None if is_new else self.one(gap.evidence.all(), which)
        self.press(url("close_gap", gap), **({"piece": str(piece.pk)} if piece else {"words": "It is done"}))

    @precondition(has_gap)
    @rule(number=numbers)
    def plan(self, number: int) -> None:
        address = f"{reverse('reflections:add_plan')}?kind=course"
        is_open = self.user.gaps.open().filter(pk=(gap := self.gap(number)).pk).exists()
        self.press(address, then_i_will="do one lesson", lessons="3", gap=str(gap.pk) if is_open else "")

    @precondition(has_plan)
    @rule(number=numbers, days=st.integers(0, 3))
    def slip(self, number: int, days: int) -> None:
        day = self.user.today(timezone.now()) + timedelta(days=days)
        self.press(url("slip_plan", self.one(self.user.plans.all(), number)), to="day", day=str(day))

    @precondition(has_plan)
    @rule(number=numbers, with_evidence=st.booleans(), closes=st.booleans())
    def finish(self, number: int, *, with_evidence: bool, closes: bool) -> None:
        plan = self.one(self.user.plans.all(), number)
        data = {"words": "The course is done"} if with_evidence else {}
        self.press(url("finish_plan", plan), **data, **({"closes_gap": "on"} if with_evidence and closes else {}))

    @precondition(has_plan)
    @rule(number=numbers, verb=st.sampled_from(["let_plan_go", "take_plan_up", "delete_plan"]))
    def end_a_plan(self, number: int, verb: str) -> None:
        self.press(url(verb, self.one(self.user.plans.all(), number)))

    @rule(number=numbers)
    def delete_evidence(self, number: int) -> None:
        if piece := self.one(Evidence.objects.of(self.user), number):
            self.press(url("delete_evidence", piece))

    @precondition(has_gap)
    @rule(number=numbers)
    def delete(self, number: int) -> None:
        self.press(url("delete_gap", self.gap(number)))

    @precondition(lambda self: self.done)
    @rule()
    def undo_the_last(self) -> None:
        undo, before = self.done.pop()
        undo.undo(by=self.user, now=timezone.now())
        assert everything() == before

    @precondition(lambda self: self.done)
    @rule(number=numbers)
    def undo_any(self, number: int) -> None:
        """One that came before others is taken back whole, or not at all."""
        undo, _ = self.done[number % len(self.done)]
        now = everything()
        with suppress(CannotUndo):
            undo.undo(by=self.user, now=timezone.now())
            self.done.clear()
            return
        assert everything() == now

    @invariant()
    def each_gap_stands_in_one_way(self) -> None:
        gaps = self.user.gaps
        ways = [set(those.values_list("pk", flat=True)) for those in (gaps.open(), gaps.closed(), gaps.let_be())]
        assert sum(len(way) for way in ways) == gaps.count()
        assert set().union(*ways) == set(gaps.values_list("pk", flat=True))

    @invariant()
    def what_is_closed_is_closed_by_evidence(self) -> None:
        for gap in self.user.gaps.all():
            standing = list(gap.closings.filter(reopened_on=None).select_related("evidence"))
            assert len(standing) == int(gap in self.user.gaps.closed())
            assert all(str(closing.evidence) and closing.evidence.gap_id == gap.pk for closing in standing)

    @invariant()
    def each_voice_is_counted_for_itself(self) -> None:
        for named in with_voices(self.user.gaps.all()):
            mentions = named.gap.mentions
            assert named.voices.said == mentions.filter(voice=Voice.SAID).count()
            assert named.voices.guessed == mentions.filter(voice=Voice.GUESSED).count()

    @invariant()
    def every_gap_has_a_way_on(self) -> None:
        for gap in self.user.gaps.all():
            response = self.client.get(url("gap", gap))
            assert response.status_code == 200
            presses = {form.action for form in FormsOf(response.content.decode()).forms}
            assert presses & {url(name, gap) for name in ("let_gap_be", "take_gap_up", "reopen_gap")}


@pytest.mark.django_db
def test_the_ledger_holds_whatever_is_pressed() -> None:
    run_state_machine_as_test(Ledger, settings=settings(max_examples=12, stateful_step_count=20, deadline=None))
