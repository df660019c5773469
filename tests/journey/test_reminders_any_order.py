"""Plans, mails, falls and presses in any order: no reminder is lost, and a press touches one person's rows (I4, I6)."""

import re
from collections import Counter
from typing import Any, ClassVar

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.test import Client
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from accounts.models import User
from applications.models import Application, StageChange, Undo
from followups.models import Letter, MailPress, Reminder
from followups.reminding import claim, mail_due
from journey.models import NotNow
from journey.reminders.planning import plan_due
from journey.reminders.writing import write
from tests.factories import UserFactory
from tests.followups.falling import Killed
from tests.followups.world import HandClock
from tests.journey.reminding import TUESDAY, expects_mail, silence

pytestmark = pytest.mark.django_db
people = st.integers(0, 1)


class Falling(EmailBackend):
    """A mail server that takes a mail, is away, or is in the middle of one when the process falls."""

    does: ClassVar[str] = ""

    def send_messages(self, messages: Any) -> int:
        if self.does == "away":
            raise ConnectionError
        if self.does == "falls before":
            raise Killed
        sent = super().send_messages(messages)
        if self.does == "falls after":
            raise Killed
        return sent


class RemindersInAnyOrder(RuleBasedStateMachine):
    """Two people with jobs that are silent. What a mail server does is drawn anew for each round of mailing."""

    @initialize()
    def begin(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()
        mail.outbox.clear()
        self.clock = HandClock(TUESDAY)
        self.people = [expects_mail(UserFactory.create(), mail_days="daily") for _ in range(2)]
        self.falls_after = self.silences = 0
        for person in self.people:
            silence(person)

    @rule(person=people)
    def another_silence(self, person: int) -> None:
        self.silences += 1
        silence(self.people[person], f"Employer {self.silences}")

    @rule()
    def plan(self) -> None:
        plan_due(self.clock)

    @rule(does=st.sampled_from(["", "", "away", "falls before", "falls after"]))
    def mail(self, does: str) -> None:
        Falling.does = does
        try:
            mail_due(self.clock, write)
        except Killed:
            self.falls_after += does == "falls after"

    @rule()
    def claim_and_fall(self) -> None:
        claim(self.clock())

    @rule(minutes=st.sampled_from([1, 6, 60, 60 * 24, 60 * 24 * 3]))
    def wait(self, minutes: int) -> None:
        self.clock.go(minutes=minutes)

    @rule(person=people, number=st.integers(0, 8))
    def press(self, person: int, number: int) -> None:
        """Whoever has the link acts for one person; nothing of anybody else is another afterwards."""
        owner, other = self.people[person], self.people[1 - person]
        links = [found for one in self.mails_of(owner) for found in re.findall(r"(/m/[\w=-]+/)", str(one.body))]
        before = rows_of(other)
        with time_machine.travel(self.clock(), tick=False):
            for link in links[number : number + 1]:
                assert Client().post(link).status_code in (200, 302, 404, 410, 422, 429)
        assert rows_of(other) == before

    def mails_of(self, owner: User) -> list[Any]:
        return [message for message in mail.outbox if message.to == [owner.email]]

    @invariant()
    def what_is_due_is_shown_whether_or_not_its_mail_went(self) -> None:
        due = Reminder.objects.filter(due_at__lte=self.clock(), done_at=None)
        assert set(due) == set(Reminder.objects.to_show(self.clock()))

    @invariant()
    def what_counts_as_sent_went(self) -> None:
        """Of reminders that came in one mail, that mail bears the id of the first."""
        gone = {message.extra_headers["Message-ID"] for message in mail.outbox}
        for reminder in Reminder.objects.filter(state="sent"):
            together = Reminder.objects.owned_by(reminder.owner).filter(settled_at=reminder.settled_at)
            assert gone & set(together.values_list("message_id", flat=True))

    @invariant()
    def a_mail_comes_again_only_after_a_fall_and_as_the_same(self) -> None:
        headers = [message.extra_headers for message in mail.outbox]
        copies = Counter(header["Message-ID"] for header in headers)
        assert sum(count - 1 for count in copies.values()) <= self.falls_after
        assert len({(header["Message-ID"], header["Date"]) for header in headers}) == len(copies)

    @invariant()
    def no_day_has_two(self) -> None:
        """One reminder for each person and day that has come, and so many mails at most, but for copies."""
        days = (self.clock().date() - TUESDAY.date()).days + 1
        for person in self.people:
            assert Reminder.objects.owned_by(person).count() <= days
            assert len({message.extra_headers["Message-ID"] for message in self.mails_of(person)}) <= days

    @invariant()
    def nothing_goes_to_anybody_else(self) -> None:
        assert all(message.to in [[person.email] for person in self.people] for message in mail.outbox)

    def teardown(self) -> None:
        try:
            self.what_waits_comes_to_an_end()
        finally:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    def what_waits_comes_to_an_end(self) -> None:
        """Nobody falls any more: its mail goes, or there is nothing to say any more."""
        Falling.does = ""
        self.clock.go(hours=1)
        mail_due(self.clock, write)
        self.clock.go(hours=3)
        mail_due(self.clock, write)
        assert not Reminder.objects.waiting().exists()
        self.what_counts_as_sent_went()


def rows_of(owner: User) -> list[Any]:
    """All that a press may touch, of one person."""
    mine = [
        Application.objects.filter(owner=owner),
        StageChange.objects.filter(application__owner=owner),
        Letter.objects.filter(owner=owner),
        Reminder.objects.filter(owner=owner),
        MailPress.objects.filter(reminder__owner=owner),
        NotNow.objects.filter(owner=owner),
        Undo.objects.filter(owner=owner),
        User.objects.filter(pk=owner.pk),
    ]
    return [list(rows.order_by("pk").values()) for rows in mine]


@pytest.fixture(autouse=True)
def falling_post(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Falling"


@pytest.mark.row("F108")
def test_reminders_in_any_order() -> None:
    steps = settings(max_examples=15, stateful_step_count=20, deadline=None)
    run_state_machine_as_test(RemindersInAnyOrder, settings=steps)


@pytest.mark.faults
@pytest.mark.row("F108")
def test_reminders_in_any_order_for_long() -> None:
    steps = settings(max_examples=150, stateful_step_count=40, deadline=None)
    run_state_machine_as_test(RemindersInAnyOrder, settings=steps)
