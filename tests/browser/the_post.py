"""A mail server that keeps what it is given, a mailbox that sends through it, and the engine at an hour of its own."""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from accounts.models import User
from followups.clock import Watch
from followups.engine import Engine, engine_here
from followups.models import SendingAccount
from tests.factories import SendingAccountFactory
from tests.faults.sink import Sink


@pytest.fixture
def sink(tmp_path: Path, settings: object) -> Iterator[Sink]:
    settings.SMTP_INSIDE = True  # type: ignore[attr-defined]  # pytest-django's
    with Sink(tmp_path / "accepted.jsonl") as sink:
        yield sink


@pytest.fixture
def mailbox(amara: User, sink: Sink) -> SendingAccount:
    return SendingAccountFactory.create(owner=amara, address="amara@mail.example", port=sink.port)


def engine_at_work() -> None:
    """One round of the engine, now. The database's own clock is not set by a test, and so it is not compared."""
    engine = Engine(engine_here().journal, watch=Watch(compare=lambda now: False))
    engine.sweep()
    engine.tick()
    engine.work()


def parsed(message: bytes) -> EmailMessage:
    mail = message_from_bytes(message, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail
