"""The person's own words to start a letter of one kind from, instead of those that come with Ajar."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from applications.models import Personal
from core.ids import uuid7
from followups.models.letter import Letter


class OwnStarterQuerySet(models.QuerySet["OwnStarter"]):
    def owned_by(self, user: User) -> "OwnStarterQuerySet":
        return self.filter(owner=user)


class OwnStarter(Personal):
    """One kind of letter in one language, as its owner likes to begin it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="letter_starters")
    kind = models.CharField(max_length=10, choices=Letter.Kind)
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=200)
    body = models.TextField()

    objects: ClassVar = OwnStarterQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "kind", "language"], name="own_starter_once"),
            models.CheckConstraint(condition=~Q(subject="") & ~Q(body=""), name="own_starter_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.language})"
