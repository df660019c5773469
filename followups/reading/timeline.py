"""What Ajar did and will do: every letter and reminder of one person, behind and ahead, each with its state and why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateTimeField, F, QuerySet, TextField, UUIDField, Value
from django.db.models.functions import Cast, Coalesce

from accounts.models import User
from followups.holds import Hold, hold_of
from followups.models import Letter, LetterEvent, Reminder
from followups.reasons import why
from followups.reminding import mail_leaves
from followups.states import State
from followups.words import letter_page

LETTER, REMINDER = "letter", "reminder"
GOING = (State.SCHEDULED, State.CLAIMED, State.SENDING)
ASKING = (State.HELD, State.UNKNOWN)
AHEAD_REMINDERS = (Reminder.State.WAITING, Reminder.State.SENDING)
AHEAD_AT_MOST = 100
NEXT_REMINDER = "A reminder to you, if something is due"
SOME_DAY = datetime.max.replace(tzinfo=UTC)
STATES = {
    "draft": ("Draft", "It goes nowhere until you approve it."),
    "scheduled": ("Approved", ""),
    "claimed": ("Approved", "It is being taken to the post."),
    "sending": ("Going out now", ""),
    "held": ("Held for you", ""),
    "unknown": ("Nobody knows", ""),
    "sent": ("Sent", ""),
    "failed": ("Not accepted", ""),
    "bounced": ("Came back", ""),
    "cancelled": ("Not sent", ""),
    "next": ("To you", ""),
    "waiting": ("To you", "It will be mailed to you."),
    "unsent": ("Not mailed", "It was done before, or could not be mailed. Ajar showed it all the same."),
}
STEPS = {
    "draft": "A draft again",
    "scheduled": "Approved, waiting for its hour",
    "sending": "Handed over",
    "sent": "Sent",
    "failed": "Not accepted",
    "bounced": "Came back",
    "unknown": "Nobody knows whether it went",
    "held": "Held for you",
    "cancelled": "Will not be sent",
}


@dataclass(frozen=True)
class Step:
    """One line of a letter's history, in words."""

    words: str
    at: datetime
    why: str


@dataclass(frozen=True)
class Mail:
    """One letter or reminder. `at` is when it went or will go; None where it has no hour. `approved` tells its
    approval from all others."""

    kind: str
    pk: UUID
    at: datetime | None
    subject: str
    state: str
    reason: str
    who: str
    person: UUID | None
    way: str
    approved: str = ""
    history: tuple[Step, ...] = ()

    @property
    def is_letter(self) -> bool:
        return self.kind == LETTER

    @property
    def label(self) -> str:
        if self.kind == REMINDER and self.state == "sent":
            return "Mailed to you"
        return "Sent by you" if self.state == "sent" and self.way == Letter.Way.HAND else STATES[self.state][0]

    @property
    def words(self) -> str:
        """Why it is where it is."""
        return why(self.reason) if self.reason else STATES[self.state][1]

    @property
    def hold(self) -> Hold:
        """What it asks of its owner, where it is held."""
        return hold_of(self.reason)

    @property
    def url(self) -> str:
        return letter_page(self.pk) if self.is_letter else ""


def asking(user: User) -> list[Mail]:
    """Return the letters that wait for a decision of their owner: two queries."""
    letters = _letters(user, ASKING, Coalesce("due_at", "handed_over_at", "created_at")).order_by("at", "pk")
    return with_history(sorted((Mail(*row) for row in letters[:AHEAD_AT_MOST]), key=_by_hour))


def ahead(user: User) -> list[Mail]:
    """Return what is to go, the next first, drafts last: three queries."""
    reminders = _reminders(user, AHEAD_REMINDERS, F("due_at"))
    going = _letters(user, GOING, F("due_at")).union(reminders, all=True).order_by("at", "pk")[:AHEAD_AT_MOST]
    drafts = _letters(user, [State.DRAFT], F("due_at")).order_by("-created_at", "-pk")[:AHEAD_AT_MOST]
    coming = [Mail(*row) for row in (*going, *drafts)] + _next_reminder(user)
    return with_history(sorted(coming, key=_by_hour))


def _next_reminder(user: User) -> list[Mail]:
    """The next hour of a reminder, which is written only then, and only if something is due."""
    at = user.next_mail_at if mail_leaves() else None
    return [Mail(REMINDER, user.pk, at, NEXT_REMINDER, "next", "", "", None, "")] if at else []


def behind(user: User) -> "QuerySet[Any]":
    """The rows of what went, or did not go after all, the latest first; `mails` makes them into what is shown."""
    over = [state for state in State if state not in (State.DRAFT, *GOING, *ASKING)]
    letters = _letters(user, over, Coalesce("handed_over_at", "settled_at", "due_at", "created_at"))
    states = [Reminder.State.SENT, Reminder.State.UNSENT]
    reminders = _reminders(user, states, Coalesce("settled_at", "due_at"))
    return letters.union(reminders, all=True).order_by("-at", "pk")


def mails(rows: Iterable[Any]) -> list[Mail]:
    """Return a page of `behind` with the history of its letters: one query more."""
    return with_history([Mail(*row) for row in rows])


def with_history(found: list[Mail]) -> list[Mail]:
    """Return the same with what happened to each letter."""
    letters = [mail.pk for mail in found if mail.is_letter]
    steps: dict[UUID, list[Step]] = defaultdict(list)
    for event in LetterEvent.objects.filter(letter__in=letters).as_recorded() if letters else ():
        steps[event.letter_id].append(Step(STEPS.get(event.to_state, ""), event.recorded_at, event.words))
    return [replace(mail, history=tuple(steps[mail.pk])) for mail in found]


def _by_hour(mail: Mail) -> tuple[datetime, UUID]:
    return (mail.at or SOME_DAY, mail.pk)


NOTHING = Value("", TextField())
NOBODY = Cast(Value(None), UUIDField(null=True))


def _letters(user: User, states: Iterable[str], at: Any) -> "QuerySet[Any]":
    rows = Letter.objects.owned_by(user).filter(state__in=list(states)).order_by()
    who = Coalesce("contact__name", NOTHING, output_field=TextField())
    return _columns(rows, LETTER, at, F("reason"), who, F("contact"), F("way"), F("approved_sha256"))


def _reminders(user: User, states: Iterable[str], at: Any) -> "QuerySet[Any]":
    rows = Reminder.objects.owned_by(user).each_mail_once().filter(state__in=list(states)).order_by()
    return _columns(rows, REMINDER, at, NOTHING, NOTHING, NOBODY, NOTHING, NOTHING)


def _columns(
    rows: "QuerySet[Any]", kind: str, at: Any, reason: Any, who: Any, person: Any, way: Any, approved: Any
) -> "QuerySet[Any]":
    """The columns of a Mail, of the same types for letters and reminders."""
    told: QuerySet[Any] = rows.annotate(
        what=Value(kind, CharField()),
        at=Cast(at, DateTimeField()),
        told_subject=Cast("subject", TextField()),
        told_state=Cast("state", TextField()),
        why=Cast(reason, TextField()),
        who=Cast(who, TextField()),
        to=person,
        by_way=Cast(way, TextField()),
        approval=Cast(approved, TextField()),
    ).values_list("what", "pk", "at", "told_subject", "told_state", "why", "who", "to", "by_way", "approval")
    return told
