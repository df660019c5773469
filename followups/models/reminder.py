"""A mail to the person themselves: visible in the app from its hour on, and mailed at least once."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from applications.models import Personal
from core.ids import first_id_of, uuid7

GIVE_UP_AFTER = timedelta(hours=72)
LINKS_LAST = timedelta(days=7)
KEPT_FOR = timedelta(days=400)


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def owned_by(self, user: User) -> "ReminderQuerySet":
        return self.filter(owner=user)

    def keep(
        self, owner: User, key: str, on: date, due_at: datetime, subject: str, body: str = "", leads_to: str = ""
    ) -> "Reminder":
        """Write down that something is to be said on that day, once for each key and day however often this is called.

        Without a body it is written when it is mailed, from the facts of that moment. With a path of ours that it
        `leads_to`, Today shows it until it is ticked off.
        """
        words = {"due_at": due_at, "subject": subject, "body": body, "leads_to": leads_to}
        return self.get_or_create(owner=owner, key=key, occurs_on=on, defaults=words)[0]

    def waiting(self) -> "ReminderQuerySet":
        return self.filter(state__in=[Reminder.State.WAITING, Reminder.State.SENDING])

    def due(self, now: datetime) -> "ReminderQuerySet":
        """Keep what is to be mailed by `now`, and what somebody began to mail and did not finish."""
        begun = Q(state=Reminder.State.SENDING, lease_ends_at__lte=now)
        return self.filter(Q(state=Reminder.State.WAITING, due_at__lte=now) | begun).order_by("due_at", "id")

    def mailed_since(self, day: date) -> "ReminderQuerySet":
        """Keep what went out on `day` or later."""
        return self.filter(state=Reminder.State.SENT, occurs_on__gte=day)

    def each_mail_once(self) -> "ReminderQuerySet":
        """Leave out what went along in the mail of another."""
        return self.exclude(state=Reminder.State.SENT, message_id="")

    def outlived(self, now: datetime) -> "ReminderQuerySet":
        """Keep what is over for so long that nobody looks for it; found along the ids, which are in order of time."""
        return self.filter(pk__lt=first_id_of(now - KEPT_FOR), state__in=[Reminder.State.SENT, Reminder.State.UNSENT])

    def to_show(self, today: date) -> "ReminderQuerySet":
        """Keep what the app shows from its day on, mailed or not, until it is ticked off."""
        return self.filter(occurs_on__lte=today, done_at=None)


class Reminder(Personal):
    """One occurrence. Its Message-ID and Date stay the same however often it is sent: copies are known as such. What
    went along in the mail of another has neither.

    `said` lists what its mail spoke of, each in its place for good: links in a mail name the place.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENDING = "sending", "Going out now"
        SENT = "sent", "Sent"
        UNSENT = "unsent", "In the app only"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders")
    key = models.CharField(max_length=80)
    occurs_on = models.DateField()
    due_at = models.DateTimeField()
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    leads_to = models.CharField(max_length=200, blank=True, editable=False)
    said = models.JSONField(default=list, blank=True, encoder=DjangoJSONEncoder)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING, editable=False)
    claim = models.UUIDField(null=True, editable=False)
    lease_ends_at = models.DateTimeField(null=True, editable=False)
    message_id = models.CharField(max_length=250, blank=True, editable=False)
    date_header = models.CharField(max_length=40, blank=True, editable=False)
    first_due_at = models.DateTimeField(null=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    done_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = ReminderQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["due_at", "id"], condition=Q(state="waiting"), name="reminder_due"),
            models.Index(fields=["lease_ends_at"], condition=Q(state="sending"), name="reminder_in_flight"),
            models.Index(fields=["owner", "due_at"], condition=Q(done_at=None), name="reminder_to_show"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "key", "occurs_on"], name="reminder_once_a_day"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sending", "sent", "unsent"]), name="reminder_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="sending", claim__isnull=False, lease_ends_at__isnull=False)
                & ~Q(message_id="")
                & ~Q(date_header="")
                | ~Q(state="sending") & Q(claim=None, lease_ends_at=None),
                name="reminder_in_flight_is_claimed",
            ),
            models.CheckConstraint(condition=~Q(subject=""), name="reminder_has_subject"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def links_end_at(self) -> datetime:
        """Until when the links in its mail do something."""
        return (self.settled_at or self.due_at) + LINKS_LAST

    def place_of(self, thing: Sequence[Any]) -> int:
        """The place of a thing among those that the mail speaks of; a new one is put at the end."""
        if thing not in self.said:
            self.said.append(thing)
        return int(self.said.index(thing))

    def done(self, now: datetime) -> None:
        """Tick it off: it is not shown any more, and not mailed if it was not yet."""
        Reminder.objects.filter(pk=self.pk, state=self.State.WAITING).update(state=self.State.UNSENT, settled_at=now)
        Reminder.objects.filter(pk=self.pk).update(done_at=now)
        self.refresh_from_db(fields=["state", "settled_at", "done_at"])
