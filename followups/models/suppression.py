"""Who is not to be written to any more. Rows are only ever added, and outlive the contact, the job and the account."""

from datetime import datetime
from typing import Any, ClassVar, NoReturn
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from core.ids import uuid7
from followups.addresses import keyed, normalised, person_key


class SuppressionQuerySet(models.QuerySet["Suppression"]):
    def owned_by(self, user: User) -> "SuppressionQuerySet":
        return self.filter(owner=user)

    def in_force(self) -> "SuppressionQuerySet":
        return self.filter(lifted_at=None)

    def own_press(self) -> "SuppressionQuerySet":
        """Keep what the owner pressed themselves, and may have pressed by mistake."""
        return self.filter(said_by__in=[Suppression.Said.THEY, Suppression.Said.ME])

    def between(self, user: User, person: str) -> "SuppressionQuerySet":
        """Keep what forbids this user to write to the person of this key: their own stops and the host's."""
        return self.binding(user.pk, owner_key(user)).filter(person=person)

    def binding(self, owner: UUID, owner_key: str) -> "SuppressionQuerySet":
        """Keep what binds this owner, under this id or this address."""
        return self.in_force().filter(Q(owner=owner) | Q(owner_key=owner_key) | Q(scope="instance"))

    def delete(self) -> NoReturn:
        raise StopsAreKept


class StopsAreKept(TypeError):
    """Somebody tried to delete a stop."""


class Suppression(models.Model):
    """One stop. `person` and `owner_key` are keyed hashes: no address is kept, and yet the stop holds for whoever
    signs up again under the same address, or brings the same contact in again."""

    class Scope(models.TextChoices):
        OWNER = "owner", "Letters of one person"
        INSTANCE = "instance", "Letters of everybody here"

    class Said(models.TextChoices):
        THEY = "they", "They asked for it"
        LINK = "link", "They pressed the link in a letter"
        ME = "me", "I chose to stop"
        POST = "post", "Mail came back"
        HOST = "host", "The host decided"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    scope = models.CharField(max_length=8, choices=Scope, default=Scope.OWNER)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="suppressions"
    )
    owner_key = models.CharField(max_length=64, blank=True)
    person = models.CharField(max_length=64)
    said_by = models.CharField(max_length=4, choices=Said)
    said_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = SuppressionQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "owner_key"], name="suppression_by_person")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(scope="owner") & ~Q(owner_key="") | Q(scope="instance", owner=None, owner_key=""),
                name="suppression_has_scope",
            ),
            models.CheckConstraint(
                condition=Q(said_by__in=["they", "link", "me", "post", "host"]), name="suppression_said_by_somebody"
            ),
            models.CheckConstraint(condition=~Q(person=""), name="suppression_of_somebody"),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | Q(lifted_at__gte=models.F("said_at")), name="suppression_lifted_after"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_said_by_display()}, {self.said_at:%Y-%m-%d}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise StopsAreKept


def owner_key(user: User) -> str:
    """The keyed hash of whoever signs in under this address."""
    return keyed("owner", normalised(user.email))


def stop_of(owner: User | None, address: str, said_by: str, now: datetime) -> Suppression:
    """Return a stop, not yet saved; without an owner it is the host's and holds for everybody."""
    return Suppression(
        scope=Suppression.Scope.OWNER if owner else Suppression.Scope.INSTANCE,
        owner=owner,
        owner_key=owner_key(owner) if owner else "",
        person=person_key(address),
        said_by=said_by,
        said_at=now,
    )
