"""The line itself: closed ones, odd ones, and those that have no TLS when they should."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from followups.engine import Engine, engine_here
from followups.models import SendingAccount
from followups.reasons import Reason
from followups.servers import Server
from followups.smtp_outcome import Kind, Outcome, Phase
from followups.smtp_step import NotDelivered, Patience, Post, connect
from tests.factories import UserFactory
from tests.followups.world import World, state_of

QUICK = Patience(connect=2, reply=0.5, body=1, dot=0.5)
Talk = Callable[[socket.socket], None]


@contextmanager
def server(talk: Talk) -> Iterator[int]:
    """A server that says what `talk` says, to one client."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            try:
                line, _ = listening.accept()
                with line:
                    talk(line)
            except OSError:
                return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(3)


def here(port: int, security: str = "none", username: str = "", password: str = "") -> Server:
    return Server("localhost", port, security, username, password, is_inside=True)


def plain(line: socket.socket, *replies: bytes) -> None:
    """Greet, then answer each command with the next of the replies."""
    line.sendall(b"220 hello\r\n")
    for reply in replies:
        line.recv(65536)
        line.sendall(reply)


def outcome_of(talk: Talk, **facts: str) -> Outcome:
    """How opening a line to such a server ends."""
    with server(talk) as port, pytest.raises(NotDelivered) as caught:
        connect(here(port, **facts), QUICK)
    return caught.value.outcome


EHLO = b"250-x\r\n250 8BITMIME\r\n"


@pytest.mark.row("F30")
def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(NotDelivered) as caught:
        connect(here(port), QUICK)
    assert caught.value.outcome.kind == Kind.LATER


@pytest.mark.row("F30")
def test_a_name_that_does_not_exist() -> None:
    with pytest.raises(NotDelivered) as caught:
        connect(Server("mail.invalid", 25, "none", is_inside=True), QUICK)
    assert caught.value.outcome.reason == Reason.NOT_REACHED


@pytest.mark.row("F42")
def test_starttls_that_is_not_offered_is_no_line() -> None:
    outcome = outcome_of(lambda line: plain(line, EHLO), security="starttls", username="a", password="secret")
    assert (outcome.kind, outcome.text) == (Kind.LATER, "STARTTLS is not offered")


@pytest.mark.row("F42")
def test_a_refused_starttls_is_no_line() -> None:
    replies = (b"250-x\r\n250 STARTTLS\r\n", b"454 Not now\r\n")
    assert outcome_of(lambda line: plain(line, *replies), security="starttls").kind == Kind.LATER


