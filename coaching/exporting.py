"""What a client takes along: never a coach's own notes."""

from datetime import date, datetime
from typing import Any

from accounts.models import User
from coaching.looked import looked
from coaching.models import AgreedPlan, Coaching, CoachNote, SuggestedStep, Who


def written_with_coaches(client: User) -> list[dict[str, Any]]:
    """Return one entry for each coaching, with instants in UTC as ISO 8601 and days as YYYY-MM-DD."""
    coachings = Coaching.objects.of(client).select_related("coach", "client").order_by("began_at", "id")
    return [_told(coaching) for coaching in coachings]


def _told(coaching: Coaching) -> dict[str, Any]:
    notes = coaching.notes.shared().prefetch_related("replies").order_by("written_at", "id")
    thoughts = coaching.thoughts.select_related("mention__gap").order_by("mention__named_on", "id")
    plan = AgreedPlan.objects.filter(coaching=coaching).prefetch_related("steps").first()
    return {
        "coach": coaching.coach.name,
        "areas": [area.value for area in coaching.areas],
        "began": _day(coaching.began_at),
        "last day": _day(coaching.last_day),
        "ended": _day(coaching.ended_at),
        "how it ended": coaching.get_ended_by_display(),
        "days to meet": [{"day": _day(met.day), "met": met.was_held} for met in coaching.meetings.order_by("day")],
        "notes": [_note(note) for note in notes],
        "what they think": [
            {"gap": thought.mention.gap.name, "words": thought.mention.words, "said": _day(thought.mention.named_on)}
            for thought in thoughts
        ],
        "steps": [_step(step) for step in coaching.steps.select_related("gap").order_by("suggested_at", "id")],
        "plan": _plan(plan) if plan else None,
        "looked at": _looks(coaching),
    }


def _note(note: CoachNote) -> dict[str, Any]:
    return {
        "written": _day(note.written_at),
        "by": _by(is_client=note.by_client),
        "words": note.body,
        "answers": [
            {"written": _day(reply.written_at), "by": _by(is_client=reply.by_client), "words": reply.body}
            for reply in note.replies.all()
        ],
    }


def _step(step: SuggestedStep) -> dict[str, Any]:
    return {
        "suggested": _day(step.suggested_at),
        "kind": step.get_kind_display(),
        "words": step.sentence,
        "for": step.gap.name if step.gap else "",
        "on": _day(step.suggested_for_day),
        "why": step.why,
        "answer": step.answer,
        "answered": _day(step.answered_at),
        "my words": step.their_words,
    }


def _plan(plan: AgreedPlan) -> dict[str, Any]:
    return {
        "goal": plan.goal,
        "written": _day(plan.written_at),
        "my yes": _day(plan.client_agreed_at),
        "their yes": _day(plan.coach_agreed_at),
        "my no": _day(plan.declined_at),
        "my words": plan.declined_words,
        "steps": [
            {
                "words": step.words,
                "who": _by(is_client=step.who == Who.CLIENT),
                "by": _day(step.due_on),
                "done": _day(step.done_at),
            }
            for step in plan.steps.all()
        ],
    }


def _looks(coaching: Coaching) -> list[dict[str, Any]]:
    looks = looked(coaching.log.order_by("happened_at", "id"), coaching.client)
    return [
        {
            "when": _day(look.row.happened_at),
            "who": _by(is_client=look.row.by == look.row.By.CLIENT),
            "what": look.row.get_page_display(),
            "about": look.about,
        }
        for look in looks
    ]


def _by(*, is_client: bool) -> str:
    return "me" if is_client else "coach"


def _day(at: date | datetime | None) -> str:
    return at.isoformat() if at else ""
