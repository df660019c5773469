"""A letter that is no draft: on paper, with where it stands and what can be done about it."""

from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone

from accounts.http import AuthenticatedRequest
from core.http import render_page
from followups.engine import engine_here
from followups.foreseeing import foresee_approved
from followups.holding import is_hired
from followups.models import Letter
from followups.starters import NAMES
from followups.states import State
from followups.words import planned

NOT_GONE = (State.CANCELLED, State.FAILED, State.BOUNCED)


CANNOT_GO = "It cannot go yet"


def show_letter(
    request: AuthenticatedRequest,
    letter: Letter,
    *,
    problem: str = "",
    trouble: str = CANNOT_GO,
    status: int = 200,
) -> HttpResponse:
    """`problem` is told on top, under the title `trouble`."""
    now = timezone.now()
    context = {
        "letter": letter,
        "title": NAMES[letter.kind],
        "problem": problem,
        "trouble": trouble,
        "planned": _planned(letter, now) if letter.state == State.SCHEDULED else "",
        "can_begin_again": letter.state in NOT_GONE,
        "asks_although_hired": letter.state == State.HELD and not letter.although_hired and is_hired(request.user),
        "events": [
            (event.recorded_at, State(event.to_state).label, event.words) for event in letter.events.as_recorded()
        ],
        "nav": "people",
        "has_sample": letter.is_sample,
    }
    return render_page(request, "followups/letters/letter.html", context, status=status)


def _planned(letter: Letter, now: datetime) -> str:
    return planned(foresee_approved(letter, engine_here().journal, now), now)
