"""Somebody says stop, or is hired, while letters are on their way. What was promised is measured at the mail server."""

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from applications.models import Application, Company, Outcome
from followups import stopping
from followups.journal import Journal
from followups.models import Letter, Suppression
from followups.models.suppression import owner_key
from followups.states import State
from followups.stop_links import StopLink
from tests.faults import seeding
from tests.faults.conftest import Stage
from tests.faults.haste import monday_clock
from tests.faults.judge import judge
from tests.faults.rows import Figures
from tests.faults.test_storms import drained, fallen
from tests.waiting import eventually

Stop = Callable[[Letter], tuple[Letter, ...]]


@dataclass(frozen=True)
class Race:
    """How many promises were given, in how many of them the letter was named as going out, and how many were broken."""

    promises: int
    named: int
    kept_from_going: int
    broken: int


def race(stage: Stage, stop: Stop, *, letters: int, races: int, kills: int, jobs: bool = False) -> Race:
    now = monday_clock(stage.started)() - timedelta(seconds=1)
    made = seeding.letters(letters, 1, stage.port, now)
    if jobs:
        _jobs(made)
    workers = stage.workers(3, kills=kills, chance=0.002)
    assert eventually(lambda: bool(stage.log.entries()), 30)
    promised: dict[str, float] = {}
    named: set[str] = set()
    dice = random.Random(7)
    while len(promised) < races and (letter := _aim(dice, set(promised))):
        going_out = stop(letter)
        promised[letter.message_id] = time.time()
        named |= {other.message_id for other in going_out}
    assert eventually(drained, 300)
    fallen(workers)
    verdict = judge(stage.log)
    assert verdict.is_clean, verdict
    later = {entry["id"] for entry in stage.log.entries() if float(entry["at"]) > promised.get(entry["id"], 1e12)}
    accepted = {entry["id"] for entry in stage.log.entries()}
    return Race(len(promised), len(named), len(set(promised) - accepted), len(later - named))


def _aim(dice: random.Random, done: set[str]) -> Letter | None:
    """A letter in somebody's hands if there is one, else one of the next."""
    near = Letter.objects.exclude(message_id__in=done) if len(done) < 200 else Letter.objects.all()
    in_hand = [one for one in near.filter(state=State.CLAIMED)[:20] if one.message_id not in done]
    waiting = near.filter(state=State.SCHEDULED).order_by("due_at", "id")
    ahead = in_hand or [one for one in waiting[:40] if one.message_id not in done]
    return dice.choice(ahead) if ahead else None


def _jobs(letters: list[Letter]) -> None:
    for letter in letters:
        company = Company.objects.create(owner=letter.owner, name="Harbour & Pine")
        Application.start(owner=letter.owner, company=company, by=None, occurred_on=None, stage="offer", role="Analyst")


def patiently(act: Callable[[], tuple[Letter, ...]]) -> tuple[Letter, ...]:
    """On a file that somebody writes to all the time, ask again as a person would."""
    for _ in range(20):
        try:
            return act()
        except OperationalError:
            time.sleep(0.05)
    return act()


def please_stop(stage: Stage) -> Stop:
    journal, clock = Journal(stage.journal), monday_clock(stage.started)

    def stop(letter: Letter) -> tuple[Letter, ...]:
        facts = {"said_by": "they", "now": clock(), "journal": journal}
        return patiently(lambda: stopping.stop(letter.owner, letter.to_address, **facts).going_out)  # type: ignore[arg-type]

    return stop


def hired(letter: Letter) -> tuple[Letter, ...]:
    """Good news, and then a look at what is going out now."""
    job = letter.owner.applications.get()
    job.log_outcome(Outcome.Kind.HIRED, by=letter.owner, occurred_on=date(2026, 11, 23))
    return tuple(Letter.objects.owned_by(letter.owner).going_out_now())


@pytest.mark.row("F55")
def test_a_few_stops_against_letters_in_flight(stage: Stage) -> None:
    outcome = race(stage, please_stop(stage), letters=120, races=40, kills=5)
    assert outcome.broken == 0 and outcome.promises >= 20


@pytest.mark.row("F56")
def test_a_few_hirings_against_letters_in_flight(stage: Stage) -> None:
    outcome = race(stage, hired, letters=80, races=25, kills=5, jobs=True)
    assert outcome.broken == 0 and outcome.promises >= 10


@pytest.mark.faults
@pytest.mark.parametrize(
    "what",
    [pytest.param("stop", marks=pytest.mark.row("F55")), pytest.param("hired", marks=pytest.mark.row("F56"))],
)
def test_a_thousand_races(stage: Stage, what: str, figures: Figures) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("on a file there is one writer, and nothing to race")
    stop = please_stop(stage) if what == "stop" else hired
    outcome = race(stage, stop, letters=6000, races=1100, kills=100, jobs=what == "hired")
    figures.tell(f"{what}: {outcome}")
    assert outcome.broken == 0
    assert outcome.promises >= 1000


@pytest.mark.row("F65")
def test_ten_presses_of_one_link_at_once_are_one_stop(stage: Stage, settings: Any) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("on a file there is one writer, and nothing to race")
    settings.JOURNAL_DIR = stage.journal
    letter = seeding.letters(1, 1, stage.port, monday_clock(stage.started)())[0]
    link = StopLink(letter.owner_id, owner_key(letter.owner), letter.person)
    address = reverse("followups:stop_link", args=[link.token])
    start = threading.Barrier(10)

    def press() -> int:
        try:
            start.wait(30)
            form = "application/x-www-form-urlencoded"
            return Client().post(address, "List-Unsubscribe=One-Click", content_type=form).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as presses:
        answers = [press.result() for press in [presses.submit(press) for _ in range(10)]]
    assert answers == [200] * 10
    assert Suppression.objects.filter(person=letter.person).count() == 1
    letter.refresh_from_db()
    assert letter.state == State.CANCELLED
