"""All letters, by what they wait for."""

from django.core.paginator import Paginator
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from core.http import render_page
from followups.models import Letter
from followups.states import State

A_PAGE = 50
NEEDS_YOU, DRAFTS, ON_THEIR_WAY, DONE = range(4)
HEADINGS = {
    NEEDS_YOU: "These need you",
    DRAFTS: "Drafts",
    ON_THEIR_WAY: "Approved, on their way",
    DONE: "Gone, or let go",
}
PLACES = {
    State.HELD: NEEDS_YOU,
    State.UNKNOWN: NEEDS_YOU,
    State.DRAFT: DRAFTS,
    State.SCHEDULED: ON_THEIR_WAY,
    State.CLAIMED: ON_THEIR_WAY,
    State.SENDING: ON_THEIR_WAY,
}


@require_safe
def letters(request: AuthenticatedRequest) -> HttpResponse:
    """What needs the person first, then drafts, what waits for its hour, and what has gone."""
    mine = _in_order(request.user.letters.select_related("application__company", "contact"))
    page = Paginator(mine, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "headings": HEADINGS, "nav": "people"}
    return render_page(request, "followups/letters/letters.html", context, fragment="more")


def _in_order(letters: "QuerySet[Letter]") -> "QuerySet[Letter]":
    place = Case(*(When(state=state, then=Value(place)) for state, place in PLACES.items()), default=Value(DONE))
    return letters.defer("body").annotate(place=place).order_by("place", "-created_at", "-id")
