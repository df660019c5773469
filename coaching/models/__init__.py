"""Consent, and what client and coach make of it; one concept a module."""

from coaching.models.access_log import AccessLog, LogIsAppendOnly, Page
from coaching.models.agreed import AgreedPlan, AgreedStep, Line, StaleAgreement, Who
from coaching.models.areas import ALWAYS_SEEN, NEVER_SEEN, SEEN, Area, Areas, field_of, ticks
from coaching.models.coach import Coach
from coaching.models.coaching import LONGEST, NAMELESS, SOON, Coaching, CoachingQuerySet, NotInForce, end_of, months_on
from coaching.models.invitation import LASTS, MOST_A_DAY, AnsweredAlready, Invitation
from coaching.models.meeting import Meeting
from coaching.models.note import CoachNote, NoteReply, NotesAreKept
from coaching.models.set_aside import Reason, SetAside
from coaching.models.step import AnsweredStep, SuggestedStep
from coaching.models.thinks import CoachThinks

__all__ = [
    "ALWAYS_SEEN",
    "LASTS",
    "LONGEST",
    "MOST_A_DAY",
    "NAMELESS",
    "NEVER_SEEN",
    "SEEN",
    "SOON",
    "AccessLog",
    "AgreedPlan",
    "AgreedStep",
    "AnsweredAlready",
    "AnsweredStep",
    "Area",
    "Areas",
    "Coach",
    "CoachNote",
    "CoachThinks",
    "Coaching",
    "CoachingQuerySet",
    "Invitation",
    "Line",
    "LogIsAppendOnly",
    "Meeting",
    "NotInForce",
    "NoteReply",
    "NotesAreKept",
    "Page",
    "Reason",
    "SetAside",
    "StaleAgreement",
    "SuggestedStep",
    "Who",
    "end_of",
    "field_of",
    "months_on",
    "ticks",
]
