"""Letters to other people, reminders to oneself, and the doors between, one concept a module."""

from followups.models.account import SendingAccount
from followups.models.calendar_feed import CalendarFeed
from followups.models.door import Door, place_of
from followups.models.engine_state import EngineState
from followups.models.event import EventsAreKept, LetterEvent
from followups.models.letter import Letter, StaleLetter
from followups.models.no_letters import NoLetters
from followups.models.press import MailPress
from followups.models.reminder import Reminder
from followups.models.starter import OwnStarter
from followups.models.suppression import StopsAreKept, Suppression, stop_of

__all__ = [
    "CalendarFeed",
    "Door",
    "EngineState",
    "EventsAreKept",
    "Letter",
    "LetterEvent",
    "NoLetters",
    "OwnStarter",
    "MailPress",
    "Reminder",
    "SendingAccount",
    "StaleLetter",
    "StopsAreKept",
    "Suppression",
    "place_of",
    "stop_of",
]
