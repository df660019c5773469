"""Handing one letter to a mail server, knowing at each moment how far it came.

Up to and with the body nothing is accepted, because the final dot has not been written. From the dot on, whatever is
not a clear reply leaves it open whether the letter went. Python's smtplib speaks the first phases; the last ones are
ours, since it answers a timeout after the dot as if the line had never been open.
"""

import base64
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from followups.line_reader import LineReader
from followups.reasons import Reason
from followups.servers import Server, ServerRefused, reachable_address
from followups.smtp_outcome import NO_REPLY, Kind, Outcome, Phase, classify

LONGEST_LINE = 2048
MOST_LINES = 100
HELO = "localhost"


@dataclass(frozen=True)
class Patience:
    """Seconds. The reply to the final dot has ten minutes (RFC 5321, 4.5.3.2.6)."""

    connect: float = 15
    reply: float = 30
    body: float = 120
    dot: float = 600


class NotDelivered(Exception):
    """The hand-over ended before the body, definitely without a letter accepted."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.kind)
        self.outcome = outcome


@dataclass
class Post:
    """A line to a mail server, on which a sender and a recipient have been accepted and nothing else."""

    smtp: "Line"
    server: Server
    patience: Patience
    envelopes: int = 0
    is_open: bool = True
    is_clean: bool = True
    phase: Phase = Phase.CONNECT

    def hand_over(self, message: bytes, may_finish: Callable[[], bool] = lambda: True) -> Outcome:
        """Send the bytes and the final dot, and return what the server made of it. Never raises.

        `may_finish` is asked right before the dot: without it, nothing is accepted.
        """
        try:
            return self._hand_over(message, may_finish)
        except NotDelivered as error:
            self.close()
            return error.outcome
        except (OSError, smtplib.SMTPException, ValueError) as error:
            self.close()
            return classify(self.phase, NO_REPLY, type(error).__name__)

    def sign_in_plainly(self) -> tuple[int, str]:
        """Sign in under a name or with a password beyond ASCII, which smtplib cannot speak (RFC 4616: UTF-8)."""
        words = f"\0{self.server.username}\0{self.server.password}".encode()
        return self._command(f"AUTH PLAIN {base64.b64encode(words).decode()}")

    def envelope(self, sender: str, recipient: str) -> None:
        """Name sender and recipient, in one breath where the server allows it (RFC 2920). Raises NotDelivered when
        either is refused."""
        self.is_clean = False
        self.envelopes += 1
        mail, rcpt = f"mail FROM:<{sender}>", f"rcpt TO:<{recipient}>"
        is_in_one = self.smtp.has_extn("pipelining")
        with _phase(Phase.MAIL):
            self._say(mail, rcpt) if is_in_one else self._say(mail)
            answer = self._reply()
            if is_in_one and answer[0] != 250:
                self.close()  # what it says of the recipient is not waited for
            _insist(Phase.MAIL, answer)
        with _phase(Phase.RCPT):
            if not is_in_one:
                self._say(rcpt)
            _insist(Phase.RCPT, self._reply())

    def is_ready_again(self) -> bool:
        """Make the line ready for another letter: where an envelope is still open on it, take that back."""
        if self.is_open and not self.is_clean:
            try:
                code, _ = self._command("rset")
            except (OSError, smtplib.SMTPException, ValueError):
                code = NO_REPLY
            self.is_clean = code == 250
            if not self.is_clean:
                self.close()
        return self.is_open

    def quit(self) -> None:
        """Say goodbye. What the server answers does not matter any more."""
        with suppress(OSError, smtplib.SMTPException, ValueError):
            self._socket.settimeout(2)
            self._socket.sendall(b"QUIT\r\n")
        self.close()

    def close(self) -> None:
        self.is_open = False
        with suppress(OSError, smtplib.SMTPException):
            self.smtp.close()

    def _hand_over(self, message: bytes, may_finish: Callable[[], bool]) -> Outcome:
        self.phase = Phase.DATA
        code, text = self._command("data")
        if code != 354:
            raise NotDelivered(classify(Phase.DATA, code if code >= 400 else NO_REPLY, text))
        self.phase = Phase.BODY
        self._socket.settimeout(self.patience.body)
        self._socket.sendall(dot_stuffed(message))
        if not may_finish():
            raise NotDelivered(classify(Phase.BODY, NO_REPLY, "too late"))
        self.phase = Phase.DOT
        self._socket.settimeout(self.patience.dot)
        self._socket.sendall(b".\r\n")
        code, text = self._reply(self.patience.dot)
        outcome = classify(Phase.DOT, code, text)
        self.is_clean = outcome.kind != Kind.UNKNOWN
        if not self.is_clean:
            self.close()
        return outcome

    @property
    def _socket(self) -> socket.socket:
        if self.smtp.sock is None:
            raise ConnectionError
        return self.smtp.sock

    def _command(self, line: str) -> tuple[int, str]:
        self._say(line)
        return self._reply()

    def _say(self, *lines: str) -> None:
        if any("\r" in line or "\n" in line for line in lines):
            raise ValueError("A command is one line")
        self._socket.settimeout(self.patience.reply)
        self._socket.sendall("".join(f"{line}\r\n" for line in lines).encode("ascii"))

    def _reply(self, within: float = 0) -> tuple[int, str]:
        """Read one reply; NO_REPLY for what is none. Raises OSError when the line breaks or it is not whole in time."""
        reader = self.smtp.reader(within or self.patience.reply)
        lines: list[str] = []
        while len(lines) < MOST_LINES:
            raw = reader.readline(LONGEST_LINE + 1)
            if not raw:
                raise ConnectionError("The line was closed")
            line = raw.decode("utf-8", "replace").rstrip("\r\n")
            if len(raw) > LONGEST_LINE or not raw.endswith(b"\n") or not line[:3].isdecimal():
                return NO_REPLY, line[:200]
            lines.append(line[4:])
            if line[3:4] != "-":
                return int(line[:3]), " ".join(lines)
        return NO_REPLY, "too many lines"


def connect(server: Server, patience: Patience, context: ssl.SSLContext | None = None) -> Post:
    """Open a line and sign in. Raises NotDelivered with the phase in which it ended."""
    with _phase(Phase.CONNECT):
        address = reachable_address(server)
        smtp = Line(server, address, patience)
    post = Post(smtp, server, patience)
    try:
        _greet(post, server, context)
        _sign_in(post, server)
    except NotDelivered:
        post.close()
        raise
    return post


class Line(smtplib.SMTP):
    """smtplib's client on a connection to the very address that was looked up, under the name that was asked for."""

    file: LineReader | None

    def __init__(self, server: Server, address: str, patience: Patience) -> None:
        super().__init__(local_hostname=HELO, timeout=patience.connect)
        self._host = server.host
        self._patience = patience
        self.sock = socket.create_connection((address, server.port), patience.connect)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def reader(self, seconds: float) -> LineReader:
        """What reads the next reply, which has so long to be whole."""
        if self.sock is None:
            raise ConnectionError
        if self.file is None:  # at the beginning, and once more after STARTTLS
            self.file = LineReader(self.sock)
        self.file.wait_at_most(seconds)
        return self.file

    def getreply(self) -> tuple[int, bytes]:
        self.reader(self._patience.reply)
        return super().getreply()


