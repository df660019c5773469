"""A second memory beside the database, which a restore of the database does not take back.

One line of JSON for each thing that must not be forgotten: a letter about to be handed over, what became of it, a stop,
the age of the database. Hashes and ids only, never an address or a word. A line is on the disk before what it announces
is done. Under one lock for all processes, a hand-over and its being called off (`void`) cannot both be written.
"""

import fcntl
import json
import os
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from followups.reasons import Reason
from followups.smtp_outcome import Kind, Outcome

MONTHS_READ = 3
Line = dict[str, Any]


class Do(StrEnum):
    HAND = "hand"
    VOID = "void"
    END = "end"
    NOT_GONE = "not_gone"
    STOP = "stop"
    LIFT = "lift"
    EPOCH = "epoch"


class Says(StrEnum):
    """What the journal knows of a letter: nothing, or that it did not go; that it was handed over; accepted."""

    NOTHING = ""
    HANDED = "handed"
    ACCEPTED = "accepted"


SAYS = {Kind.ACCEPTED: Says.ACCEPTED, Kind.UNKNOWN: Says.HANDED}


class CannotWrite(Exception):
    """The journal cannot be written, so nothing may be handed over."""


class CalledOff(Exception):
    """Somebody else decided that this hand-over does not happen: its time was over."""


@dataclass
class Memory:
    """What the lines read so far come to."""

    tokens: dict[str, Line] = field(default_factory=dict)
    letters: dict[str, Says] = field(default_factory=dict)
    sayings: dict[str, Says] = field(default_factory=dict)
    ends: dict[str, Outcome] = field(default_factory=dict)
    void: set[str] = field(default_factory=set)
    stops: dict[str, Line] = field(default_factory=dict)
    stopped: dict[str, list[str]] = field(default_factory=dict)
    """The ids of the stops, by person."""
    epochs: list[Line] = field(default_factory=list)

    def take(self, line: Line) -> None:
        match line["do"]:
            case Do.HAND:
                self.tokens[line["token"]] = line
                self._letter(line, Says.HANDED)
            case Do.END:
                self.ends[line["token"]] = Outcome(Kind(line["kind"]), Reason(line["reason"]), line["code"])
                handed = self.tokens.get(line["token"])
                if handed:
                    self._letter(handed, SAYS.get(line["kind"], Says.NOTHING))
            case Do.NOT_GONE:
                self._letter(line, Says.NOTHING)
            case Do.VOID:
                self.void.add(line["token"])
            case Do.STOP:
                self.stops[line["id"]] = line
                self.stopped.setdefault(line["person"], []).append(line["id"])
            case Do.LIFT:
                self.stops[line["id"]] = self.stops.get(line["id"], {}) | {"lifted_at": line["at"]}
            case Do.EPOCH:
                self.epochs = [*self.epochs[-1:], line]

    def latest(self, count: int) -> list[str]:
        """The Message-IDs of the last letters that were, or may have been, handed over."""
        return [message for message, says in list(self.letters.items())[-count:] if says != Says.NOTHING]

    def stops_to(self, person: str) -> list[Line]:
        """The stops that keep letters from going to the person of this key, whoever's letters they are."""
        stops = (self.stops[pk] for pk in self.stopped.get(person, ()))
        return [stop for stop in stops if "lifted_at" not in stop]

    def latest_stops(self, count: int, before: datetime) -> list[str]:
        """The ids of the last stops that were written down before that instant."""
        known = [pk for pk, stop in list(self.stops.items())[-count:] if "person" in stop]
        return [pk for pk in known if datetime.fromisoformat(self.stops[pk]["at"]) < before]

    def _letter(self, line: Line, says: Says) -> None:
        self.letters.pop(line["message"], None)
        self.letters[line["message"]] = says
        self.sayings[f"{line['owner']} {line['person']} {line['words']}"] = says


