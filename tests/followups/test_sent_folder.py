"""Of a letter nobody knows whether it went: the Sent folder of its mailbox is asked, and nothing in it is changed."""

import base64
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from followups import resolving, sent_folder, tasks
from followups.models import Letter, SendingAccount
from followups.sealed import Seal
from followups.sent_folder import CannotLook, found_among_sent
from followups.servers import IMAP_PORTS, ServerRefused, reachable_address, reading_server_of
from tests.followups.world import MONDAY, World, state_of

pytestmark = pytest.mark.django_db
MARKED = b'* LIST (\\HasNoChildren) "/" INBOX\r\n* LIST (\\HasNoChildren \\Sent) "/" "Posta inviata"\r\n'
NAMED = b'* LIST (\\HasNoChildren) "." INBOX\r\n* LIST () "." INBOX.Sent\r\n'
UNNAMED = b"* LIST () NIL INBOX\r\n* LIST () NIL {4}\r\nSent\r\n"
Reply = Callable[[str], bytes]


class Imap:
    """A mailbox over TLS that knows a few commands, and keeps what it was told."""

    def __init__(
        self,
        certificate: Path,
        holds: tuple[str, ...] = (),
        folders: bytes = MARKED,
        odd: dict[str, Reply] | None = None,
    ) -> None:
        self.certificate, self.holds, self.folders, self.odd = certificate, holds, folders, odd or {}
        self.heard: list[str] = []

    @contextmanager
    def running(self) -> Iterator[int]:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            threading.Thread(target=self._serve, args=(listening,), daemon=True).start()
            yield listening.getsockname()[1]

    def _serve(self, listening: socket.socket) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        try:
            while True:
                plain, _ = listening.accept()
                with plain, context.wrap_socket(plain, server_side=True) as line:
                    line.sendall(b"* OK ready\r\n")
                    self._converse(line)
        except OSError:
            return

    def _converse(self, line: ssl.SSLSocket) -> None:
        for raw in line.makefile("rb"):
            words = raw.decode().strip()
            if " " in words:
                tag, _, words = words.partition(" ")
            verb = words.split()[0].upper()
            self.heard.append(words)
            if verb == "AUTHENTICATE":
                line.sendall(b"+ \r\n")
                continue
            line.sendall(self.odd[verb](tag) if verb in self.odd else self._answer(verb, words) + done(tag))
            if verb == "LOGOUT":
                return

    def _answer(self, verb: str, words: str) -> bytes:
        if verb == "CAPABILITY":
            return b"* CAPABILITY IMAP4rev1\r\n"
        if verb == "LIST":
            return self.folders
        if verb == "EXAMINE":
            return b"* 2 EXISTS\r\n"
        if verb == "SEARCH":
            found = [message_id for message_id in self.holds if message_id in words]
            return b"* SEARCH 7\r\n" if found else b"* SEARCH\r\n"
        return b"* BYE\r\n" if verb == "LOGOUT" else b""


def done(tag: str, word: str = "OK") -> bytes:
    return f"{tag} {word} done\r\n".encode()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sent_folder, "PATIENCE", 0.5)
    monkeypatch.setattr(sent_folder, "LONGEST_VISIT", 0.8)


