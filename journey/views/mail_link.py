"""What a link in a mail opens. GET and HEAD show a question, whoever opens it; POST answers it, once.

The token is all that counts, signed in or not: no cookie gives a right here, so no other site can forge a press.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from applications.models import CannotUndo
from core.http import render_page
from core.limits import is_too_often
from journey.reminders import acts, links
from journey.reminders.asking import asked
from journey.reminders.forms import AnswerForm
from journey.reminders.links import Link
from journey.reminders.pressed import Pressed

MOST = 60
"""Presses from one address in a minute: an office has one address, a guesser would need ages."""


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def mail_link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, or do what was asked for; a link that was used says that it is done."""
    if request.method == "POST" and is_too_often(request, "mail-link", most=MOST):
        return _page(request, "429", {}, status=429)
    link, now = _link(token), timezone.now()
    with timezone.override(link.reminder.owner.zone):
        done = link.press
        if done:
            return _done(request, link, done, is_first=False)
        if link.is_over(now):
            return _page(request, "journey/mail/over", {}, status=410)
        return _answer(request, link, now) if request.method == "POST" else _ask(request, link, now)


@login_not_required
@csrf_exempt
@require_POST
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    """Undo what the link did; it asks again."""
    if is_too_often(request, "mail-link", most=MOST):
        return _page(request, "429", {}, status=429)
    link, now = _link(token), timezone.now()
    done = link.press
    with timezone.override(link.reminder.owner.zone):
        if link.is_over(now):
            return _page(request, "journey/mail/over", {}, status=410)
        if done is None:
            return _ask(request, link, now)
        try:
            acts.take_back(done, by=link.reminder.owner, now=now)
        except CannotUndo as problem:
            return _done(request, link, done, is_first=False, problem=str(problem), status=409)
        return _ask(request, link, now, note="Taken back.")


def _link(token: str) -> Link:
    link = links.read(token)
    if link is None:
        raise Http404
    return link


def _answer(request: HttpRequest, link: Link, now: datetime) -> HttpResponse:
    form = AnswerForm(request.POST, act=link.act, today=link.reminder.owner.today(now))
    if not form.is_valid():
        return _ask(request, link, now, form=form, status=422)
    done, is_first = acts.press(Pressed(link, now, form.until, form.cleaned_data["words"]))
    return _done(request, link, done, is_first=is_first)


def _ask(request: HttpRequest, link: Link, now: datetime, *, status: int = 200, **more: Any) -> HttpResponse:
    form = more.get("form") or AnswerForm(act=link.act, today=link.reminder.owner.today(now))
    context = {"asked": asked(link, now), "link": link, **more, "form": form}
    return _page(request, "journey/mail/ask", context, status=status)


def _done(request: HttpRequest, link: Link, done: Any, *, status: int = 200, **more: Any) -> HttpResponse:
    return _page(request, "journey/mail/done", {"link": link, "done": done, **more}, status=status)


def _page(request: HttpRequest, name: str, context: dict[str, Any], *, status: int) -> HttpResponse:
    response = render_page(request, f"{name}.html", context, status=status)
    patch_cache_control(response, no_store=True, private=True)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
