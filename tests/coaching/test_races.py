"""A consent that ends at the very moment: what is saved was saved before, and what comes after finds nothing."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from accounts.models import User
from coaching.models import AccessLog, Area, Coach, Coaching, CoachNote, NotInForce
from tests.coaching.conftest import as_coach
from tests.coaching.factories import CoachingFactory
from tests.factories import GapFactory

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 12


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do all of it at the same moment, each on a connection of its own."""
    answers: list[Any] = [None] * len(acts)
    gate = threading.Barrier(len(acts))

    def run(place: int) -> None:
        gate.wait()
        try:
            answers[place] = acts[place]()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_a_note_that_is_saved_while_the_consent_ends(amara: User, maya: Coach) -> None:
    saved = refused = 0
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
        saved, refused = saved + (answer == 302), refused + (answer == 404)
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"body": "after", "who": "client"}).status_code == 404
    assert saved + refused == ROUNDS


def test_an_end_waits_for_the_note_that_is_being_saved(amara: User, maya: Coach) -> None:
    coaching = CoachingFactory.create(client=amara, coach=maya)
    order: list[str] = []
    is_held = threading.Event()

    def write() -> None:
        with coaching.held(timezone.now()):
            is_held.set()
            time.sleep(0.3)
            order.append("written")

    def end() -> None:
        is_held.wait()
        Coaching.objects.get(pk=coaching.pk).end("client", timezone.now())
        order.append("ended")

    at_once(write, end)
    assert order == ["written", "ended"]


def test_nothing_is_held_of_what_has_ended(amara: User, maya: Coach) -> None:
    coaching = CoachingFactory.create(client=amara, coach=maya)
    stale = Coaching.objects.get(pk=coaching.pk)
    coaching.end("client", timezone.now())
    with pytest.raises(NotInForce), stale.held(timezone.now()):
        pytest.fail("held")


def test_two_yeses_at_once_begin_one_coaching(amara: User, maya: Coach) -> None:
    def begin() -> str:
        try:
            Coaching.begin(
                client=amara,
                coach=Coach.objects.get(pk=maya.pk),
                areas=["gaps"],
                last_day=amara.today(timezone.now()),
                now=timezone.now(),
            )
        except Exception as clash:
            return type(clash).__name__
        return "begun"

    told = at_once(begin, begin)
    assert "begun" in told and set(told) <= {"begun", "IntegrityError"}
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