@cache
def trusted() -> ssl.SSLContext:
    """What this machine trusts; reading it anew takes longer than a letter."""
    return ssl.create_default_context()


def _greet(post: Post, server: Server, context: ssl.SSLContext | None) -> None:
    smtp = post.smtp
    if server.security == "tls":
        with _phase(Phase.TLS):
            smtp.sock = (context or trusted()).wrap_socket(post._socket, server_hostname=server.host)
    with _phase(Phase.GREETING):
        post._socket.settimeout(post.patience.reply)
        _insist(Phase.GREETING, post._reply())
    with _phase(Phase.HELLO):
        _hello(smtp)
    if server.security == "starttls":
        with _phase(Phase.TLS):
            if not smtp.has_extn("starttls"):
                raise NotDelivered(classify(Phase.TLS, NO_REPLY, "STARTTLS is not offered"))
            _insist(Phase.TLS, smtp.starttls(context=context or trusted()))
        with _phase(Phase.HELLO):
            _hello(smtp)


def _hello(smtp: smtplib.SMTP) -> None:
    smtp.ehlo_or_helo_if_needed()


def _sign_in(post: Post, server: Server) -> None:
    if not server.username:
        return
    if server.security == "none" and not server.is_inside:
        raise NotDelivered(classify(Phase.TLS, NO_REPLY, "A password goes over a closed line only"))
    with _phase(Phase.SIGN_IN):
        post._socket.settimeout(post.patience.reply)
        if (server.username + server.password).isascii():
            post.smtp.login(server.username, server.password)
        else:
            _insist(Phase.SIGN_IN, post.sign_in_plainly())


def _insist(phase: Phase, reply: tuple[int, Any]) -> None:
    code, text = reply
    if not 200 <= code < 300:
        words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        raise NotDelivered(classify(phase, code if code >= 400 else NO_REPLY, words))


@contextmanager
def _phase(phase: Phase) -> Iterator[None]:
    """Turn whatever goes wrong inside into what it means in this phase."""
    try:
        yield
    except NotDelivered:
        raise
    except smtplib.SMTPResponseException as error:
        code, text = int(error.smtp_code), error.smtp_error
        words = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
        raise NotDelivered(classify(phase, code if 400 <= code < 600 else NO_REPLY, words)) from error
    except smtplib.SMTPNotSupportedError as error:
        raise NotDelivered(Outcome(Kind.LATER, Reason.NO_SIGN_IN)) from error
    except (OSError, smtplib.SMTPException, ServerRefused, ValueError) as error:
        raise NotDelivered(classify(phase, NO_REPLY, type(error).__name__)) from error


def dot_stuffed(message: bytes) -> bytes:
    """The bytes as DATA carries them: a dot that begins a line is doubled, and the last line ends."""
    whole = message if message.endswith(b"\r\n") else message + b"\r\n"
    stuffed = whole.replace(b"\r\n.", b"\r\n..")
    return b"." + stuffed if stuffed.startswith(b".") else stuffed
