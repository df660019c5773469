"""Is this still the database that the journal knows? After a restore or in a clone, what is due may have gone already.

The database and the journal each know the other, where the database lives, and an age (`epoch`) that changes every few
minutes: written to the journal first, then to the database. A database that knows an older age was brought back; one
that lives elsewhere is a copy. Then what is on its way is held for its owner, and what the journal knows is put back.
"""

import hashlib
import logging
import os
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from accounts.models import User
from followups.journal import Journal, Line, Says
from followups.models import EngineState, Letter, LetterEvent, Suppression
from followups.models.event import events_of
from followups.models.letter import FREE
from followups.reasons import Reason
from followups.states import State

log = logging.getLogger(__name__)

NEW_EPOCH_AFTER = timedelta(minutes=5)
IS_COMMITTED_AFTER = timedelta(minutes=1)
"""A stop stands in the journal a moment before the database has it."""
LOOKED_AT = 50
NOTHING_BEFORE = "moved"


def check(journal: Journal, now: datetime, state: EngineState | None = None) -> bool:
    """Whether this is the database that the journal knows. If not, hold what is on its way and carry on from here.

    Every run of the engine begins with it, before anything is claimed or swept.
    """
    state = state or EngineState.objects.current()
    if _is_known(state, journal, now):
        if state.epoch_at is None or now - state.epoch_at >= NEW_EPOCH_AFTER or now < state.epoch_at:
            _grow_older(journal, now)
        return True
    return _look_closely(journal, now)


def _look_closely(journal: Journal, now: datetime) -> bool:
    """Compare again while nobody can change anything, and act if they still disagree."""
    with transaction.atomic():
        state = EngineState.objects.select_for_update().get(pk=EngineState.objects.current().pk)
        if _is_known(state, journal, now):
            return True
        is_first = _is_first_start(state, journal)
        if not is_first:
            log.error("The database was restored, copied or moved: every letter on its way is held for its owner")
            hold_everything(journal, now)
            EngineState.objects.filter(pk=state.pk).update(moved_at=now)
        EngineState.objects.filter(pk=state.pk).update(journal=journal.name, home=home(journal))
        _new_epoch(state, journal, now, before="" if is_first else NOTHING_BEFORE)
    return is_first


def _is_first_start(state: EngineState, journal: Journal) -> bool:
    """Whether no engine ever worked here; one that ended while it moved in left a first age in the journal at most."""
    epochs = journal.refresh().epochs
    return not state.journal and (not epochs or epochs[-1]["before"] == "")


def hold_everything(journal: Journal, now: datetime) -> None:
    """Hold what waits; of what was going out nobody knows; put back what the journal knows and the database forgot."""
    _move_all(State.SCHEDULED, State.HELD, now)
    _move_all(State.CLAIMED, State.HELD, now)
    _move_all(State.SENDING, State.UNKNOWN, now)
    memory = journal.whole()
    bring_back_stops(list(memory.stops.values()))
    for message_ids in _batches(list(memory.letters)):
        for letter in Letter.objects.filter(message_id__in=message_ids, state__in=[State.HELD, State.UNKNOWN]):
            _put_right(letter, memory.letters[letter.message_id], now)


def bring_back_stops(stops: list[Line]) -> int:
    """Write down every stop of the journal that the database has forgotten; return how many there were."""
    known = {str(pk) for pk in Suppression.objects.values_list("pk", flat=True)}
    people = {str(pk) for pk in User.objects.values_list("pk", flat=True)}
    lost = [line for line in stops if "person" in line and line["id"] not in known]
    for line in lost:
        Suppression.objects.create(
            id=UUID(line["id"]),
            scope=line["scope"],
            owner_id=line["owner"] if line["owner"] in people else None,
            owner_key=line["owner_key"],
            person=line["person"],
            said_by=line["said_by"],
            said_at=datetime.fromisoformat(line["at"]),
            lifted_at=datetime.fromisoformat(line["lifted_at"]) if "lifted_at" in line else None,
        )
    return len(lost)


