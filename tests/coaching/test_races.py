"""A consent that ends at the very moment: what is saved was saved before, and what comes after finds nothing."""

import time
from contextlib import AbstractContextManager
from threading import Event
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import User
from coaching.models import AccessLog, Area, Coach, Coaching, CoachNote, NotInForce
from tests.coaching.conftest import as_coach
from tests.coaching.factories import CoachingFactory
from tests.factories import GapFactory
from tests.pressing import at_once

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 12
PATIENCE = 20
LONG_ENOUGH = 0.5
"""For whoever does not wait to be through."""


def saying_when_it_asks(asks: Event, statement: str) -> AbstractContextManager[None]:
    """Say when this thread asks the database for what the other one holds: the file, or the row."""
    waits_at = "BEGIN" if connection.vendor == "sqlite" else statement

    def listen(execute: Any, sql: str, *more: Any) -> Any:
        if waits_at in sql:
            asks.set()
        return execute(sql, *more)

    return connection.execute_wrapper(listen)


def test_a_note_that_is_saved_while_the_consent_ends(amara: User, maya: Coach) -> None:
    for _ in range(ROUNDS):
        coaching = CoachingFactory.create(client=amara, coach=maya)
        browser = as_coach(maya)
        address = f"/coach/clients/{coaching.pk}/notes/add/"
        browser.get(address)

        answer, _ = at_once(
            lambda b=browser, a=address: b.post(a, {"body": "a line", "who": "client"}).status_code,  # type: ignore[misc]  # bound now, not late
            lambda c=coaching: Coaching.objects.get(pk=c.pk).end("client", timezone.now()),  # type: ignore[misc]  # bound now, not late
        )

        assert answer in {302, 404}
        notes = CoachNote.objects.filter(coaching=coaching)
        assert notes.exists() is (answer == 302)
        ended = AccessLog.objects.get(coaching=coaching, page="ended").happened_at
        coaching.refresh_from_db()
        assert coaching.ended_at == ended
        assert AccessLog.objects.filter(coaching=coaching, page="wrote").count() == notes.count()
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"body": "after", "who": "client"}).status_code == 404


def test_a_note_that_comes_while_the_consent_is_being_ended_finds_nothing(amara: User, maya: Coach) -> None:
    coaching = CoachingFactory.create(client=amara, coach=maya)
    browser = as_coach(maya)
    is_ending, is_asking = Event(), Event()

    def end() -> None:
        with transaction.atomic():
            Coaching.objects.get(pk=coaching.pk).end("client", timezone.now())
            is_ending.set()
            assert is_asking.wait(PATIENCE)

    def write() -> int:
        assert is_ending.wait(PATIENCE)
        with saying_when_it_asks(is_asking, "FOR UPDATE"):
            form = {"body": "a line", "who": "client"}
            return browser.post(f"/coach/clients/{coaching.pk}/notes/add/", form).status_code

    assert at_once(end, write) == [None, 404]
    assert not CoachNote.objects.exists()
    assert not AccessLog.objects.filter(page="wrote").exists()


def test_an_end_waits_for_the_note_that_is_being_saved(amara: User, maya: Coach) -> None:
    coaching = CoachingFactory.create(client=amara, coach=maya)
    is_held, is_asking, has_ended = Event(), Event(), Event()

    def write() -> bool:
        with coaching.held(timezone.now()):
            is_held.set()
            assert is_asking.wait(PATIENCE)
            return has_ended.wait(LONG_ENOUGH)

    def end() -> None:
        assert is_held.wait(PATIENCE)
        with saying_when_it_asks(is_asking, "FOR UPDATE"):
            Coaching.objects.get(pk=coaching.pk).end("client", timezone.now())
        has_ended.set()

    assert at_once(write, end) == [False, None]
    assert has_ended.is_set()


def test_nothing_is_held_of_what_has_ended(amara: User, maya: Coach) -> None:
    coaching = CoachingFactory.create(client=amara, coach=maya)
    stale = Coaching.objects.get(pk=coaching.pk)
    coaching.end("client", timezone.now())
    with pytest.raises(NotInForce), stale.held(timezone.now()):
        pytest.fail("held")


def test_two_yeses_at_once_begin_one_coaching(amara: User, maya: Coach) -> None:
    has_begun, is_asking = Event(), Event()

    def begin() -> Coaching:
        today = amara.today(timezone.now())
        return Coaching.begin(client=amara, coach=maya, areas=["gaps"], last_day=today, now=timezone.now())

    def first() -> None:
        with transaction.atomic():
            begin()
            has_begun.set()
            assert is_asking.wait(PATIENCE)
            time.sleep(LONG_ENOUGH)

    def second() -> str:
        assert has_begun.wait(PATIENCE)
        with saying_when_it_asks(is_asking, 'INSERT INTO "coaching_coaching"'):
            try:
                begin()
            except IntegrityError:
                return "one stands already"
        return "renewed"

    expected = "renewed" if connection.vendor == "sqlite" else "one stands already"
    assert at_once(first, second) == [None, expected]
    assert Coaching.objects.of(amara).standing().count() == 1


def test_what_is_not_shown_any_more_is_not_written_to(amara: User, maya: Coach) -> None:
    """The client shows less between the page and the press: nothing lands in their gaps."""
    coaching = CoachingFactory.create(client=amara, coach=maya)
    gap = GapFactory.create(owner=amara)
    stale = Coaching.objects.get(pk=coaching.pk)
    coaching.change(["numbers"], amara.today(timezone.now()), timezone.now())

    with pytest.raises(NotInForce), stale.held(timezone.now(), area=Area.GAPS):
        pytest.fail("held")
    with stale.held(timezone.now()) as held:
        assert not held.sees(Area.GAPS)
    browser = as_coach(maya)
    for page in (f"gaps/{gap.pk}/think/", f"notes/add/?gap={gap.pk}", "steps/add/"):
        browser.post(
            f"/coach/clients/{coaching.pk}/{page}",
            {"words": "x", "body": "x", "who": "me", "kind": "course", "then_i_will": "x", "gap": str(gap.pk)},
        )
    assert not gap.mentions.exists() and not CoachNote.objects.exists() and not coaching.steps.exists()
