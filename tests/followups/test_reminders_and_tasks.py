"""Reminders come at least once; the doorbell may be broken; one process suffices."""

import smtplib
import threading
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from celery.worker import WorkController
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from accounts.models import User
from config.celery import app
from core.ids import first_id_of
from followups import reminding, tasks
from followups.clock import wall
from followups.engine import alone
from followups.models import EngineState, Letter, Reminder
from followups.reminding import Written
from journey.tasks import forget_reminders
from tests.factories import verified
from tests.followups.world import MONDAY, HandClock, World, state_of
from tests.waiting import eventually

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def post(settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.followups.test_reminders_and_tasks.SometimesBroken"
    SometimesBroken.fails = 0
    SometimesBroken.headers = []


class SometimesBroken(EmailBackend):
    fails = 0
    headers: list[tuple[str, str]] = []

    def send_messages(self, messages: Any) -> int:
        message = messages[0].message()
        SometimesBroken.headers.append((message["Message-ID"], message["Date"]))
        if SometimesBroken.fails:
            SometimesBroken.fails -= 1
            raise smtplib.SMTPServerDisconnected
        return super().send_messages(messages)


def reminder(owner: User, key: str = "hello", **facts: Any) -> Reminder:
    words: dict[str, Any] = {"on": MONDAY.date(), "due_at": MONDAY, "subject": "A hello", "body": "If you like."}
    return Reminder.objects.keep(verified(owner), key, **(words | facts))


def test_a_reminder_comes_once(amara: User, clock: HandClock) -> None:
    kept = reminder(amara)
    assert kept == reminder(amara)
    assert [reminding.mail_due(clock) for _ in range(3)] == [1, 0, 0]
    assert [message.subject for message in mail.outbox] == ["A hello"]
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"
    kept.refresh_from_db()
    assert kept.state == "sent"


def test_a_reminder_is_not_early(amara: User, clock: HandClock) -> None:
    reminder(amara, due_at=MONDAY + timedelta(minutes=1))
    assert reminding.mail_due(clock) == 0


def test_a_reminder_is_tried_until_it_goes_under_one_id(amara: User, clock: HandClock) -> None:
    reminder(amara)
    SometimesBroken.fails = 4
    for _ in range(20):
        reminding.mail_due(clock)
        clock.go(hours=1)
    assert len(mail.outbox) == 1
    assert len(SometimesBroken.headers) == 5
    assert len(set(SometimesBroken.headers)) == 1


def test_after_three_days_the_app_alone_shows_it(amara: User, clock: HandClock) -> None:
    kept = reminder(amara)
    SometimesBroken.fails = 1000
    for _ in range(80):
        reminding.mail_due(clock)
        clock.go(hours=1)
    kept.refresh_from_db()
    assert kept.state == "unsent"
    assert list(Reminder.objects.owned_by(amara).to_show(amara.today(clock()))) == [kept]
    kept.done(clock())
    assert not Reminder.objects.to_show(amara.today(clock())).exists()


def test_a_reminder_is_forgotten_after_a_year_and_a_month_unless_it_still_waits(amara: User) -> None:
    def reminder_of(days_ago: int, state: str) -> Reminder:
        facts: dict[str, Any] = {"occurs_on": MONDAY.date(), "due_at": MONDAY, "subject": "A hello", "state": state}
        pk = UUID(int=first_id_of(timezone.now() - timedelta(days=days_ago)).int + len(state))
        return Reminder.objects.create(pk=pk, owner=amara, key=f"{days_ago} {state}", **facts)

    reminder_of(401, "sent")
    reminder_of(401, "unsent")
    kept = {reminder_of(401, "waiting"), reminder_of(399, "sent")}
    forget_reminders()
    assert set(Reminder.objects.all()) == kept


def test_a_fall_in_the_middle_is_followed_by_another_try(amara: User, clock: HandClock) -> None:
    reminder(amara)
    reminding.claim(clock())
    assert reminding.mail_due(clock) == 0
    clock.go(minutes=6)
    assert reminding.mail_due(clock) == 1
    assert Reminder.objects.waiting().count() == 0


@pytest.mark.row("F52")
def test_what_piled_up_comes_in_one_mail(amara: User, bob: User, clock: HandClock) -> None:
    for number in range(7):
        reminder(amara, f"thing {number}")
    reminder(bob)
    assert reminding.mail_due(clock) == 2
    assert sorted(message.subject for message in mail.outbox) == ["7 small things, all in one", "A hello"]
    assert set(Reminder.objects.values_list("state", flat=True)) == {"sent"}


def test_an_address_that_was_not_confirmed_gets_nothing(amara: User, clock: HandClock) -> None:
    kept = reminder(amara)
    EmailAddress.objects.update(verified=False)
    assert reminding.mail_due(clock) == 0
    kept.refresh_from_db()
    assert kept.state == "unsent"


def test_what_is_written_late_says_what_is_true_then(amara: User, clock: HandClock) -> None:
    kept = reminder(amara, body="")

    def write(owner: User, reminders: Sequence[Reminder], now: datetime) -> Written:
        reminders[0].place_of(["a thing"])
        return Written(
            "Fresh", "As it is now.", "<p>As it is now.</p>", {"List-Unsubscribe": "<https://ajar.example/m/x/>"}
        )

    assert reminding.mail_due(clock, write) == 1
    message: Any = mail.outbox[0]
    assert (message.subject, message.body) == ("Fresh", "As it is now.")
    assert message.alternatives == [("<p>As it is now.</p>", "text/html")]
    assert message.extra_headers["List-Unsubscribe"] == "<https://ajar.example/m/x/>"
    kept.refresh_from_db()
    assert (kept.subject, kept.body, kept.said) == ("Fresh", "", [["a thing"]])


def test_what_is_not_due_any_more_is_not_mailed(amara: User, clock: HandClock) -> None:
    kept = reminder(amara, body="")
    assert reminding.mail_due(clock) == 0
    kept.refresh_from_db()
    assert kept.state == "unsent"


def test_who_was_overtaken_while_writing_sends_nothing(amara: User, clock: HandClock) -> None:
    reminder(amara)

    def write(owner: User, reminders: Sequence[Reminder], now: datetime) -> Written:
        clock.go(minutes=6)
        reminding.claim(clock())
        return Written("Late", "Too late.")

    assert reminding.mail_due(clock, write) == 0
    assert mail.outbox == []


def test_nobody_is_mailed_who_is_not_there(amara: User, bob: User, clock: HandClock) -> None:
    reminder(amara)
    reminder(bob)
    User.objects.filter(pk=amara.pk).update(email="jörg@example.org")
    EmailAddress.objects.filter(user=amara).update(email="jörg@example.org")
    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert reminding.mail_due(clock) == 0
    assert set(Reminder.objects.values_list("state", flat=True)) == {"unsent"}


def test_what_is_done_is_not_mailed(amara: User, clock: HandClock) -> None:
    reminder(amara).done(MONDAY)
    assert reminding.mail_due(clock) == 0


@pytest.mark.row("F16")
def test_a_broken_doorbell_breaks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **options: object) -> None:
        assert options == {"retry": False, "expires": 25}
        raise ConnectionError

    monkeypatch.setattr(tasks.tick, "apply_async", broken)
    tasks.ring()


