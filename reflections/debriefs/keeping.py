"""Keeping what is typed on one page. Of two pages that are open at once, neither overwrites what it has not seen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import User
from applications.models import Undo, remove, unset
from applications.models.undo import Step
from reflections.debriefs import typed
from reflections.debriefs.filing import file_away
from reflections.debriefs.typed import Data
from reflections.models import Debrief, DebriefAnswer, Revision


class ChangedElsewhere(Exception):
    """Another page saved in between; `theirs` is what stands there now."""

    def __init__(self, theirs: DebriefAnswer) -> None:
        super().__init__()
        self.theirs = theirs


@dataclass(frozen=True)
class Sent:
    """What one open page sends: its text, the version it saw (0: none yet), its own name, and how often it was typed in
    by then (0 throughout where no script counts).

    `settles`: the person has seen both texts, and what they send now is what they want.
    """

    data: Data
    seen: int
    tab: str
    turn: int = 0
    settles: bool = False

    def is_own(self, row: DebriefAnswer) -> bool:
        """Say whether the page that sent this saved `row` itself."""
        return bool(self.tab) and row.saved_from == self.tab

    def is_overtaken(self, row: DebriefAnswer) -> bool:
        """Say whether the same page saved `row` later than it sent this, which was longer on the way."""
        return self.is_own(row) and self.seen < row.version and self.turn < row.saved_turn


def keep_draft(debrief: Debrief, question: str, sent: Sent, *, now: datetime) -> DebriefAnswer | None:
    """Save what stands in the fields, and file nothing yet; None where nothing ever did. Raises ChangedElsewhere."""
    with transaction.atomic():
        row: DebriefAnswer | None = debrief.answers.filter(question=question).first()
        if sent.data == (row.data if row else {}) or (row and sent.is_overtaken(row)):
            return row
        return _write(debrief, question, sent, now, is_skipped=False)[0]


def answer(
    debrief: Debrief, question: str, sent: Sent, *, by: User, now: datetime, today: date
) -> tuple[DebriefAnswer, Undo]:
    """Save an answer that the person said Continue to, and file what it holds. Raises ChangedElsewhere."""
    with transaction.atomic():
        row, steps = answer_steps(debrief, question, sent, now=now, today=today)
        return row, Undo.objects.keep(by, "Answer kept", steps)


def answer_steps(
    debrief: Debrief, question: str, sent: Sent, *, now: datetime, today: date
) -> tuple[DebriefAnswer, list[Step]]:
    if not typed.says_something(question, sent.data):
        return _skip_steps(debrief, question, sent, now, today)
    row, before = _write(debrief, question, sent, now, filed=sent.data, is_skipped=False)
    steps = _taking_back(row, before) + _revise(row, before, now)
    return row, steps + file_away(row, was=_filed(before), now=sent.data, today=today)


def skip(
    debrief: Debrief, question: str, sent: Sent, *, by: User, now: datetime, today: date
) -> tuple[DebriefAnswer, Undo]:
    """Leave a question out: what was typed stays, what was filed from it is withdrawn. Raises ChangedElsewhere."""
    with transaction.atomic():
        row, steps = _skip_steps(debrief, question, sent, now, today)
        return row, Undo.objects.keep(by, "Question skipped", steps)


def let_go(row: DebriefAnswer, data: Data, *, now: datetime) -> None:
    """Keep a text that lost against `row` in its history."""
    if data != row.data and typed.says_something(row.question, data):
        Revision.objects.create(answer=row, before={"data": data}, replaced_at=now)


def show_other(row: DebriefAnswer, sent: Sent, *, now: datetime) -> None:
    """Let the text of another page stand again, even where this one has saved over it; this one's goes to the history.

    Raises ChangedElsewhere when a third page saved in between.
    """
    other = row.revisions.first() if sent.is_own(row) else None
    data = other.before["data"] if other else row.data
    with transaction.atomic():
        stands = _claim(row.debrief, row, {"data": data, "saved_at": now, "saved_from": ""})
        if stands is None:
            raise ChangedElsewhere(row.debrief.answers.get(pk=row.pk))
        let_go(stands, sent.data, now=now)


def _skip_steps(
    debrief: Debrief, question: str, sent: Sent, now: datetime, today: date
) -> tuple[DebriefAnswer, list[Step]]:
    row, before = _write(debrief, question, sent, now, filed=None, is_skipped=True)
    steps = _taking_back(row, before) + _revise(row, before, now)
    return row, steps + file_away(row, was=_filed(before), now={}, today=today)


def _write(
    debrief: Debrief, question: str, sent: Sent, now: datetime, **state: Any
) -> tuple[DebriefAnswer, DebriefAnswer | None]:
    """Save, and return the row as it is and as it was. Raises ChangedElsewhere."""
    fresh: dict[str, Any] = {
        "data": sent.data,
        "saved_at": now,
        "saved_from": sent.tab,
        "saved_turn": sent.turn,
        **state,
    }
    while True:
        before = debrief.answers.filter(question=question).first()
        if before is None:
            row = _create(debrief, question, fresh)
        elif _may_follow(before, sent):
            row = _claim(debrief, before, fresh | {"is_shared": _stays_shared(before, fresh)})
        else:
            raise ChangedElsewhere(before)
        if row is not None:
            if before is not None and sent.settles:
                let_go(row, before.data, now=now)
            return row, before


def _may_follow(before: DebriefAnswer, sent: Sent) -> bool:
    """Say whether a page knows what it would overwrite: it saw it, wrote it itself, or says the same."""
    follows_itself = sent.is_own(before) and not sent.is_overtaken(before)
    return before.version == sent.seen or follows_itself or before.data == sent.data


def _stays_shared(before: DebriefAnswer, fresh: dict[str, Any]) -> bool:
    """Say whether others may go on reading: they read what is filed, and new words need a press of their own."""
    is_as_filed = fresh.get("filed", before.filed) == before.filed
    return before.is_shared and is_as_filed and not fresh["is_skipped"]


def _create(debrief: Debrief, question: str, fresh: dict[str, Any]) -> DebriefAnswer | None:
    """Return the first version; None when another page made one at the same moment."""
    try:
        with transaction.atomic():
            return DebriefAnswer.objects.create(debrief=debrief, question=question, **fresh)
    except IntegrityError:
        if not debrief.answers.filter(question=question).exists():
            raise
        return None


def _claim(debrief: Debrief, before: DebriefAnswer, fresh: dict[str, Any]) -> DebriefAnswer | None:
    """Return the next version; None when another page saved since `before` was read."""
    unchanged = DebriefAnswer.objects.filter(pk=before.pk, version=before.version)
    if not unchanged.update(version=before.version + 1, **fresh):
        return None
    return debrief.answers.get(pk=before.pk)


def _filed(before: DebriefAnswer | None) -> Data:
    return (before.filed if before else None) or {}


def _taking_back(row: DebriefAnswer, before: DebriefAnswer | None) -> list[Step]:
    """Return the step back to what was filed; where nothing was, what was typed stays as a draft."""
    if before is None or before.filed is None:
        was: Data = {"filed": None, "is_skipped": before is not None and before.is_skipped}
    else:
        was = {"data": before.filed, "filed": before.filed, "is_skipped": False}
    return [unset(row, was | {"is_shared": before is not None and before.is_shared})]


def _revise(row: DebriefAnswer, before: DebriefAnswer | None, now: datetime) -> list[Step]:
    """Keep what had been filed, where that changes: one Revision for each Continue, however often it was saved."""
    was = _filed(before)
    if not was or was == row.filed:
        return []
    return [remove(Revision.objects.create(answer=row, before={"data": was}, replaced_at=now))]
