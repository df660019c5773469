"""What happened to a letter, row by row: never changed, never deleted but with the account."""

from datetime import datetime
from typing import Any, ClassVar, NoReturn
from uuid import UUID

from django.conf import settings
from django.db import models

from accounts.models import User
from core.ids import uuid7
from core.prepared import as_stored
from followups.reasons import why


class EventsAreKept(TypeError):
    """Somebody tried to rewrite what happened to a letter."""


class LetterEventQuerySet(models.QuerySet["LetterEvent"]):
    def as_recorded(self) -> "LetterEventQuerySet":
        return self.order_by("recorded_at", "id")

    def update(self, **changes: Any) -> NoReturn:
        raise EventsAreKept

    def delete(self) -> NoReturn:
        raise EventsAreKept


class LetterEvent(models.Model):
    """One step. `by` None: the engine took it. Claims are not kept here: they are the engine's own bookkeeping."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    letter = models.ForeignKey("followups.Letter", models.CASCADE, related_name="events")
    from_state = models.CharField(max_length=9, blank=True)
    to_state = models.CharField(max_length=9)
    reason = models.CharField(max_length=20, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    objects: ClassVar = LetterEventQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["letter", "recorded_at", "id"], name="letter_event_in_order")]

    def __str__(self) -> str:
        return f"{self.from_state or 'new'} → {self.to_state}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise EventsAreKept
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise EventsAreKept

    @property
    def words(self) -> str:
        return why(self.reason)


EVENT = "INSERT INTO followups_letterevent (id, letter_id, from_state, to_state, reason, by_id, recorded_at)"
PLACES = "%s, %s, %s, %s, %s, %s, %s"
TYPED = "%s::uuid, %s::uuid, %s, %s, %s, %s::uuid, %s::timestamptz"
"""For PostgreSQL, which takes what it cannot tell for text where the values are selected."""


def step_row(letter: UUID, before: str, after: str, reason: str, by: User | None, now: datetime) -> list[Any]:
    """One step, as a row for EVENT."""
    values = (uuid7(), letter, str(before), str(after), str(reason), by.pk if by else None, now)
    return [as_stored(value) for value in values]


def events_of(letters: "list[Any]", before: str, after: str, reason: str, now: datetime) -> list[LetterEvent]:
    """Return one step for each letter, not yet saved; taken by the engine."""
    return [
        LetterEvent(letter_id=pk, from_state=before, to_state=after, reason=reason, recorded_at=now) for pk in letters
    ]