@pytest.mark.row("F42")
def test_a_password_goes_over_no_open_line(monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    heard: list[bytes] = []

    def listen(line: socket.socket) -> None:
        plain(line, EHLO)
        heard.append(line.recv(100))

    with server(listen) as port, pytest.raises(NotDelivered) as caught:
        settings.SMTP_PORTS = [port]  # type: ignore[attr-defined]
        monkeypatch.setattr("followups.servers.is_outside", lambda address: True)
        connect(Server("localhost", port, "none", "amara", "secret"), QUICK)
    assert caught.value.outcome.text == "A password goes over a closed line only"
    assert heard == [b""]


def test_a_server_that_knows_no_sign_in() -> None:
    assert outcome_of(lambda line: plain(line, EHLO), username="a", password="b").kind == Kind.LATER


TOGETHER = b"250-x\r\n250 PIPELINING\r\n"


@pytest.mark.parametrize(
    ("hello", "answers", "phase"),
    [
        (EHLO, [b"250 ok\r\n", b"250 ok\r\n"], None),
        (EHLO, [b"450 not now\r\n"], Phase.MAIL),
        (EHLO, [b"250 ok\r\n", b"450 not now\r\n"], Phase.RCPT),
        (TOGETHER, [b"250 ok\r\n250 ok\r\n"], None),
        (TOGETHER, [b"450 not now\r\n450 no sender\r\n"], Phase.MAIL),
        (TOGETHER, [b"450 not now\r\n"], Phase.MAIL),
        (TOGETHER, [b"250 ok\r\n450 not now\r\n"], Phase.RCPT),
    ],
)
def test_sender_and_recipient_one_by_one_or_in_one_breath(
    hello: bytes, answers: list[bytes], phase: Phase | None
) -> None:
    with server(lambda line: plain(line, hello, *answers, b"250 ok\r\n")) as port:
        post = connect(here(port), QUICK)
        if phase is None:
            post.envelope("a@b.example", "c@d.example")
            assert post.is_open
        else:
            with pytest.raises(NotDelivered) as caught:
                post.envelope("a@b.example", "c@d.example")
            assert (caught.value.outcome.kind, caught.value.outcome.code) == (Kind.LATER, 450)
            assert post.is_open == (phase == Phase.RCPT or hello == EHLO)
        post.close()


def test_a_sender_that_is_not_one_line() -> None:
    with server(lambda line: plain(line, EHLO)) as port:
        post = connect(here(port), QUICK)
        with pytest.raises(NotDelivered):
            post.envelope("a@b\r\nRCPT TO:<x@y>", "b@employer.example")
        post.close()


@pytest.mark.row("F37")
@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (b"250 ok\r\n", Kind.ACCEPTED),
        (b"250-a\r\n250 b\r\n", Kind.ACCEPTED),
        (b"250 ok\n", Kind.ACCEPTED),
        (b"250 ok", Kind.UNKNOWN),  # torn
        (b"250-a\r\n", Kind.UNKNOWN),  # half of it
        (b"250-a\r\n" * 200, Kind.UNKNOWN),
        (b"2" * 5000, Kind.UNKNOWN),
        (b"25\r\n", Kind.UNKNOWN),
        (b"\r\n", Kind.UNKNOWN),
        (b"\xff\xfe\r\n", Kind.UNKNOWN),
        (b"999 what\r\n", Kind.UNKNOWN),
        (b"354 again\r\n", Kind.UNKNOWN),
        (b"451 later\r\n", Kind.LATER),
        (b"", Kind.UNKNOWN),
    ],
)
def test_what_comes_after_the_dot(reply: bytes, kind: Kind) -> None:
    replies = (EHLO, b"250 ok\r\n", b"250 ok\r\n", b"354 go on\r\n")

    def talk(line: socket.socket) -> None:
        plain(line, *replies)
        received = b""
        while not received.endswith(b"\r\n.\r\n"):
            received += line.recv(65536)
        line.sendall(reply)

    with server(talk) as port:
        post = connect(here(port), QUICK)
        post.envelope("a@mail.example", "b@employer.example")
        outcome = post.hand_over(b"Subject: x\r\n\r\nHello\r\n")
        assert outcome.kind == kind
        assert post.phase == Phase.DOT
        assert post.is_open == (kind != Kind.UNKNOWN)
        post.close()


@pytest.mark.row("F40")
def test_a_line_that_breaks_while_a_big_body_is_written_has_accepted_nothing() -> None:
    replies = (EHLO, b"250 ok\r\n", b"250 ok\r\n", b"354 go on\r\n")
    with server(lambda line: plain(line, *replies)) as port:
        post = connect(here(port), QUICK)
        post.envelope("a@mail.example", "b@employer.example")
        outcome = post.hand_over(b"x" * 30_000_000)
    assert (outcome.kind, post.phase) == (Kind.LATER, Phase.BODY)


def test_a_closed_line_delivers_nothing() -> None:
    with server(lambda line: plain(line, EHLO)) as port:
        post = connect(here(port), QUICK)
        post.close()
        assert post.hand_over(b"x").kind == Kind.LATER
        assert not post.is_ready_again()
        post.quit()


@pytest.mark.parametrize(("reply", "is_ready"), [(b"250 ok\r\n", True), (b"500 what\r\n", False), (b"", False)])
def test_an_envelope_is_taken_back(reply: bytes, is_ready: bool) -> None:
    with server(lambda line: plain(line, EHLO, b"250 ok\r\n", b"250 ok\r\n", reply)) as port:
        post = connect(here(port), QUICK)
        post.envelope("a@mail.example", "b@employer.example")
        assert post.is_ready_again() == is_ready
        post.close()


