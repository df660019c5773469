"""What a coach writes down, to a line of the client's or as a case note, and what a client writes to the coach.

Never changed; corrected by a further one.
"""

from datetime import datetime
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from applications.models import Personal
from coaching.models.coaching import Coaching
from core.ids import uuid7
from reflections.models import DebriefAnswer, Feedback, Gap

LONGEST = 10_000
PINNED_ONCE = (
    Q(answer=None, feedback=None) | Q(answer=None, gap=None) | Q(feedback=None, gap=None)
)  # no two of the three


class NotesAreKept(TypeError):
    """Somebody tried to rewrite a note."""


class CoachNoteQuerySet(models.QuerySet["CoachNote"]):
    def of(self, user: User) -> "CoachNoteQuerySet":
        """Keep what the client may read."""
        return self.filter(coaching__client=user, is_shared=True)

    def shared(self) -> "CoachNoteQuerySet":
        return self.filter(is_shared=True)

    def by_client(self) -> "CoachNoteQuerySet":
        return self.filter(by_client=True)

    def by_coach(self) -> "CoachNoteQuerySet":
        return self.filter(by_client=False)

    def unread(self) -> "CoachNoteQuerySet":
        """Keep what the coach wrote and the client has not read."""
        return self.by_coach().filter(is_shared=True, read_at=None)

    def waits_for_coach(self) -> "CoachNoteQuerySet":
        """Keep notes whose last word is the client's."""
        later = NoteReply.objects.filter(note=OuterRef("pk")).order_by("-written_at", "-id")
        last = Coalesce(Subquery(later.values("by_client")[:1]), F("by_client"))
        return self.alias(last_by_client=last).filter(last_by_client=True)

    def delete(self) -> NoReturn:
        raise NotesAreKept


class CoachNote(Personal):
    """`case_day` is set on case notes only, which are the coach's own; a note that is shared is the client's to read.

    At most one of the pins is set; a line that its owner deletes leaves the note behind without a pin. `by_client`: the
    client wrote first; both read it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    coaching = models.ForeignKey(Coaching, models.CASCADE, related_name="notes")
    by_client = models.BooleanField(default=False, db_default=False, editable=False)
    body = models.TextField()
    is_shared = models.BooleanField(default=False)
    case_day = models.DateField(null=True, blank=True)
    answer = models.ForeignKey(DebriefAnswer, models.SET_NULL, null=True, blank=True, related_name="coach_notes")
    feedback = models.ForeignKey(Feedback, models.SET_NULL, null=True, blank=True, related_name="coach_notes")
    gap = models.ForeignKey(Gap, models.SET_NULL, null=True, blank=True, related_name="coach_notes")
    written_at = models.DateTimeField(editable=False)
    read_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar = CoachNoteQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["coaching", "-written_at", "-id"], name="coach_note_latest"),
            models.Index(fields=["coaching", "-written_at"], name="coach_note_of_client", condition=Q(by_client=True)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(body=""), name="coach_note_written", violation_error_message="Write a line first"
            ),
            models.CheckConstraint(condition=PINNED_ONCE, name="coach_note_one_pin"),
            models.CheckConstraint(
                condition=Q(case_day=None) | Q(is_shared=False, answer=None, feedback=None, gap=None),
                name="coach_note_case_is_private",
            ),
            models.CheckConstraint(
                condition=Q(by_client=False) | Q(is_shared=True, answer=None, feedback=None, gap=None),
                name="coach_note_of_client_is_shared",
            ),
            models.CheckConstraint(condition=Q(read_at=None) | Q(is_shared=True), name="coach_note_read_if_shared"),
        ]

    def __str__(self) -> str:
        return f"A note of {self.written_at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NotesAreKept
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NotesAreKept

    def read(self, now: datetime) -> None:
        """Write down that the client has read it."""
        CoachNote.objects.filter(pk=self.pk, read_at=None, is_shared=True).update(read_at=now)


class NoteReply(Personal):
    """A line beneath a shared note, by the client or the coach."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    note = models.ForeignKey(CoachNote, models.CASCADE, related_name="replies")
    by_client = models.BooleanField()
    body = models.TextField()
    written_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name_plural = "note replies"
        ordering: ClassVar = ["written_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(body=""), name="note_reply_written", violation_error_message="Write a line first"
            ),
        ]

    def __str__(self) -> str:
        return f"A reply of {self.written_at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NotesAreKept
        super().save(*args, **kwargs)
