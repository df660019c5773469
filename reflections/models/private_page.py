"""Ten minutes of writing that nobody else reads: no coach, no admin, no log, no number."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Personal
from core.ids import uuid7


class PrivatePageQuerySet(models.QuerySet["PrivatePage"]):
    def owned_by(self, user: User) -> "PrivatePageQuerySet":
        return self.filter(owner=user)


class PrivatePage(Personal):
    """`kept_at` None: still being written. A page that is torn up is deleted at once, without an Undo."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="private_pages")
    application = models.ForeignKey(Application, models.SET_NULL, null=True, blank=True, related_name="private_pages")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    kept_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar = PrivatePageQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "-written_at"], name="private_page_newest")]

    def __str__(self) -> str:
        return "A private page"
