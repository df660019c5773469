"""A letter that is no draft: on paper, with where it stands and what can be done about it."""

from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone

from accounts.http import AuthenticatedRequest
from core.http import render_page
from followups.engine import engine_here
from followups.foreseeing import foresee_approved
from followups.holding import is_hired
from followups.holds import TO_BE_READ, Hold, hold_of
from followups.models import Letter
from followups.seen import is_as_approved
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
        "hold": _hold(letter),
        "events": [
            (event.recorded_at, State(event.to_state).label, event.words) for event in letter.events.as_recorded()
        ],
        "nav": "people",
        "has_sample": letter.is_sample,
    }
    return render_page(request, "followups/letters/letter.html", context, status=status)


def _planned(letter: Letter, now: datetime) -> str:
    return planned(foresee_approved(letter, engine_here().journal, now), now)


def _hold(letter: Letter) -> Hold | None:
    """What a held letter asks; one that is no longer as it was approved is to be read first."""
    if letter.state != State.HELD:
        return None
    return hold_of(letter.reason) if is_as_approved(letter) else TO_BE_READ
