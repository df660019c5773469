"""One letter to one person. It goes only as its owner approved it, and at most once."""

from contextlib import nullcontext
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Contact, Personal
from core.ids import uuid7
from core.prepared import rows_of
from followups.models.account import SendingAccount
from followups.models.event import EVENT, PLACES, TYPED, step_row
from followups.models.letter_rules import LETTER_RULES
from followups.reasons import Reason, why
from followups.states import IN_FLIGHT, TOUCHES, WAITING, State, check

APPROVAL_LASTS = timedelta(days=30)


class StaleLetter(Exception):
    """The letter is somewhere else by now; it may be going out this moment."""


class LetterQuerySet(models.QuerySet["Letter"]):
    def owned_by(self, user: User) -> "LetterQuerySet":
        return self.filter(owner=user)

    def real(self) -> "LetterQuerySet":
        return self.filter(is_sample=False)

    def drafts(self) -> "LetterQuerySet":
        return self.filter(state=State.DRAFT)

    def waiting(self) -> "LetterQuerySet":
        """Keep what may still go: approved, on its way to the post, or held."""
        return self.filter(state__in=WAITING)

    def going_out_now(self) -> "LetterQuerySet":
        """Keep what nobody can stop any more and what is not settled yet."""
        return self.filter(state=State.SENDING)

    def unknown(self) -> "LetterQuerySet":
        return self.filter(state=State.UNKNOWN)

    def to_look_for(self, since: datetime) -> "LetterQuerySet":
        """Keep letters of unknown fate, handed over since then, whose mailbox can be read."""
        lately = self.unknown().filter(handed_over_at__gt=since, account__reading_refused_at=None)
        return lately.exclude(account=None).exclude(account__imap_host="")

    def to_person(self, person: str) -> "LetterQuerySet":
        """Keep letters to the person of this key (addresses.person_key)."""
        return self.filter(person=person)

    def touching(self) -> "LetterQuerySet":
        """Keep what has, or may have, reached somebody."""
        return self.filter(state__in=TOUCHES, handed_over_at__isnull=False)

    def touching_since(self, start: datetime) -> "LetterQuerySet":
        return self.touching().filter(handed_over_at__gt=start)

    def due(self, now: datetime) -> "LetterQuerySet":
        return self.filter(state=State.SCHEDULED, due_at__lte=now).order_by("due_at", "id")

    def abandoned(self, now: datetime) -> "LetterQuerySet":
        """Keep what a process has taken and not brought to an end in its time."""
        return self.filter(state__in=IN_FLIGHT, lease_ends_at__lte=now)


