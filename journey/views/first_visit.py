"""The first visit on one's own machine, and the next one from a browser that does not remember it."""

from allauth.account.utils import get_next_redirect_url, perform_login
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from accounts import local
from accounts.forms.first_visit import FirstVisitForm
from accounts.models import User
from core.http import render_page
from journey.sample import load_sample

UNPROCESSABLE = 422


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def first_visit(request: HttpRequest) -> HttpResponse:
    """Ask for a name and a time zone; whoever has been here before is asked to carry on."""
    _only_at_home(request)
    person = local.the_person()
    if person is not None:
        return _next_visit(request, person)
    form = FirstVisitForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return render_page(request, "journey/first_visit.html", {"form": form})
    if not form.is_valid():
        return render_page(request, "journey/first_visit.html", {"form": form}, status=UNPROCESSABLE)
    return _move_in(request, form.cleaned_data["name"], form.cleaned_data["time_zone"])


@login_not_required
@require_POST
def carry_on(request: HttpRequest) -> HttpResponse:
    """Let the one person in again, by their second step if they have one; never where a password is to be asked for."""
    _only_at_home(request)
    person = local.the_person()
    if person is None or local.is_locked(person):
        return redirect(_entrance(request, person))
    after = get_next_redirect_url(request) or reverse(settings.LOGIN_REDIRECT_URL)
    answer: HttpResponse = perform_login(request, person, redirect_url=after)
    return answer


def _only_at_home(request: HttpRequest) -> None:
    if not local.is_own_machine(request):
        raise Http404


def _move_in(request: HttpRequest, name: str, time_zone: str) -> HttpResponse:
    person, is_new = local.move_in(name, time_zone)
    if is_new:
        load_sample(person, person.today(timezone.now()))
    login(request, person)
    return redirect("journey:welcome")


def _next_visit(request: HttpRequest, person: User) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    if local.is_locked(person):
        return redirect(_entrance(request, person))
    context = {"person": person, "next": get_next_redirect_url(request), "entrance": _entrance(request, person)}
    return render_page(request, "journey/carry_on.html", context)


def _entrance(request: HttpRequest, person: User | None) -> str:
    """Where to go instead: to the sign-in page for a person who is locked, to the first visit for nobody."""
    if person is None:
        return reverse("journey:first_visit")
    after = get_next_redirect_url(request)
    return reverse("account_login") + (f"?{urlencode({'next': after})}" if after else "")
