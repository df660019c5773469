"""What client and coach wrote to each other, for pages of either."""

from django.db.models import Prefetch, QuerySet

from coaching.models import AgreedPlan, AgreedStep, Coaching, CoachNote, NoteReply


def notes_for_coach(coaching: Coaching) -> "QuerySet[CoachNote]":
    """Everything that this coach wrote about this client, the latest first: also under an earlier consent."""
    return _in_order(CoachNote.objects.filter(coaching__client=coaching.client_id, coaching__coach=coaching.coach_id))


def own_notes_of(coaching: Coaching) -> "QuerySet[CoachNote]":
    """The same, with the coach's own answers and none of the client's."""
    own = Prefetch("replies", NoteReply.objects.filter(by_client=False))
    return notes_for_coach(coaching).prefetch_related(None).prefetch_related(own)


def notes_for_client(coaching: Coaching) -> "QuerySet[CoachNote]":
    return _in_order(CoachNote.objects.filter(coaching=coaching).shared())


def earlier_notes(coaching: Coaching) -> "QuerySet[CoachNote]":
    """What the coach before wrote to the client, where the client said that it may be read."""
    before = CoachNote.objects.filter(coaching=coaching.follows_id).shared()
    return _in_order(before if coaching.shows_earlier else before.none())


def plan_of(coaching: Coaching) -> AgreedPlan | None:
    return AgreedPlan.objects.filter(coaching=coaching).prefetch_related("steps").first()


def steps_of(coaching: Coaching) -> "QuerySet[AgreedStep]":
    """The steps of the plan that both agreed on."""
    return AgreedStep.objects.filter(plan__coaching=coaching)


def promises_of(coaching: Coaching) -> "QuerySet[AgreedStep]":
    return AgreedStep.objects.by_coach().filter(plan__coaching=coaching)


def _in_order(notes: "QuerySet[CoachNote]") -> "QuerySet[CoachNote]":
    return notes.prefetch_related("replies").select_related("coaching__coach").order_by("-written_at", "-id")
