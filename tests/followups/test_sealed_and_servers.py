"""Secrets that open for their owner only, and servers that a line may be opened to."""

import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet
from django.core import serializers
from django.core.management import call_command

from accounts.models import User
from applications.models.undo import snapshot
from config.environment import kept_key, kept_secret
from followups.models import SendingAccount
from followups.sealed import CannotOpen, Seal
from followups.servers import Server, ServerRefused, host_server, is_outside, reachable_address, server_of
from tests.factories import SendingAccountFactory
from tests.followups.world import World, state_of

pytestmark = pytest.mark.django_db

SECRET = "correct horse battery"


@pytest.fixture
def mailbox_with_secret(amara: User) -> SendingAccount:
    account = SendingAccountFactory.create(owner=amara, username="amara")
    account.keep_secret(SECRET)
    return SendingAccount.objects.get()


def test_a_secret_comes_back_for_its_owner(mailbox_with_secret: SendingAccount) -> None:
    assert mailbox_with_secret.password() == SECRET


@pytest.mark.row("F96")
def test_a_secret_is_shown_nowhere(mailbox_with_secret: SendingAccount) -> None:
    account = mailbox_with_secret
    shown = [repr(account.secret), str(account.secret), str(snapshot(account, ["secret"]))]
    shown += [serializers.serialize("json", [account]), repr(server_of(account)), str(account.__dict__)]
    assert not any(SECRET in text for text in shown)


def test_swapped_seals_open_for_nobody(mailbox_with_secret: SendingAccount, bob: User) -> None:
    other = SendingAccountFactory.create(owner=bob, secret=mailbox_with_secret.secret)
    other.refresh_from_db()
    with pytest.raises(CannotOpen):
        other.password()


def test_a_seal_goes_through_a_restore(mailbox_with_secret: SendingAccount) -> None:
    text = serializers.serialize("json", [mailbox_with_secret])
    next(iter(serializers.deserialize("json", text))).save()
    assert SendingAccount.objects.get().password() == SECRET


@pytest.mark.row("F96")
def test_nothing_is_stored_in_the_open(amara: User) -> None:
    account = SendingAccountFactory.create(owner=amara)
    assert account.password() == ""
    account.secret = SECRET
    with pytest.raises(TypeError, match="Seal it first"):
        account.save()


def test_keys_change(mailbox_with_secret: SendingAccount, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    new = Fernet.generate_key().decode()
    settings.SEAL_KEYS = [new, *settings.SEAL_KEYS]
    assert mailbox_with_secret.password() == SECRET
    call_command("renew_seals")
    settings.SEAL_KEYS = [new]
    assert SendingAccount.objects.get().password() == SECRET
    settings.SEAL_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(CannotOpen):
        SendingAccount.objects.get().password()
    call_command("renew_seals")
    assert capsys.readouterr().out.splitlines() == [
        "1 renewed, 0 that no key opens.",
        "0 renewed, 1 that no key opens.",
    ]


def test_seals_open_in_many_threads() -> None:
    owner = uuid4()
    seals = [Seal.shut(str(n), owner) for n in range(100)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda seal: seal.open(owner), seals * 10)) == [str(n) for n in range(100)] * 10
    assert {seals[0], Seal(str(seals[0]))} == {seals[0]}


def test_a_password_that_cannot_be_opened_pauses_the_mailbox(world: World) -> None:
    world.mailbox.username, world.mailbox.secret = "amara", Seal("torn")
    world.mailbox.save()
    letter = world.approved()
    world.run()
    assert state_of(letter) == "held sign_in"


def test_a_secret_in_a_file_is_made_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda n: kept_secret(tmp_path / "new" / "secret"), range(40)))
    assert len(made) == 1
    assert (tmp_path / "new" / "secret").stat().st_mode & 0o777 == 0o600
    Fernet(kept_key(tmp_path / "key"))
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret"]


@pytest.mark.row("F95")
@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
        "ff02::1",
    ],
)
def test_addresses_inside(address: str) -> None:
    assert not is_outside(address)


def test_addresses_outside() -> None:
    assert is_outside("93.184.215.14")
    assert is_outside("2606:2800:21f:cb07:6820:80da:af6b:8b2c")


@pytest.mark.row("F95")
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "::1", "[::1]"])
def test_no_line_leads_inwards(world: World, settings: Any, host: str) -> None:
    settings.SMTP_INSIDE = False
    settings.SMTP_PORTS = [world.sink.port]
    world.mailbox.host = host
    world.mailbox.save()
    letter = world.approved()
    world.run()
    assert state_of(letter) == "scheduled not_reached"
    assert world.sink.lines == 0


@pytest.mark.row("F95")
def test_no_line_leads_to_other_ports(settings: Any) -> None:
    with pytest.raises(ServerRefused, match="port"):
        reachable_address(Server("mail.example", 6379))


@pytest.mark.row("F95")
def test_a_name_that_means_inside_as_well_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 587)) for address in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)
    with pytest.raises(ServerRefused, match="private network"):
        reachable_address(Server("mail.example", 587))
    found.pop()
    assert reachable_address(Server("mail.example", 587)) == "93.184.215.14"


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", Server("mail.example", 25, "none", "", "", True, True)),
        ("smtp+tls://a%40b:p%2Fw@mail.example", Server("mail.example", 587, "starttls", "a@b", "p/w", True, True)),
        ("smtp+ssl://mail.example:1465", Server("mail.example", 1465, "tls", "", "", True, True)),
    ],
)
def test_the_host_s_server(url: str, server: Server) -> None:
    assert host_server(url) == server


@pytest.mark.parametrize("url", ["", "http://mail.example", "smtp://"])
def test_what_is_no_mail_server(url: str) -> None:
    with pytest.raises(ServerRefused):
        host_server(url)
