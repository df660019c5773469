from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from applications.board import COLUMNS, Layout, lay_out
from applications.cards import Reader
from applications.http import with_focus
from applications.models import Stage
from applications.views.listing import listing
from core.http import wants_fragment


@require_safe
def board(request: AuthenticatedRequest) -> HttpResponse:
    """The board, or with `?view=list` the same jobs as a list."""
    if request.GET.get("view") == "list":
        return listing(request)
    layout = Layout.read(request.GET)
    opened = request.GET.get("open")
    if wants_fragment(request) and opened in COLUMNS:
        return _wider_column(request, layout, Stage(opened))
    laid_out = lay_out(request.user, layout, Reader.of(request.user, timezone.now()))
    context = {"board": laid_out, "has_sample": laid_out.has_sample, "nav": "board"}
    return render(request, "applications/board.html", context)


def _wider_column(request: AuthenticatedRequest, layout: Layout, stage: Stage) -> HttpResponse:
    laid_out = lay_out(request.user, layout, Reader.of(request.user, timezone.now()), only=[stage])
    column = laid_out.columns[0]
    response = render(request, "applications/board_column.html", {"column": column})
    response["HX-Replace-Url"] = layout.url
    first_new = column.cards[layout.limit_before(stage) :][:1]
    return with_focus(response, f"#job-{first_new[0].pk} a") if first_new else response
