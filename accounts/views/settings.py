"""A person's own settings: one page for each part, which shows the form and takes it."""

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.settings import KeysForm, LookForm, PlaceForm, PreferencesForm, TimeForm, YouAtHomeForm, YouForm
from accounts.http import AuthenticatedRequest
from core.http import done, render_page

SHOW_AND_SAVE = require_http_methods(["GET", "HEAD", "POST"])
UNPROCESSABLE = 422


@SHOW_AND_SAVE
def you(request: AuthenticatedRequest) -> HttpResponse:
    return _part(request, YouAtHomeForm if settings.AJAR_LOCAL else YouForm, "you")


@SHOW_AND_SAVE
def time(request: AuthenticatedRequest) -> HttpResponse:
    return _part(request, TimeForm, "time")


@SHOW_AND_SAVE
def place(request: AuthenticatedRequest) -> HttpResponse:
    return _part(request, PlaceForm, "place")


@require_safe
def regions(request: AuthenticatedRequest) -> HttpResponse:
    """The regions of the country in the query: asked for when another country is chosen."""
    form = PlaceForm(instance=request.user, initial={"country": request.GET.get("country", "")})
    return render_page(request, "accounts/place.html", {"form": form}, fragment="region")


@SHOW_AND_SAVE
def look(request: AuthenticatedRequest) -> HttpResponse:
    return _part(request, LookForm, "look")


@SHOW_AND_SAVE
def keys(request: AuthenticatedRequest) -> HttpResponse:
    return _part(request, KeysForm, "keys")


@require_safe
def data(request: AuthenticatedRequest) -> HttpResponse:
    return render_page(request, "accounts/data.html")


def _part(request: AuthenticatedRequest, form_class: type[PreferencesForm], name: str) -> HttpResponse:
    form = form_class(request.POST if request.method == "POST" else None, instance=request.user)
    if request.method != "POST":
        return render_page(request, f"accounts/{name}.html", {"form": form})
    if not form.is_valid():
        return render_page(request, f"accounts/{name}.html", {"form": form}, status=UNPROCESSABLE)
    form.save()
    return done(request, request.path, message="Saved")
