"""What the person sees once a card has moved: on the board its columns change in place, elsewhere a page is loaded."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from accounts.http import AuthenticatedRequest
from applications.board import COLUMN_OF, COLUMNS, Layout, lay_out
from applications.cards import Reader
from applications.http import with_focus
from applications.models import Application
from applications.wayback import page_on_screen
from core.http import wants_fragment


def layout_on_screen(request: AuthenticatedRequest) -> Layout | None:
    """Return how the board is laid out on the page that asks; None where that page is not the board."""
    page = page_on_screen(request)
    params = QueryDict(page.query)
    is_board = page.path == reverse("applications:board") and params.get("view") != "list"
    return Layout.read(params) if is_board and wants_fragment(request) else None


def show_columns(
    request: AuthenticatedRequest, layout: Layout, application: Application, seen: str, *, status: int = 200
) -> HttpResponse:
    """Answer with the column in which the card was seen and the one in which it lies now.

    The focus stays on the card; where the card is not on screen any more, it goes to the column that it left.
    """
    columns = [COLUMN_OF[stage] for stage in (seen, application.stage) if stage in COLUMN_OF]
    reader = Reader.of(request.user, timezone.now())
    board = lay_out(request.user, layout, reader, only=columns, moved=application.pk)
    response = render(request, "applications/board_moved.html", {"board": board}, status=status)
    is_on_screen = any(card.pk == str(application.pk) for column in board.columns for card in column.cards)
    return with_focus(response, f"#job-{application.pk} a" if is_on_screen else f"#c-{(columns or COLUMNS)[0]}")


def place_on_board(application: Application) -> str:
    """Return the address of the board, scrolled to the card."""
    return f"{reverse('applications:board')}#job-{application.pk}"


def leave(request: AuthenticatedRequest, url: str) -> HttpResponse:
    """Go to another page as a whole."""
    return HttpResponseClientRedirect(url) if wants_fragment(request) else redirect(url)
