"""The things that a search for work is made of, one concept a module."""

from applications.models.application import Application, StaleStage
from applications.models.application_queryset import ApplicationQuerySet
from applications.models.company import Company
from applications.models.contact import Contact
from applications.models.history import HistoryIsAppendOnly, StageChange, StandingMove, replay, standing_moves
from applications.models.importing import Import, ImportRow
from applications.models.interview import Interview
from applications.models.note import Note
from applications.models.outcome import MineToChange, Outcome, OutcomeReason
from applications.models.paper import Paper, PaperUse
from applications.models.stage import AFTER, IN_PLAY, WAITING, Stage, furthest_of
from applications.models.summary import COUNTED_BY
from applications.models.tag import Tag
from applications.models.undo import (
    CannotUndo,
    Counted,
    Personal,
    Undo,
    count_anew,
    delete_with_restore,
    remove,
    snapshot,
    unset,
)

__all__ = [
    "AFTER",
    "COUNTED_BY",
    "IN_PLAY",
    "WAITING",
    "Application",
    "ApplicationQuerySet",
    "CannotUndo",
    "Company",
    "Contact",
    "Counted",
    "HistoryIsAppendOnly",
    "Import",
    "ImportRow",
    "Interview",
    "MineToChange",
    "Note",
    "Outcome",
    "OutcomeReason",
    "Paper",
    "PaperUse",
    "Personal",
    "Stage",
    "StageChange",
    "StaleStage",
    "StandingMove",
    "Tag",
    "Undo",
    "count_anew",
    "delete_with_restore",
    "furthest_of",
    "remove",
    "replay",
    "snapshot",
    "standing_moves",
    "unset",
]
