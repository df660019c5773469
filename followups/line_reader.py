"""Reading what a server says within a time that no trickle of bytes extends."""

import socket

from followups.clock import steady

PIECE = 8192


class LineReader:
    """Reads lines from a socket, as a file of smtplib's does. A timeout of the socket's own begins anew with every
    byte, so a server that speaks a letter at a time could hold a worker for as long as it likes."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._heard = b""
        self._until = 0.0

    def wait_at_most(self, seconds: float) -> None:
        """Say how long all that is read from now on may take."""
        self._until = steady() + seconds

    def readline(self, limit: int) -> bytes:
        """Return a line with its end; shorter at the limit or where the other side has closed. Raises TimeoutError."""
        while b"\n" not in self._heard and len(self._heard) < limit:
            left = self._until - steady()
            if left <= 0:
                raise TimeoutError("The answer took too long")
            self._line.settimeout(left)
            piece = self._line.recv(PIECE)
            if not piece:
                break
            self._heard += piece
        end = min(self._heard.find(b"\n") + 1 or limit, limit)
        line, self._heard = self._heard[:end], self._heard[end:]
        return line

    def close(self) -> None:
        self._heard = b""