class Journal:
    """The journal in one folder. Each process reads on from where it was; all of them write under one lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.memory = Memory()
        self._read_to: dict[Path, int] = {}
        self._turn = threading.RLock()
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def name(self) -> str:
        """The journal's own id, made when there is none: a database that knows another id has lost its journal."""
        path = self.folder / "id"
        if not path.exists():
            with self._locked():
                if not path.exists():
                    _write_whole(path, uuid.uuid4().hex)
        return path.read_text().strip()

    def hand_over(self, token: str, letter: Line, now: datetime) -> None:
        """Announce a hand-over. Raises CalledOff when somebody has given it up, CannotWrite when the disk is full."""
        with self._locked():
            self._read()
            if token in self.memory.void:
                raise CalledOff
            written = self._append({"do": Do.HAND, "token": token, **letter}, now)
        self._settle(written)

    def end(self, token: str, outcome: Outcome, now: datetime) -> None:
        """Write down what became of a hand-over. The disk takes it with the next line: a fall of the machine before
        that leaves a hand-over without an end, and so a letter of which nobody knows."""
        line = {"do": Do.END, "token": token, "kind": outcome.kind, "reason": outcome.reason, "code": outcome.code}
        with self._locked():
            os.close(self._append(line, now))

    def call_off(self, token: str, now: datetime) -> bool:
        """See to it that this hand-over never happens; False when it was announced already."""
        with self._locked():
            self._read()
            if token in self.memory.tokens:
                return False
            written = self._append({"do": Do.VOID, "token": token}, now)
        self._settle(written)
        return True

    def not_gone(self, letter: Line, now: datetime) -> None:
        """Its owner looked and says that the letter did not go."""
        self._write({"do": Do.NOT_GONE, **letter}, now)

    def stop(self, suppression: Line, now: datetime) -> None:
        self._write({"do": Do.STOP, **suppression}, now)

    def lift(self, suppression: str, now: datetime) -> None:
        self._write({"do": Do.LIFT, "id": suppression}, now)

    def epoch(self, epoch: str, before: str, now: datetime) -> None:
        self._write({"do": Do.EPOCH, "epoch": epoch, "before": before}, now)

    def says_of(self, message_id: str, owner: str, person: str, words: str) -> Says:
        """What the journal knows of a letter, or of the same words to the same person."""
        self.refresh()
        by_words = self.memory.sayings.get(f"{owner} {person} {words}", Says.NOTHING)
        return self.memory.letters.get(message_id, Says.NOTHING) or by_words

    def outcome(self, token: str) -> Outcome | None:
        """What became of the hand-over under this token; None when that was never written down."""
        return self.refresh().ends.get(token)

    def whole(self) -> Memory:
        """What all the lines of all the years come to."""
        memory = Memory()
        for path in sorted(self.folder.glob("*.jsonl")):
            _take(path, 0, memory)
        return memory

    def refresh(self) -> Memory:
        with self._turn:
            self._read()
        return self.memory

    def _write(self, line: Line, now: datetime) -> None:
        with self._locked():
            written = self._append(line, now)
        self._settle(written)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the folder against every other process and thread. The lock goes with the process, however it ends."""
        with self._turn:
            try:
                file = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
            except OSError as error:
                raise CannotWrite from error
            try:
                fcntl.flock(file, fcntl.LOCK_EX)
                yield
            finally:
                os.close(file)

    def _append(self, line: Line, now: datetime) -> int:
        """Write one line and return the open file; after a torn one, left by a fall of the machine, begin anew."""
        text = json.dumps({"at": now.isoformat(), **line}, default=str, separators=(",", ":")).encode() + b"\n"
        try:
            file = os.open(self.folder / f"{now:%Y-%m}.jsonl", os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        except OSError as error:
            raise CannotWrite from error
        try:
            size = os.fstat(file).st_size
            if size and os.pread(file, 1, size - 1) != b"\n":
                text = b"\n" + text
            if os.write(file, text) != len(text):
                raise OSError("The disk took a part of the line only")
            if not size:
                self._settle_folder()
        except OSError as error:
            os.close(file)
            raise CannotWrite from error
        return file

    def _settle(self, file: int) -> None:
        """Wait until the disk has it. Outside the lock, so that one flush serves all who wrote before it."""
        try:
            os.fdatasync(file)
        except OSError as error:
            raise CannotWrite from error
        finally:
            os.close(file)

    def _settle_folder(self) -> None:
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _read(self) -> None:
        for path in sorted(self.folder.glob("*.jsonl"))[-MONTHS_READ:]:
            start = self._read_to.get(path, 0)
            if path.stat().st_size > start:
                self._read_to[path] = start + _take(path, start, self.memory)


def _take(path: Path, start: int, memory: Memory) -> int:
    """Take in the whole lines from `start` on; return how many bytes they are."""
    with path.open("rb") as file:
        file.seek(start)
        text = file.read()
    whole = text[: text.rfind(b"\n") + 1]
    for line in whole.splitlines():
        try:
            memory.take(json.loads(line))
        except (ValueError, KeyError):  # torn by a fall of the machine
            continue
    return len(whole)


def _write_whole(path: Path, text: str) -> None:
    beside = path.with_suffix(".new")
    beside.write_text(text)
    beside.replace(path)
