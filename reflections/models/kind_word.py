"""Praise worth keeping, with its source."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Contact, Personal
from core.ids import uuid7
from reflections.models.feedback import FeedbackLine


class KindWordQuerySet(models.QuerySet["KindWord"]):
    def owned_by(self, user: User) -> "KindWordQuerySet":
        return self.filter(owner=user)


class KindWord(Personal):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="kind_words")
    words = models.TextField()
    said_by = models.CharField("who said it", max_length=200, blank=True)
    person = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="kind_words")
    application = models.ForeignKey(Application, models.SET_NULL, null=True, blank=True, related_name="kind_words")
    line = models.OneToOneField(FeedbackLine, models.SET_NULL, null=True, blank=True, related_name="kind_word")
    said_on = models.DateField(null=True, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = KindWordQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "-said_on", "-created_at"], name="kind_word_newest")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(words=""), name="kind_word_written", violation_error_message="Write what they said"
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def source(self) -> str:
        """Who said it, as far as that is known."""
        return self.person.name if self.person else self.said_by