class Letter(Personal):
    """`person`, `domain` and `words` are keyed hashes of who it goes to and what it says; approval freezes them with
    `approved_sha256` (see message.py), and the first hand-over freezes `date_header`.

    `not_before` is the day, where they are, that its owner chose as the earliest when they approved it.

    `because` is the fact that gave a reason to write; `version` counts the saves of a draft, so that of two open tabs
    neither overwrites what it has not seen."""

    class Kind(models.TextChoices):
        THANKS = "thanks", "Thank you after an interview"
        QUESTION = "question", "Thank you, and one question"
        REPLY = "reply", "Short reply to a no"
        CHECK_IN = "check_in", "Check-in"
        LAST_CHECK_IN = "last_check", "Last check-in"
        DOOR_OPEN = "door_open", "Hello, and the door open"
        CONGRATULATIONS = "congrats", "Congratulations"
        THANKS_FEEDBACK = "feedback", "Thank you for the feedback"
        STEPPING_BACK = "step_back", "Stepping back"
        GOOD_NEWS = "good_news", "Good news"
        OTHER = "other", "Another letter"

    class Way(models.TextChoices):
        AJAR = "ajar", "Sent by Ajar"
        HAND = "hand", "Sent by hand"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="letters")
    application = models.ForeignKey(Application, models.SET_NULL, null=True, blank=True, related_name="letters")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="letters")
    account = models.ForeignKey(SendingAccount, models.RESTRICT, null=True, blank=True, related_name="letters")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OTHER)
    way = models.CharField(max_length=4, choices=Way, default=Way.AJAR)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    language = models.CharField(max_length=5, default="en")
    because = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    in_reply_to = models.CharField(max_length=250, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT, editable=False)
    reason = models.CharField(max_length=20, blank=True, editable=False)
    is_sample = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    to_address = models.CharField(max_length=254, blank=True, editable=False)
    person = models.CharField(max_length=64, blank=True, editable=False)
    domain = models.CharField(max_length=64, blank=True, editable=False)
    words = models.CharField(max_length=64, blank=True, editable=False)
    message_id = models.CharField(max_length=250, blank=True, editable=False)
    approved_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", editable=False
    )
    approved_at = models.DateTimeField(null=True, editable=False)
    approval_ends_at = models.DateTimeField(null=True, editable=False)
    although_hired = models.BooleanField(default=False, editable=False)
    known_at = models.DateTimeField(null=True, editable=False)
    not_before = models.DateField(null=True, editable=False)
    first_due_at = models.DateTimeField(null=True, editable=False)
    due_at = models.DateTimeField(null=True, editable=False)

    claim = models.UUIDField(null=True, editable=False)
    lease_ends_at = models.DateTimeField(null=True, editable=False)
    date_header = models.CharField(max_length=40, blank=True, editable=False)
    handed_over_at = models.DateTimeField(null=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    stumbles = models.PositiveSmallIntegerField(default=0, editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    smtp_code = models.PositiveSmallIntegerField(default=0, editable=False)
    smtp_text = models.CharField(max_length=500, blank=True, editable=False)
    resolved_by = models.CharField(max_length=7, blank=True, editable=False)

    objects: ClassVar = LetterQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["due_at", "id"], condition=Q(state="scheduled"), name="letter_due"),
            models.Index(fields=["lease_ends_at"], condition=Q(state__in=IN_FLIGHT), name="letter_in_flight"),
            models.Index(fields=["owner", "handed_over_at"], condition=Q(state__in=TOUCHES), name="letter_touches"),
            models.Index(fields=["owner"], condition=Q(state__in=["held", "unknown"]), name="letter_asking"),
            models.Index(fields=["owner"], condition=Q(state__in=WAITING), name="letter_waiting"),
            models.Index(fields=["owner", "-created_at", "-id"], name="letter_newest_first"),
        ]
        constraints: ClassVar = LETTER_RULES

    def __str__(self) -> str:
        return self.subject

    @property
    def reason_words(self) -> str:
        """Why it is where it is, in plain words."""
        return why(self.reason)

    def withdraw(self, *, by: User, now: datetime) -> None:
        """Take the approval back. Raises StaleLetter when the letter is going out already."""
        self.move(State.DRAFT, seen=WAITING_STILL, by=by, now=now, reason=Reason.WITHDRAWN, **UNAPPROVED)

    def cancel(self, *, by: User | None, now: datetime, reason: str = Reason.WITHDRAWN) -> None:
        """Let it never go."""
        self.move(State.CANCELLED, seen=WAITING, by=by, now=now, reason=reason)

    def sent_by_hand(self, *, by: User, person: str, on: date, now: datetime, **facts: Any) -> None:
        """Write down that its owner sent this letter some other way: it counts as any other."""
        at = min(now, datetime.combine(on, datetime.min.time(), by.zone) + timedelta(hours=12))
        facts |= {"way": Letter.Way.HAND, "person": person, "handed_over_at": at, "settled_at": now}
        self.move(State.SENT, seen=(State.DRAFT,), by=by, now=now, **facts)

    def came_back(self, *, by: User, now: datetime) -> None:
        """Their mail server took it, and sent it back later: its owner found that in their own mail."""
        seen = (State.SENT, State.UNKNOWN)
        self.move(State.BOUNCED, seen=seen, by=by, now=now, reason=Reason.CAME_BACK, settled_at=now)

    def did_not_come_back(self, *, by: User, now: datetime) -> None:
        """It is where it was before its owner said so: sent, or nobody knows."""
        said = self.events.as_recorded().filter(to_state=State.BOUNCED).last()
        was = said.from_state if said else State.SENT
        reason = Reason.NOBODY_KNOWS if was == State.UNKNOWN else Reason.NONE
        self.move(was, seen=(State.BOUNCED,), by=by, now=now, reason=reason)

    def move(
        self,
        to: str,
        *,
        seen: tuple[str, ...],
        by: User | None,
        now: datetime,
        reason: str = "",
        claim: UUID | None = None,
        **changes: Any,
    ) -> None:
        """Take one step, if the letter still lies in one of the places `seen` (and is still held under `claim`).

        Raises StaleLetter when it does not. The step is written down in the same transaction.
        """
        with transaction.atomic():
            rows = Letter.objects.filter(pk=self.pk, state__in=seen)
            before = rows.select_for_update(of=("self",)).values_list("state", flat=True).first()
            if before is None:
                raise StaleLetter
            self.step(before, to, by=by, now=now, reason=reason, claim=claim, **changes)

    def step(
        self,
        before: str,
        to: str,
        *,
        by: User | None,
        now: datetime,
        reason: str = "",
        claim: UUID | None = None,
        **changes: Any,
    ) -> None:
        """Take the step from `before` (held under `claim`, if one is given); raises StaleLetter as `move` does.

        Leaving the engine's hands frees the claim.
        """
        if before != to or before != State.DRAFT:
            check(before, to)
        changes |= {"state": to, "reason": reason} | ({"settled_at": now} if to == State.CANCELLED else {})
        if to not in IN_FLIGHT:
            changes |= FREE
        is_told = to != State.DRAFT or before != State.DRAFT
        event = step_row(self.pk, before, to, reason, by, now) if is_told else None
        if not _written(self.pk, before, claim, changes, event):
            raise StaleLetter
        for name, value in changes.items():
            setattr(self, name, value)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete a draft, or what its owner noted and takes back. Whatever was approved stays: it is what happened."""
        if self.state != State.DRAFT and self.way != Letter.Way.HAND:
            raise StaleLetter
        return super().delete(*args, **kwargs)


SOON = "SELECT set_config('synchronous_commit', 'off', true)"
"""What the journal knows as well need not be on PostgreSQL's disk before the next letter: should the machine fall in
between, the journal says that it went, or, having fallen with it, that it was handed over."""


def _written(pk: UUID, before: str, claim: UUID | None, changes: dict[str, Any], event: list[Any] | None) -> bool:
    """Write the changes and the step, if the letter is still there: as the ORM would, but composed at once."""
    fields: list[Any] = [Letter._meta.get_field(name) for name in changes]
    values = [_stored(field, value) for field, value in zip(fields, changes.values(), strict=True)]
    where = {"id": pk, "state": before} | ({"claim": claim} if claim else {})
    values += [_stored(Letter._meta.get_field(name), value) for name, value in where.items()]
    update = (
        f"UPDATE followups_letter SET {', '.join(f'{field.column} = %s' for field in fields)}"
        f" WHERE {' AND '.join(f'{name} = %s' for name in where)}"
    )
    if event and connection.vendor == "postgresql":
        soon = SOON if changes["state"] == State.SENT else "SELECT 1"
        moved = f"WITH moved AS ({update} RETURNING id), soon AS ({soon})"
        return bool(rows_of(f"{moved} {EVENT} SELECT {TYPED} FROM moved, soon RETURNING id", values + event))
    with connection.cursor() as cursor, nullcontext() if connection.in_atomic_block else transaction.atomic():
        cursor.execute(update, values)
        is_written = bool(cursor.rowcount)
        if is_written and event:
            cursor.execute(f"{EVENT} VALUES ({PLACES})", event)
        return is_written


def _stored(field: Any, value: Any) -> Any:
    return field.get_db_prep_save(value.pk if isinstance(value, models.Model) else value, connection)


FREE: dict[str, Any] = {"claim": None, "lease_ends_at": None}
UNAPPROVED: dict[str, Any] = {
    "approved_sha256": "",
    "approved_by": None,
    "approved_at": None,
    "approval_ends_at": None,
    "although_hired": False,
    "known_at": None,
    "not_before": None,
    "message_id": "",
    "date_header": "",
    "due_at": None,
    "first_due_at": None,
    "handed_over_at": None,
    "tries": 0,
    "stumbles": 0,
    "smtp_code": 0,
    "smtp_text": "",
}
WAITING_STILL = (State.SCHEDULED, State.HELD)
