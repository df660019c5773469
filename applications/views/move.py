from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from applications.forms.move import MoveForm, NeedsAnswer
from applications.menu import Menu
from applications.models import Application, Stage, StaleStage, Undo
from applications.views.moved import layout_on_screen, leave, place_on_board, show_columns
from applications.wayback import way_back
from core.http import render_page, toast

ELSEWHERE = "This card was moved in another tab, or on another device. It lies in {} now."


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: AuthenticatedRequest, pk: str) -> HttpResponse:
    """The Move menu of one card: in the board's popover, or as a page of its own."""
    application = get_object_or_404(request.user.applications.select_related("company"), pk=pk)
    today = request.user.today(timezone.now())
    if request.method != "POST":
        seen = request.GET.get("seen", application.stage)
        if seen != application.stage and layout_on_screen(request):
            return _moved_elsewhere(request, application, seen)
        return _menu(request, application, MoveForm(today=today, initial={"occurred_on": today}))
    form = MoveForm(request.POST, today=today)
    if not form.is_valid():
        return _menu(request, application, form, status=422)
    return _move(request, application, form)


def _move(request: AuthenticatedRequest, application: Application, form: MoveForm) -> HttpResponse:
    seen = form.cleaned_data["seen"] or application.stage
    try:
        undo = form.save(application, by=request.user)
    except NeedsAnswer:
        query = urlencode({"then": form.cleaned_data["to"]})
        return leave(request, f"{reverse('applications:answer', args=[application.pk])}?{query}")
    except StaleStage:
        return _moved_elsewhere(request, application, seen)
    toast(request, _words(application, undo), undo=undo)
    return _show(request, application, seen)


def _words(application: Application, undo: Undo | None) -> str:
    label = Stage(application.stage).label
    if undo is None:
        return f"It lies in {label} already."
    return f"You are in: {application}." if application.stage == Stage.HIRED else f"Moved to {label}."


def _moved_elsewhere(request: AuthenticatedRequest, application: Application, seen: str) -> HttpResponse:
    application.refresh_from_db(fields=["stage"])
    words = ELSEWHERE.format(Stage(application.stage).label)
    if layout_on_screen(request):
        toast(request, words)
        return _show(request, application, seen, status=409)
    form = MoveForm(today=request.user.today(timezone.now()))
    return _menu(request, application, form, status=409, words=words)


def _show(request: AuthenticatedRequest, application: Application, seen: str, *, status: int = 200) -> HttpResponse:
    if layout := layout_on_screen(request):
        return show_columns(request, layout, application, seen, status=status)
    return leave(request, way_back(request, place_on_board(application)))


def _menu(
    request: AuthenticatedRequest, application: Application, form: MoveForm, *, status: int = 200, words: str = ""
) -> HttpResponse:
    menu = Menu.of(application)
    context = {"application": application, "menu": menu, "form": form, "words": words, "nav": "board"}
    context |= {"next": way_back(request, ""), "back": way_back(request, place_on_board(application))}
    return render_page(request, "applications/move.html", context, fragment="menu", status=status)
