from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from accounts.http import AuthenticatedRequest
from applications.models import Application
from applications.order import WAYS, neighbour_of
from applications.views.moved import layout_on_screen, leave, place_on_board, show_columns
from applications.wayback import way_back
from core.http import toast


@require_POST
def order(request: AuthenticatedRequest, pk: str) -> HttpResponse:
    """Change a card's place with the one above or below it; at the end of its column it stays where it is."""
    application = get_object_or_404(request.user.applications.select_related("company"), pk=pk)
    way = request.POST.get("way", "")
    neighbour = neighbour_of(application, way) if way in WAYS else None
    if neighbour:
        undo = application.swap_rank(neighbour, by=request.user)
        toast(request, f"Moved {way}.", undo=undo)
    else:
        toast(request, "It is at the end of its column already.")
    return _show(request, application)


def _show(request: AuthenticatedRequest, application: Application) -> HttpResponse:
    if layout := layout_on_screen(request):
        return show_columns(request, layout, application, application.stage)
    return leave(request, way_back(request, place_on_board(application)))
