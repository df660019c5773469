"""What client and coach wrote to each other, for pages of either."""

from django.db.models import Prefetch, QuerySet

from coaching.models import AgreedPlan, AgreedStep, Coaching, CoachNote, NoteReply
from coaching.models.note import CoachNoteQuerySet


def notes_for_coach(coaching: Coaching) -> CoachNoteQuerySet:
    """Everything that this coach wrote about this client, and what the client wrote to them, the latest first.

    Also under an earlier consent.
    """
    return _in_order(CoachNote.objects.filter(coaching__client=coaching.client_id, coaching__coach=coaching.coach_id))


def own_notes_of(coaching: Coaching) -> CoachNoteQuerySet:
    """The same, with the coach's own answers and none of the client's."""
    return _of_the_coach_alone(notes_for_coach(coaching))


def notes_for_client(coaching: Coaching) -> CoachNoteQuerySet:
    return _in_order(CoachNote.objects.filter(coaching=coaching).shared())


def earlier_notes(coaching: Coaching) -> CoachNoteQuerySet:
    """What the coach before wrote to the client, where the client said that it may be read: no word of the client's."""
    before = CoachNote.objects.filter(coaching=coaching.follows_id).shared()
    return _of_the_coach_alone(_in_order(before if coaching.shows_earlier else before.none()))


def plan_of(coaching: Coaching) -> AgreedPlan | None:
    return AgreedPlan.objects.filter(coaching=coaching).prefetch_related("steps").first()


def steps_of(coaching: Coaching) -> "QuerySet[AgreedStep]":
    """The steps of the plan that both agreed on."""
    return AgreedStep.objects.filter(plan__coaching=coaching)


def promises_of(coaching: Coaching) -> "QuerySet[AgreedStep]":
    return AgreedStep.objects.by_coach().filter(plan__coaching=coaching)


def _of_the_coach_alone(notes: CoachNoteQuerySet) -> CoachNoteQuerySet:
    own = Prefetch("replies", NoteReply.objects.filter(by_client=False))
    return notes.by_coach().prefetch_related(None).prefetch_related(own)


def _in_order(notes: CoachNoteQuerySet) -> CoachNoteQuerySet:
    return notes.prefetch_related("replies").select_related("coaching__coach").order_by("-written_at", "-id")