@pytest.mark.row("F16")
def test_a_page_that_rings_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    rung, let_go = [], threading.Event()

    def slow(*args: object, **options: object) -> None:
        rung.append(1)
        let_go.wait(5)

    monkeypatch.setattr(tasks.tick, "apply_async", slow)
    for _ in range(3):
        tasks.ring_and_go_on()
    assert eventually(lambda: rung == [1])
    let_go.set()
    assert eventually(lambda: not tasks._bell.locked())
    tasks.ring_and_go_on()
    assert eventually(lambda: rung == [1, 1] and not tasks._bell.locked())


def test_the_tick_rings_for_what_is_due(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[object] = []
    monkeypatch.setattr(tasks, "ring", rung.append)
    monkeypatch.setattr(tasks, "engine_here", lambda: world.engine)
    tasks.tick()
    assert rung == []
    letter = world.approved()
    tasks.tick()
    assert rung == [tasks.send_letters]
    tasks.sweep()
    tasks.send_letters()
    assert state_of(letter) == "sent"


def test_on_a_file_a_second_engine_does_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("workers share a PostgreSQL")
    letter = world.approved()
    monkeypatch.setattr(tasks, "engine_here", lambda: world.engine)
    with alone():
        tasks.send_letters()
        tasks.sweep()
        with pytest.raises(CommandError, match="Another engine"):
            call_command("run_engine", "--once")
    assert state_of(letter) == "scheduled"


def test_one_process_is_enough(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journey.management.commands.run_engine.engine_here", lambda: world.engine)
    letter = world.approved()
    reminder(letter.owner)
    call_command("run_engine", "--once")
    assert state_of(letter) == "sent"
    assert len(mail.outbox) == 1


def test_the_schedule_is_made_of_intervals() -> None:
    entries = app.conf.beat_schedule
    assert {entry["task"] for entry in entries.values()} >= {"followups.tasks.tick", "followups.tasks.sweep"}
    for entry in entries.values():
        assert isinstance(entry["schedule"], float)
        assert 0 < entry["options"]["expires"] < entry["schedule"]


@pytest.mark.django_db(transaction=True)
def test_the_doorbell_rings_in_a_real_worker(worker: WorkController) -> None:
    before = wall()
    tasks.ring()
    assert eventually(lambda: (EngineState.objects.current().last_tick_at or before) > before)
    assert not Letter.objects.exists()