def _put_right(letter: Letter, says: Says, now: datetime) -> None:
    """Give a letter the state that the journal knows."""
    if says == Says.NOTHING:
        return
    to = State.SENT if says == Says.ACCEPTED else State.UNKNOWN
    if letter.state == to:
        return
    with suppress(IntegrityError), transaction.atomic():
        letter.step(
            letter.state,
            to,
            by=None,
            now=now,
            reason=Reason.RESTORED if to == State.UNKNOWN else "",
            handed_over_at=letter.handed_over_at or now,
            resolved_by="journal",
        )


def _move_all(before: State, to: State, now: datetime) -> None:
    letters = list(Letter.objects.filter(state=before).values_list("pk", flat=True))
    for batch in _batches(letters):
        Letter.objects.filter(pk__in=batch).update(state=to, reason=Reason.RESTORED, settled_at=now, **FREE)
        LetterEvent.objects.bulk_create(events_of(batch, before, to, Reason.RESTORED, now))


def _batches(things: "list[Any]", size: int = 500) -> "Iterator[list[Any]]":
    for start in range(0, len(things), size):
        yield things[start : start + size]


def _is_known(state: EngineState, journal: Journal, now: datetime) -> bool:
    """Whether each of the two knows the other, in this place and at this age.

    Between writing a new age into the journal and into the database, the age before it is right as well.
    """
    epochs = journal.refresh().epochs
    if not epochs or state.journal != journal.name or state.home != home(journal):
        return False
    is_of_this_age = state.epoch in (epochs[-1]["epoch"], epochs[-1]["before"])
    return is_of_this_age and not _has_forgotten_letters(journal) and not _has_forgotten_stops(journal, now)


def _has_forgotten_letters(journal: Journal) -> bool:
    """Whether the database believes that a letter waits of which the journal knows that it was handed over.

    It finds a restore that is younger than the last age. Looked at are the last letters handed over.
    """
    last = journal.memory.latest(LOOKED_AT)
    believed = Letter.objects.filter(message_id__in=last, state__in=[State.SCHEDULED, State.CLAIMED])
    return bool(last) and bool(believed.exists())


def _has_forgotten_stops(journal: Journal, now: datetime) -> bool:
    """Whether one of the last stops of the journal is not in the database."""
    last = journal.memory.latest_stops(LOOKED_AT, now - IS_COMMITTED_AFTER)
    return Suppression.objects.filter(pk__in=last).count() < len(last)


def _grow_older(journal: Journal, now: datetime) -> None:
    with transaction.atomic():
        state = EngineState.objects.select_for_update().get(pk=EngineState.objects.current().pk)
        if state.epoch_at is None or now - state.epoch_at >= NEW_EPOCH_AFTER or now < state.epoch_at:
            _new_epoch(state, journal, now, before=state.epoch)


def _new_epoch(state: EngineState, journal: Journal, now: datetime, *, before: str) -> None:
    """Begin a new age. `before` is right as well until the database has it; after a restore nothing is."""
    epoch = uuid.uuid4().hex
    journal.epoch(epoch, before, now)
    EngineState.objects.filter(pk=state.pk).update(epoch=epoch, epoch_at=now)


def home(journal: Journal) -> str:
    """Where the two live: another server, another database or table in it, another file is another home.

    So is a journal that was copied back: no copy has the time of the first one's last change.
    """
    mark = (journal.folder / "id").stat()
    place = [journal.name, mark.st_ino, mark.st_ctime_ns, *_database()]
    return hashlib.sha256(repr(place).encode()).hexdigest()


def _database() -> list[object]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT system_identifier, (SELECT oid FROM pg_database WHERE datname = current_database()),"
                " 'followups_letter'::regclass::oid FROM pg_control_system()"
            )
            return list(cursor.fetchone())
        cursor.execute("PRAGMA database_list")
        path = cursor.fetchone()[2]
        return [os.stat(path).st_ino if path else "memory"]
