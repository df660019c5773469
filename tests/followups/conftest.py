"""Priya, a Monday morning in London, a mail server that is the judge, and an engine between the two."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from accounts.models import User
from applications.models import Application, Contact, Stage
from followups.engine import Engine
from followups.journal import Journal
from followups.models import SendingAccount
from tests.factories import ApplicationFactory, CompanyFactory, ContactFactory, SendingAccountFactory
from tests.faults.sink import Sink
from tests.followups.world import MONDAY, HandClock, World, engine_of


@pytest.fixture
def priya(amara: User) -> Contact:
    firm = CompanyFactory.create(owner=amara, name="Brightwell Health")
    return ContactFactory.create(owner=amara, company=firm, name="Priya Raman", email="priya@brightwell.example")


@pytest.fixture
def job(amara: User) -> Application:
    job: Application = ApplicationFactory.create(owner=amara, stage=Stage.TALKING, occurred_on=date(2026, 11, 2))
    job.people.add(ContactFactory.create(owner=amara, company=job.company, name="Priya Raman", email="priya@b.example"))
    return job


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


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for localhost that only we know, in one file with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("certificate") / "both.pem"
    private = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(key.private_bytes(*private) + made.public_bytes(serialization.Encoding.PEM))
    return path