@pytest.fixture
def trust(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


def mailbox_at(port: int, world: World) -> SendingAccount:
    mailbox = world.mailbox
    mailbox.imap_host, mailbox.imap_port = "localhost", port
    mailbox.secret = Seal.shut("a secret", mailbox.owner_id)
    mailbox.save()
    return mailbox


def unknown(world: World) -> Letter:
    letter = world.approved("accept_close")
    world.run()
    letter.refresh_from_db()
    assert letter.state == "unknown"
    return letter


@pytest.mark.parametrize(("folders", "asked"), [(MARKED, '"Posta inviata"'), (NAMED, "INBOX.Sent")])
def test_a_letter_that_lies_there_went(
    world: World, certificate: Path, trust: ssl.SSLContext, folders: bytes, asked: str
) -> None:
    here, elsewhere = "<a1.b2@mail.example>", "<a3.b4@mail.example>"
    imap = Imap(certificate, (here,), folders)
    with imap.running() as port:
        assert found_among_sent(mailbox_at(port, world), [here, elsewhere], trust) == {here}
    assert f"EXAMINE {asked}" in imap.heard
    assert not [words for words in imap.heard if re.match("SELECT|STORE|APPEND|EXPUNGE|FETCH", words)]


def test_an_id_that_is_no_id_is_not_asked_for(world: World, certificate: Path, trust: ssl.SSLContext) -> None:
    imap = Imap(certificate)
    with imap.running() as port:
        assert found_among_sent(mailbox_at(port, world), ['<a" OR ALL "b>', "<a\r\nb@c.example>"], trust) == set()
    assert not [words for words in imap.heard if words.startswith("SEARCH")]


def test_a_password_may_hold_any_letters(world: World, certificate: Path, trust: ssl.SSLContext) -> None:
    imap = Imap(certificate, holds=("<a1.b2@mail.example>",))
    with imap.running() as port:
        mailbox = mailbox_at(port, world)
        mailbox.keep_secret("grüße")
        assert found_among_sent(mailbox, ["<a1.b2@mail.example>"], trust)
    signed_in_with = imap.heard[imap.heard.index("AUTHENTICATE PLAIN") + 1]
    assert base64.b64decode(signed_in_with).decode().endswith("\0grüße")


@pytest.mark.parametrize("name", ["imap..example.org", "x" * 80])
def test_a_name_that_is_none_keeps_no_other_mailbox_from_being_asked(world: World, name: str) -> None:
    mailbox = mailbox_at(993, world)
    mailbox.imap_host = name
    with pytest.raises(CannotLook, match="UnicodeError"):
        found_among_sent(mailbox, ["<a1.b2@mail.example>"])


def _trickle(tag: str) -> bytes:
    return b"* "  # and never the end of a line


@pytest.mark.parametrize(
    "odd",
    [
        {"LOGIN": lambda tag: done(tag, "NO")},
        {"LIST": lambda tag: done(tag, "NO")},
        {"EXAMINE": lambda tag: done(tag, "NO")},
        {"SEARCH": lambda tag: done(tag, "NO")},
        {"SEARCH": lambda tag: b"what was that\r\n"},
        {"SEARCH": lambda tag: b"* BYE too much\r\n"},
        {"LOGIN": _trickle},
    ],
)
def test_a_mailbox_that_cannot_be_asked(
    world: World, certificate: Path, trust: ssl.SSLContext, quick: None, odd: dict[str, Reply]
) -> None:
    with Imap(certificate, odd=odd).running() as port, pytest.raises(CannotLook):
        found_among_sent(mailbox_at(port, world), ["<a1.b2@mail.example>"], trust)


def test_a_mailbox_that_speaks_a_letter_at_a_time_is_hung_up_on(
    world: World, certificate: Path, trust: ssl.SSLContext, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    imap = Imap(certificate)
    ended = threading.Event()

    def slowly(line: ssl.SSLSocket) -> None:
        while not ended.wait(0.1):
            line.sendall(b"*")

    monkeypatch.setattr(imap, "_converse", slowly)
    with imap.running() as port, pytest.raises(CannotLook):
        found_among_sent(mailbox_at(port, world), ["<a1.b2@mail.example>"], trust)
    ended.set()


def test_a_mailbox_without_such_a_folder_says_nothing(world: World, certificate: Path, trust: ssl.SSLContext) -> None:
    imap = Imap(certificate, folders=UNNAMED)
    with imap.running() as port, pytest.raises(CannotLook, match="no Sent folder"):
        found_among_sent(mailbox_at(port, world), ["<a1.b2@mail.example>"], trust)


@pytest.mark.row("F42")
def test_a_password_goes_to_a_server_we_trust_only(world: World, certificate: Path) -> None:
    imap = Imap(certificate)
    with imap.running() as port, pytest.raises(CannotLook, match="SSLCertVerificationError"):
        found_among_sent(mailbox_at(port, world), ["<a1.b2@mail.example>"])
    assert imap.heard == []


@pytest.mark.row("F95")
def test_no_look_leads_inwards_or_to_other_ports(world: World, settings: Any) -> None:
    settings.SMTP_INSIDE = False
    mailbox = mailbox_at(993, world)
    with pytest.raises(CannotLook, match="ServerRefused"):
        found_among_sent(mailbox, ["<a1.b2@mail.example>"])
    mailbox.imap_host, mailbox.imap_port = "192.0.2.1", 25
    with pytest.raises(ServerRefused, match="port"):
        reachable_address(reading_server_of(mailbox), IMAP_PORTS)


def test_a_mailbox_that_names_no_server_is_not_asked(world: World) -> None:
    unknown(world)
    assert resolving.look_in_sent_folders(MONDAY, _nobody) == 0
    with pytest.raises(CannotLook):
        found_among_sent(world.mailbox, ["<a1.b2@mail.example>"])


def _nobody(account: SendingAccount, message_ids: list[str]) -> set[str]:
    raise AssertionError("nobody is to be asked")


def test_letters_of_unknown_fate_are_looked_for(
    world: World, certificate: Path, trust: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    went, lost = unknown(world), unknown(world)
    monkeypatch.setattr(sent_folder, "trusted", lambda: trust)
    with Imap(certificate, (went.message_id,)).running() as port:
        mailbox_at(port, world)
        assert resolving.look_in_sent_folders(MONDAY) == 1
    assert (state_of(went), went.resolved_by) == ("sent", "folder")
    assert state_of(lost) == "unknown nobody_knows"
    assert world.accepted(lost) == 1  # not found proves nothing: it is not sent again either


def test_what_cannot_be_asked_stays_unknown_and_is_asked_for_some_hours(world: World) -> None:
    letter = unknown(world)
    asked: list[list[str]] = []

    def away(account: SendingAccount, message_ids: list[str]) -> set[str]:
        asked.append(message_ids)
        raise CannotLook("TimeoutError")

    mailbox_at(1, world)
    assert resolving.look_in_sent_folders(world.clock(), away) == 0
    assert resolving.look_in_sent_folders(world.clock.go(hours=7), away) == 0
    assert asked == [[letter.message_id]]
    assert state_of(letter) == "unknown nobody_knows"


def test_a_refused_password_is_not_tried_again_until_the_mailbox_is_mended(
    world: World, certificate: Path, trust: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    unknown(world)
    monkeypatch.setattr(sent_folder, "trusted", lambda: trust)
    imap = Imap(certificate, odd={"LOGIN": lambda tag: done(tag, "NO")})
    with imap.running() as port:
        mailbox = mailbox_at(port, world)
        for _ in range(3):
            assert resolving.look_in_sent_folders(world.clock()) == 0
    assert len([words for words in imap.heard if words.startswith("LOGIN")]) == 1
    client.force_login(world.mailbox.owner)
    assert "refused the sign-in" in client.get("/settings/mailbox/").content.decode()
    mailbox.keep_secret("another")
    assert Letter.objects.to_look_for(world.clock() - resolving.LOOKED_FOR).exists()
    assert "refused the sign-in" not in client.get("/settings/mailbox/").content.decode()


def test_the_look_is_a_task_of_its_own(world: World) -> None:
    tasks.look_in_sent_folders()
    assert not Letter.objects.exists()
