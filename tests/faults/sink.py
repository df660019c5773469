"""A scripted mail server. What it accepted it writes to a file and waits for the disk, before it answers: the judge.

How it behaves is named by the recipient's address, `<behaviour>.<anything>@…`, or for all lines by `behaves`.
"""

import argparse
import hashlib
import json
import os
import re
import socket
import socketserver
import struct
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

GREETINGS = {"greet_421": "421 Come back later", "greet_554": "554 No service for you", "greet_garbage": "hello there"}
AT_MAIL = {"mail_450": "450 4.2.0 Not now", "mail_550": "550 5.7.1 Not from you"}
AT_RCPT = {
    "rcpt_451": "451 4.7.1 Greylisted",
    "rcpt_452": "452 4.5.3 Too many",
    "rcpt_421": "421 4.3.2 Closing",
    "rcpt_550": "550 5.1.1 No such user",
    "rcpt_571": "550 5.7.1 Blocked",
}
AT_DATA = {"data_451": "451 4.3.0 Not now", "data_554": "554 5.5.1 No valid recipients"}
AT_DOT = {
    "dot_451": "451 4.3.0 Not now",
    "dot_452": "452 4.3.1 Full",
    "dot_552": "552 5.3.4 Too big",
    "dot_554": "554 5.7.1 Looks like spam",
    "dot_550": "550 5.1.1 No such user",
}
NOT_ACCEPTED_AT_DOT = {*AT_DOT, "dot_close_unaccepted"}


@dataclass
class Log:
    """One line of JSON for each accepted letter, on the disk before the answer."""

    path: Path
    turn: threading.Lock = field(default_factory=threading.Lock)

    def accept(self, recipient: str, message: bytes) -> None:
        found = re.search(rb"^Message-ID:\s*(<[^>]*>)", message, re.MULTILINE | re.IGNORECASE)
        digest = hashlib.sha256(message).hexdigest()
        entry = {"id": found.group(1).decode() if found else "", "to": recipient, "at": time.time(), "sha256": digest}
        with self.turn, self.path.open("ab") as file:
            file.write(json.dumps(entry).encode() + b"\n")
            file.flush()
            os.fdatasync(file.fileno())

    def entries(self) -> list[dict[str, str]]:
        return [json.loads(line) for line in self.path.read_bytes().splitlines()] if self.path.exists() else []


class Line(socketserver.StreamRequestHandler):
    """One client."""

    server: "Sink"
    disable_nagle_algorithm = True

    def handle(self) -> None:
        self.server.lines += 1
        self.server.open_lines += 1
        self.server.most_lines_at_once = max(self.server.most_lines_at_once, self.server.open_lines)
        self.behaviour = self.server.behaves
        self.messages: list[bytes] = []
        try:
            self._converse()
        except (OSError, ValueError):
            return
        finally:
            self.server.open_lines -= 1

    def _converse(self) -> None:
        if self.behaviour == "greet_hang":
            self.server.ended.wait(30)
            return
        if self.behaviour == "greet_close":
            return
        if self.behaviour in GREETINGS:
            self.say(GREETINGS[self.behaviour])
            return
        self.say("220 sink ready")
        while line := self.rfile.readline(4096):
            words = line.decode("utf-8", "replace").strip()
            if not self._answer(words):
                return

    def _answer(self, words: str) -> bool:
        """Answer one command; False ends the line."""
        verb = words[:4].upper()
        if verb == "EHLO":
            self.say("250-sink", "250-AUTH PLAIN LOGIN" if self.server.has_auth else "250-8BITMIME", "250 PIPELINING")
        elif verb == "AUTH":
            self.server.sign_ins += 1
            self.server.signed_in_with = words.rpartition(" ")[2]
            self.say("535 5.7.8 Wrong" if self.behaviour == "auth_535" else "235 2.7.0 Welcome")
        elif verb == "MAIL":
            self.sender = words
            self.say(AT_MAIL.get(self.server.behaves, "250 Sender ok"))
        elif verb == "RCPT":
            self._recipient(words)
        elif verb == "DATA":
            return self._data()
        elif verb == "QUIT":
            self.say("?!" if self.behaviour == "quit_garbage" else "221 Bye")
            return False
        else:
            self.say("250 Ok")
        return True

    def _recipient(self, words: str) -> None:
        self.recipient = words[words.index("<") + 1 : words.index(">")]
        named = self.recipient.split(".")[0]
        self.behaviour = named if "_" in named else self.server.behaves
        if self.behaviour == "greylist_once" and self.recipient not in self.server.seen:
            self.server.seen.add(self.recipient)
            self.say("451 4.7.1 Greylisted")
            return
        self.say(AT_RCPT.get(self.behaviour, "250 Recipient ok"))

    def _data(self) -> bool:
        if self.behaviour == "data_close":
            return False
        if self.behaviour in AT_DATA:
            self.say(AT_DATA[self.behaviour])
            return True
        self.say("354 Go on")
        if self.behaviour == "body_reset":
            self.rfile.readline()
            self._reset()
            return False
        message = self._body()
        if message is None:
            return False
        return self._after_dot(message)

    def _body(self) -> bytes | None:
        """The message without its dot-stuffing; None when the line broke before the final dot."""
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line.endswith(b"\n"):
                return None
            lines.append(line[1:] if line.startswith(b".") else line)
        return b"".join(lines)

    def _after_dot(self, message: bytes) -> bool:
        if self.behaviour == "dot_close_unaccepted":
            return False
        if self.behaviour in AT_DOT:
            self.say(AT_DOT[self.behaviour])
            return True
        self.server.log.accept(self.recipient, message)
        self.server.texts.append(message)
        time.sleep(self.server.answers_after)
        match self.behaviour:
            case "accept_close":
                return False
            case "accept_reset":
                self._reset()
                return False
            case "accept_hang":
                self.server.ended.wait(30)
                return False
            case "accept_half":
                self.connection.shutdown(socket.SHUT_WR)
                self.server.ended.wait(3)
                return False
            case "accept_421":
                self.say("421 4.3.2 Closing")
                return False
            case "accept_garbage":
                self.say("what was that")
                return False
            case "accept_slow":
                time.sleep(1)
        self.say("250 2.0.0 Queued as A1")
        return self.behaviour != "ok_close"

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


class Sink(socketserver.ThreadingTCPServer):
    """The server, on a port of its own of 127.0.0.1."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128
    block_on_close = False

    def __init__(self, log: Path, *, behaves: str = "", has_auth: bool = False, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Line)
        self.log = Log(log)
        self.behaves = behaves
        self.has_auth = has_auth
        self.signed_in_with = ""
        self.answers_after = 0.0
        self.seen: set[str] = set()
        self.lines = self.open_lines = self.most_lines_at_once = 0
        self.texts: deque[bytes] = deque(maxlen=10)
        self.sign_ins = 0
        self.ended = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def accepted(self) -> list[dict[str, str]]:
        return self.log.entries()

    def __enter__(self) -> "Sink":
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *args: object) -> None:
        self.ended.set()
        self.shutdown()
        self.server_close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("log", type=Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--answers-after", type=float, default=0)
    options = parser.parse_args()
    sink = Sink(options.log, port=options.port)
    sink.answers_after = options.answers_after
    print(sink.port, flush=True)
    sink.serve_forever()


if __name__ == "__main__":
    main()
