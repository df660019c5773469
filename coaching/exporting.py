"""What a client takes along: never a coach's own notes."""

from typing import Any

from accounts.models import User
from coaching.models import Coaching


def written_with_coaches(client: User) -> list[dict[str, Any]]:
    """Return one entry for each coaching, with instants in UTC as ISO 8601 and days as YYYY-MM-DD."""
    coachings = Coaching.objects.of(client).select_related("coach", "client").order_by("began_at", "id")
    return [_told(coaching) for coaching in coachings]


def _told(coaching: Coaching) -> dict[str, Any]:
    plan = getattr(coaching, "agreed_plan", None)
    return {
        "coach": coaching.coach.name,
        "areas": [area.value for area in coaching.areas],
        "began": coaching.began_at.isoformat(),
        "last day": coaching.last_day.isoformat(),
        "ended": coaching.ended_at.isoformat() if coaching.ended_at else "",
        "notes": [
            {
                "written": note.written_at.isoformat(),
                "by": _by(by_client=note.by_client),
                "words": note.body,
                "answers": [
                    {"by": _by(by_client=reply.by_client), "words": reply.body} for reply in note.replies.all()
                ],
            }
            for note in coaching.notes.shared().prefetch_related("replies").order_by("written_at", "id")
        ],
        "steps": [
            {"words": step.sentence, "why": step.why, "answer": step.answer, "my words": step.their_words}
            for step in coaching.steps.order_by("suggested_at", "id")
        ],
        "plan": {
            "goal": plan.goal,
            "my no": plan.declined_at.isoformat() if plan.declined_at else "",
            "my words": plan.declined_words,
            "steps": [
                {"words": step.words, "who": step.who, "by": step.due_on.isoformat() if step.due_on else ""}
                for step in plan.steps.all()
            ],
        }
        if plan
        else None,
        "looked at": [
            {"when": look.happened_at.isoformat(), "what": look.get_page_display()}
            for look in coaching.log.order_by("happened_at", "id")
        ],
    }


def _by(*, by_client: bool) -> str:
    return "me" if by_client else "coach"
