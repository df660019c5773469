"""Workers end, all at once or when told to, and a mail server says anything at all. Its own log is the judge."""

import random
import signal
import time
from collections.abc import Callable
from datetime import timedelta

import pytest

from followups.models import Letter
from tests.faults import seeding
from tests.faults.conftest import Stage, end
from tests.faults.haste import monday_clock
from tests.faults.judge import judge
from tests.faults.rows import Figures
from tests.faults.test_storms import drained, fallen
from tests.waiting import eventually

ODD = [
    *("accept_close", "accept_reset", "accept_421", "accept_garbage", "ok_close", "quit_garbage"),
    *("dot_close_unaccepted", "dot_451", "dot_554", "dot_550", "rcpt_451", "rcpt_550", "data_451", "data_554"),
    *("mail_450", "body_reset", "data_close", "greylist_once"),
]


def begin(stage: Stage, owners: int, each: int, behaves: Callable[[], str] = str) -> None:
    """Let so many letters be due."""
    seeding.letters(owners, each, stage.port, monday_clock(stage.started)() - timedelta(seconds=1), behaves=behaves)


@pytest.mark.row("F03")
@pytest.mark.faults
def test_all_workers_fall_at_once_and_begin_anew(stage: Stage, figures: Figures) -> None:
    begin(stage, 60, 5)
    workers = stage.workers(3)
    assert eventually(lambda: len(stage.log.entries()) >= 50, 60)
    end(workers)
    before, began = len(stage.log.entries()), time.monotonic()
    again = stage.workers(3)
    assert eventually(lambda: len(stage.log.entries()) > before, 60)
    first = time.monotonic() - began
    assert eventually(drained, 120)
    fallen(again)
    verdict = judge(stage.log)
    figures.tell(f"all fell at once; the first letter went {first:.1f} s after the new start; {verdict}")
    assert verdict.is_clean, verdict


@pytest.mark.row("F41")
@pytest.mark.faults
def test_a_mail_server_that_says_anything(stage: Stage, figures: Figures) -> None:
    dice = random.Random(5)
    begin(stage, 1250, 4, lambda: _one_of(dice))
    workers = stage.workers(4)
    assert eventually(lambda: not Letter.objects.filter(state__in=["claimed", "sending"]).exists() and drained(), 1200)
    fallen(workers)
    verdict = judge(stage.log)
    figures.tell(f"one in ten answers of the mail server was odd; {verdict}")
    assert verdict.is_clean, verdict
    assert verdict.accepted == verdict.sent + verdict.unknown_but_gone


def _one_of(dice: random.Random) -> str:
    return dice.choice(ODD) if dice.random() < 0.1 else ""


@pytest.mark.row("F05", "F39")
def test_told_to_end_it_finishes_the_letter_in_its_hands(stage: Stage, figures: Figures) -> None:
    begin(stage, 3, 1, lambda: "accept_slow")
    process = stage.start("tests.faults.one_engine", str(stage.journal), str(stage.started))
    assert eventually(lambda: Letter.objects.filter(state="sending").exists(), 60)
    asked = time.monotonic()
    process.send_signal(signal.SIGTERM)
    code = process.wait(30)
    took = time.monotonic() - asked
    figures.tell(f"told to end while a letter went out: {took:.1f} s, exit code {code}; {judge(stage.log)}")
    assert code == 0
    assert not Letter.objects.filter(state__in=["sending", "unknown"]).exists()
    assert judge(stage.log).is_clean
