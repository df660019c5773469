"""The secret address under which somebody's calendar program finds their days."""

import hashlib
import secrets
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import User
from core.ids import uuid7


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def owned_by(self, user: User) -> "CalendarFeedQuerySet":
        return self.filter(owner=user)

    def behind(self, secret: str) -> "CalendarFeed | None":
        """The feed with this secret, if its owner is still there."""
        found = self.filter(secret_sha256=_hash(secret), owner__is_active=True, owner__delete_after=None)
        return found.select_related("owner").first()

    def keep(self, owner: User, now: datetime, *, names_companies: bool = True) -> str:
        """Make an address, or one that takes the place of the former; return its secret, which is kept nowhere."""
        secret = secrets.token_urlsafe(32)
        facts = {"secret_sha256": _hash(secret), "created_at": now, "names_companies": names_companies}
        self.update_or_create(owner=owner, defaults=facts)
        return secret


class CalendarFeed(models.Model):
    """One for each person at most. Without names it tells days and hours alone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
    secret_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    names_companies = models.BooleanField("name companies and people", default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = "calendar address"
        verbose_name_plural = "calendar addresses"

    def __str__(self) -> str:
        return f"Calendar address of {self.created_at:%d %B %Y}"


def _hash(secret: str) -> str:
    """A secret of 256 random bits needs no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
