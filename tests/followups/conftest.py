"""A Monday morning in London, a mail server that is the judge, and an engine between the two."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from accounts.models import User
from followups.engine import Engine
from followups.journal import Journal
from followups.models import SendingAccount
from tests.factories import SendingAccountFactory
from tests.faults.sink import Sink
from tests.followups.world import MONDAY, HandClock, World, engine_of


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MONDAY)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal")


@pytest.fixture
def sink(tmp_path: Path, settings: object) -> Iterator[Sink]:
    settings.SMTP_INSIDE = True  # type: ignore[attr-defined]
    with Sink(tmp_path / "accepted.jsonl") as sink:
        yield sink


@pytest.fixture
def engine(journal: Journal, clock: HandClock) -> Engine:
    return engine_of(journal, clock)


@pytest.fixture
def mailbox(amara: User, sink: Sink) -> SendingAccount:
    return SendingAccountFactory.create(owner=amara, port=sink.port)


@pytest.fixture
def world(engine: Engine, sink: Sink, mailbox: SendingAccount, clock: HandClock) -> World:
    return World(engine, sink, mailbox, clock)