def trickle(line: socket.socket) -> None:
    for _ in range(60):
        line.sendall(b"2")
        time.sleep(0.05)


def test_a_server_that_greets_a_letter_at_a_time_is_left() -> None:
    began = time.monotonic()
    assert outcome_of(trickle).kind == Kind.LATER
    assert time.monotonic() - began < 2.5  # it would have gone on for three seconds


@pytest.mark.row("F37")
def test_a_server_that_answers_the_dot_a_letter_at_a_time_leaves_it_unknown() -> None:
    def talk(line: socket.socket) -> None:
        plain(line, EHLO, b"250 ok\r\n", b"250 ok\r\n", b"354 go on\r\n")
        trickle(line)

    with server(talk) as port:
        post = connect(here(port), QUICK)
        post.envelope("a@mail.example", "b@employer.example")
        began = time.monotonic()
        assert post.hand_over(b"Subject: x\r\n\r\nHello\r\n").kind == Kind.UNKNOWN
        assert time.monotonic() - began < 2.5


def closed(path: Path, *, starts: bool) -> Talk:
    """A server with TLS, from the first byte or after STARTTLS."""

    def talk(line: socket.socket) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        if starts:
            plain(line, b"250-x\r\n250 STARTTLS\r\n", b"220 go on\r\n")
        with context.wrap_socket(line, server_side=True) as secret:
            if not starts:
                secret.sendall(b"220 hello\r\n")
            secret.recv(1000)
            secret.sendall(b"250-x\r\n250 AUTH PLAIN\r\n")
            secret.recv(1000)
            secret.sendall(b"235 welcome\r\n")

    return talk


@pytest.mark.parametrize(("security", "starts"), [("tls", False), ("starttls", True)])
def test_a_closed_line_to_a_server_we_trust(certificate: Path, security: str, starts: bool) -> None:
    trust = ssl.create_default_context(cafile=str(certificate))
    with server(closed(certificate, starts=starts)) as port:
        post = connect(here(port, security=security, username="amara", password="secret"), QUICK, trust)
        assert isinstance(post, Post) and post.is_open
        post.close()


@pytest.mark.row("F42")
@pytest.mark.parametrize(("security", "starts"), [("tls", False), ("starttls", True)])
def test_a_certificate_that_nobody_knows_is_no_line(certificate: Path, security: str, starts: bool) -> None:
    outcome = outcome_of(closed(certificate, starts=starts), security=security, username="amara", password="secret")
    assert (outcome.kind, outcome.text) == (Kind.LATER, "SSLCertVerificationError")


def test_each_thread_has_lines_of_its_own() -> None:
    found: list[Engine] = [engine_here()]
    thread = threading.Thread(target=lambda: found.append(engine_here()))
    thread.start()
    thread.join()
    assert found[0] is engine_here()
    assert found[0].deliverer.lines is not found[1].deliverer.lines


@pytest.mark.django_db
def test_letters_that_wait_for_one_another_open_no_line_meanwhile(world: World) -> None:
    first = world.approved()
    letters = [first, *(world.approved(owner=first.owner) for _ in range(5))]
    SendingAccount.objects.update(gap_seconds=60)
    for _ in range(8):
        world.run()
        world.clock.go(seconds=61)
    assert [state_of(letter) for letter in letters] == ["sent"] * 6
    assert world.sink.lines == 6


@pytest.mark.django_db
def test_what_waits_for_one_mailbox_is_put_off_together(world: World) -> None:
    first = world.approved()
    letters = [first, *(world.approved(owner=first.owner) for _ in range(5))]
    stranger = world.approved(owner=UserFactory.create())
    SendingAccount.objects.owned_by(first.owner).update(gap_seconds=60)
    turns: list[str] = []
    world.engine.deliverer.at = turns.append
    for _ in range(6):
        world.run()
        world.clock.go(seconds=61)
    assert [state_of(letter) for letter in (*letters, stranger)] == ["sent"] * 7
    assert turns.count("connected") <= 12  # asked one by one it would be 21
