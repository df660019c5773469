"""Is a letter among those sent? A look into the Sent folder of somebody's own mailbox, by Message-ID, changing nothing.

Found there, it went. Not found proves nothing: not every provider files what comes by SMTP; some give it another id.
"""

import imaplib
import re
import socket
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any

from followups.models.account import SendingAccount
from followups.sealed import CannotOpen
from followups.servers import IMAP_PORTS, Server, reachable_address, reading_server_of
from followups.smtp_step import trusted

PATIENCE = 10.0
"""Seconds for each answer."""
LONGEST_VISIT = 60.0
"""Seconds for all of it: a server that speaks a letter at a time is hung up on."""
IS_SENT = b"\\sent"
USUAL_NAMES = (b"sent", b"sent items", b"sent messages", b"sent mail", b"gesendet", b"gesendete elemente", b"enviados")
FOLDER = re.compile(rb'\((?P<flags>[^)]*)\) (?:"(?P<between>[^"]*)"|NIL) (?P<name>"[^"]+"|[^\s"]+)$')
MESSAGE_ID = re.compile(r"<[A-Za-z0-9.@_-]+>")


class CannotLook(Exception):
    """The mailbox could not be asked. The message names what happened, never what anybody wrote."""


class SignInRefused(CannotLook):
    """The mailbox knows the name or the password no more, and will not the next time either."""


def found_among_sent(
    account: SendingAccount, message_ids: Iterable[str], context: ssl.SSLContext | None = None
) -> set[str]:
    """Return those of the Message-IDs that lie in the Sent folder. Raises CannotLook, of which SignInRefused is one."""
    try:
        with _visit(reading_server_of(account), context or trusted()) as mailbox:
            _insist(mailbox.select(_sent_folder(mailbox), readonly=True))
            return {message_id for message_id in message_ids if _holds(mailbox, message_id)}
    except (OSError, imaplib.IMAP4.error, ValueError, CannotOpen) as error:  # ValueError: a name that is none
        raise CannotLook(type(error).__name__) from error


class _Mailbox(imaplib.IMAP4_SSL):
    """imaplib's client on a line that is open already, to the very address that was looked up."""

    def __init__(self, server: Server, line: socket.socket, context: ssl.SSLContext) -> None:
        self._line = line
        super().__init__(server.host, server.port, ssl_context=context)

    def _create_socket(self, timeout: float | None) -> ssl.SSLSocket:
        closed: ssl.SSLSocket = self.ssl_context.wrap_socket(self._line, server_hostname=self.host)
        return closed


@contextmanager
def _visit(server: Server, context: ssl.SSLContext) -> Iterator[_Mailbox]:
    line = socket.create_connection((reachable_address(server, IMAP_PORTS), server.port), PATIENCE)
    with _hung_up_in_time(line):
        mailbox = _Mailbox(server, line, context)
        try:
            _sign_in(mailbox, server)
            yield mailbox
        finally:
            with suppress(OSError, imaplib.IMAP4.error):
                mailbox.logout()
            with suppress(OSError):
                mailbox.shutdown()


def _sign_in(mailbox: _Mailbox, server: Server) -> None:
    try:
        if (server.username + server.password).isascii():
            mailbox.login(server.username, server.password)
        else:  # LOGIN of imaplib speaks ASCII only
            mailbox.authenticate("PLAIN", lambda _: f"\0{server.username}\0{server.password}".encode())
    except imaplib.IMAP4.abort:  # the line broke, which says nothing about the password
        raise
    except imaplib.IMAP4.error as error:
        raise SignInRefused("the sign-in was refused") from error


@contextmanager
def _hung_up_in_time(line: socket.socket) -> Iterator[None]:
    """Cut the line when the visit takes too long, whatever waits on it."""
    with line.dup() as same:
        timer = Timer(LONGEST_VISIT, _hang_up, [same])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _sent_folder(mailbox: _Mailbox) -> str:
    """The folder that the server marks as the one of what was sent (RFC 6154), else one with a usual name."""
    folders = [found for line in _insist(mailbox.list()) if isinstance(line, bytes) and (found := FOLDER.search(line))]
    marked = [found for found in folders if IS_SENT in found["flags"].lower().split()]
    usual = [found for found in folders if _last_part(found) in USUAL_NAMES]
    for found in marked + usual:
        return str(found["name"].decode("ascii"))
    raise CannotLook("no Sent folder")


def _last_part(folder: "re.Match[bytes]") -> bytes:
    name, between = folder["name"].strip(b'"').lower(), folder["between"]
    return name.rpartition(between)[2] if between else name


def _holds(mailbox: _Mailbox, message_id: str) -> bool:
    if not MESSAGE_ID.fullmatch(message_id):
        return False
    answer = _insist(mailbox.search(None, "HEADER", "Message-ID", f'"{message_id}"'))
    return any(line and line.split() for line in answer)


def _insist(answer: tuple[str, list[Any]]) -> list[Any]:
    kind, lines = answer
    if kind != "OK":
        raise CannotLook(kind)
    return lines
