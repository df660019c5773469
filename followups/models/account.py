"""Through which mailbox somebody's letters go: their own, or the host's with their address to reply to."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from core.ids import uuid7
from followups.addresses import keyed
from followups.reasons import Reason, why
from followups.sealed import Seal, SealField

FAILURES_IN_A_ROW = 3


class SendingAccountQuerySet(models.QuerySet["SendingAccount"]):
    def owned_by(self, user: User) -> "SendingAccountQuerySet":
        return self.filter(owner=user)

    def ready(self) -> "SendingAccountQuerySet":
        return self.filter(paused_at=None)

    def paused(self) -> "SendingAccountQuerySet":
        return self.filter(paused_at__isnull=False)


class SendingAccount(models.Model):
    """A mailbox. `own`: the person's, with its server and a sealed password; their address is given to no other server.
    `host`: this Ajar's own domain, with replies to the person; it needs settings.LETTERS_DOMAIN.
    `imap_host`, where it is given: its Sent folder says whether a letter of unknown fate went (sent_folder.py), until
    it refuses the password: `reading_refused_at`."""

    class Kind(models.TextChoices):
        OWN = "own", "My own mailbox"
        HOST = "host", "This Ajar's address, with replies to me"

    class Security(models.TextChoices):
        STARTTLS = "starttls", "STARTTLS"
        TLS = "tls", "TLS"
        NONE = "none", "None"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sending_accounts")
    kind = models.CharField(max_length=4, choices=Kind, default=Kind.OWN)
    address = models.EmailField("e-mail address", blank=True)
    host = models.CharField("mail server", max_length=253, blank=True)
    port = models.PositiveIntegerField(default=587)
    security = models.CharField(max_length=8, choices=Security, default=Security.STARTTLS)
    username = models.CharField("user name", max_length=254, blank=True)
    secret = SealField("password", blank=True, default="", editable=False)
    imap_host = models.CharField("server for reading", max_length=253, blank=True)
    imap_port = models.PositiveIntegerField(default=993)
    reading_refused_at = models.DateTimeField(null=True, blank=True, editable=False)
    gap_seconds = models.PositiveIntegerField(default=60)
    per_day = models.PositiveSmallIntegerField(default=20)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    paused_at = models.DateTimeField(null=True, blank=True, editable=False)
    pause_reason = models.CharField(max_length=20, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = SendingAccountQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "created_at"], name="sending_account_by_owner")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=["own", "host"]), name="sending_account_kind_known"),
            models.CheckConstraint(
                condition=Q(security__in=["starttls", "tls", "none"]), name="sending_account_security_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="host", address="", host="", username="", secret="")
                | Q(kind="own") & ~Q(address="") & ~Q(host=""),
                name="sending_account_own_or_host",
                violation_error_message="A mailbox of your own needs its address and its mail server",
            ),
            models.UniqueConstraint(
                fields=["owner"], condition=Q(kind="host"), name="sending_account_one_through_the_host"
            ),
            models.CheckConstraint(
                condition=Q(paused_at=None, pause_reason="") | Q(paused_at__isnull=False) & ~Q(pause_reason=""),
                name="sending_account_pause_has_reason",
            ),
            models.CheckConstraint(condition=Q(port__range=(1, 65535)), name="sending_account_port_possible"),
            models.CheckConstraint(condition=Q(imap_port__range=(1, 65535)), name="sending_account_imap_port_possible"),
            models.CheckConstraint(
                condition=Q(kind="own") | Q(imap_host=""), name="sending_account_only_ones_own_is_read"
            ),
            models.CheckConstraint(condition=Q(per_day__gte=1), name="sending_account_sends_something"),
        ]

    def __str__(self) -> str:
        return self.sender_address

    @property
    def sender_address(self) -> str:
        """Whose address the letters carry. Through the host: one that is the same for a person and tells nobody who."""
        if self.kind == self.Kind.OWN:
            return self.address
        return f"{keyed('sender', str(self.owner_id))[:16]}@{settings.LETTERS_DOMAIN}"

    @property
    def is_ready(self) -> bool:
        return self.paused_at is None and (self.kind == self.Kind.OWN or bool(settings.LETTERS_DOMAIN))

    @property
    def pause_words(self) -> str:
        """Why it pauses, in plain words; blank when it does not."""
        return why(self.pause_reason)

    def keep_secret(self, password: str) -> None:
        """Seal a new password for the owner and let the mailbox work again."""
        self.secret = Seal.shut(password, self.owner_id)
        self.save(update_fields=["secret"])
        self.resume()

    def password(self) -> str:
        """Open the seal; blank without one. Raises CannotOpen when it is not the owner's or the key is gone."""
        return self.secret.open(self.owner_id) if self.secret else ""

    def pause(self, reason: str, now: datetime) -> bool:
        """Let nothing more go through this mailbox; say whether it was running until now: that is told once."""
        return bool(
            SendingAccount.objects.filter(pk=self.pk, paused_at=None).update(paused_at=now, pause_reason=reason)
        )

    def resume(self) -> None:
        fresh = {"paused_at": None, "pause_reason": "", "failures": 0, "reading_refused_at": None}
        with transaction.atomic():
            SendingAccount.objects.filter(pk=self.pk).update(**fresh)
        self.refresh_from_db(fields=list(fresh))

    def refused_reading(self, now: datetime) -> None:
        """It let nobody in to read: asked again and again, a provider would lock the mailbox."""
        SendingAccount.objects.filter(pk=self.pk).update(reading_refused_at=now)

    def reached(self) -> None:
        """The server answered: failures in a row begin anew."""
        if self.failures:
            SendingAccount.objects.filter(pk=self.pk).update(failures=0)

    def not_reached(self, now: datetime) -> bool:
        """The server could not be reached: after three times in a row the mailbox pauses. Say whether it does now."""
        SendingAccount.objects.filter(pk=self.pk).update(failures=models.F("failures") + 1)
        is_enough = SendingAccount.objects.filter(pk=self.pk, failures__gte=FAILURES_IN_A_ROW).exists()
        return is_enough and self.pause(Reason.NOT_REACHED, now)
