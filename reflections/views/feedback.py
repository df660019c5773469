"""Asking kindly, what came back, and all of it in one list."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.http import posted, with_focus
from applications.models import Application, Outcome, Undo
from core.http import done, render_page, toast, wants_fragment
from core.workdays import WorkCalendar
from reflections import hearing
from reflections.forms.feedback import AnswerForm, AskForm, FeedbackForm, SaidForm
from reflections.forms.sorting import SortForm
from reflections.models import Cause, Feedback
from reflections.nudging import nudge_window
from reflections.reading.feedback import all_feedback, cause_counts, last_asked, listed, reply_rate
from reflections.reading.history import told
from reflections.sorting.suggesting import gap_name

A_PAGE = 30


@require_safe
def feedback_list(request: AuthenticatedRequest) -> HttpResponse:
    """Everything asked and said, what is waited for first; `?cause=` keeps what has a line about it."""
    asked = request.GET.get("cause", "")
    cause = Cause(asked) if asked in Cause.values else None
    page = Paginator(all_feedback(request.user, cause or ""), A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"page": page, "rows": listed(list(page)), "cause": cause, "nav": "learn"}
    context["has_sample"] = any(said.application.is_sample for said in context["rows"])
    if "page" not in request.GET or not wants_fragment(request):
        context |= {"counts": cause_counts(request.user), "rate": reply_rate(request.user)}
    return render_page(request, "reflections/feedback/list.html", context, fragment="more")


@require_http_methods(["GET", "POST"])
def ask(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Write down that one asked, by phone or mail, by hand."""
    application = get_object_or_404(request.user.applications.select_related("company", "owner"), pk=pk)
    form = AskForm(posted(request), application=application, today=request.user.today(timezone.now()))
    if form.is_valid():
        return _to(form.instance, request, form.record())
    context = {
        "application": application,
        "form": form,
        "asked": last_asked(application),
        "rate": reply_rate(request.user),
        "answer": _unsorted_answer(application),
        "nav": "learn",
    }
    return render_page(request, "reflections/feedback/ask.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def add(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Keep something they said unasked."""
    application = get_object_or_404(request.user.applications.select_related("company", "owner"), pk=pk)
    form = SaidForm(posted(request), application=application, today=request.user.today(timezone.now()))
    if form.is_valid():
        return _to(form.instance, request, form.record())
    answer = _unsorted_answer(application)
    context = {"application": application, "form": form, "answer": answer, "nav": "learn"}
    return render_page(request, "reflections/feedback/add.html", context, status=422 if form.is_bound else 200)


@require_POST
def bring_over(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Make feedback of the words that came with the answer."""
    application = get_object_or_404(request.user.applications.select_related("owner"), pk=pk)
    answer = get_object_or_404(application.outcomes.standing().exclude(words=""))
    feedback, undo = hearing.bring_over(application, answer)
    return _to(feedback, request, undo)


@require_http_methods(["GET", "POST"])
def feedback(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Read what they said, and sort it."""
    said = _of(request, pk)
    form = SortForm(posted(request), feedback=said, user=request.user)
    if form.is_valid():
        undo = form.save()
        if not wants_fragment(request):
            return done(request, _page(said), message=undo.label if undo else "", undo=undo)
        toast(request, undo.label if undo else "Nothing to change", undo=undo)
        form = SortForm(None, feedback=said, user=request.user)
    today = request.user.today(timezone.now())
    context = {"feedback": said, "application": said.application, "form": form, "nav": "learn", "today": today}
    context["keepable"] = [
        (line, gap_name(line.words)) for line in form.lines if line.offers_a_gap or line.offers_a_kind_word
    ]
    if said.is_waiting and said.asked_on:
        calendar = WorkCalendar(request.user.country, request.user.region)
        window = nudge_window(said.asked_on, calendar)
        context |= {"window": window, "is_early": window.is_early(today), "is_late": window.is_late(today)}
    page = render_page(request, "reflections/feedback/feedback.html", context, fragment="sorting", status=form.status)
    return with_focus(page, "#errors" if form.is_bound else "#sort")


@require_http_methods(["GET", "POST"])
def answer(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Write down what came back."""
    said = get_object_or_404(
        Feedback.objects.owned_by(request.user).asked().select_related("application__owner"), pk=pk
    )
    now = timezone.now()
    today = request.user.today(now)
    initial = {"answer": request.GET.get("answer", "")}
    form = AnswerForm(
        posted(request),
        instance=said,
        application=said.application,
        today=today,
        initial=initial if not said.answer else None,
    )
    if form.is_valid():
        return _to(said, request, form.change(now=now))
    context = {"feedback": said, "application": said.application, "form": form, "nav": "learn"}
    return render_page(request, "reflections/feedback/answer.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    said = _of(request, pk)
    now = timezone.now()
    form = FeedbackForm(posted(request), instance=said, application=said.application, today=request.user.today(now))
    if form.is_valid():
        return _to(said, request, form.change(now=now))
    context = {"feedback": said, "application": said.application, "form": form, "nav": "learn"}
    return render_page(request, "reflections/feedback/edit.html", context, status=form.status)


@require_POST
def nudge(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Write down the second note: once at most, and only while an answer is waited for."""
    said = _of(request, pk)
    undo = hearing.nudge(said, today=request.user.today(timezone.now()))
    if undo is None:
        return done(request, _page(said), message=_why_no_nudge(said))
    return _to(said, request, undo)


@require_safe
def history(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """What stood there before each change."""
    said = _of(request, pk)
    page = Paginator(said.revisions.all(), A_PAGE).get_page(request.GET.get("page"))
    context = {"feedback": said, "application": said.application, "page": page, "nav": "learn"}
    context["revisions"] = told(page, request.user)
    return render_page(request, "reflections/feedback/history.html", context, fragment="more")


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    said = _of(request, pk)
    undo = reversible.delete(said, owner=request.user, label="Feedback deleted")
    return done(request, "reflections:feedback_list", message=undo.label, undo=undo)


def _of(request: AuthenticatedRequest, pk: UUID) -> Feedback:
    mine = Feedback.objects.owned_by(request.user).select_related(
        "application__company", "application__owner", "person"
    )
    return get_object_or_404(mine, pk=pk)


def _unsorted_answer(application: Application) -> Outcome | None:
    """Return the answer whose words are not among the feedback yet."""
    answer = application.outcomes.standing().exclude(words="").first()
    return answer if answer and not application.feedback.filter(words=answer.words).exists() else None


def _page(said: Feedback) -> str:
    return reverse("reflections:feedback", args=[said.pk])


def _to(said: Feedback, request: AuthenticatedRequest, undo: Undo | None) -> HttpResponse:
    return done(request, _page(said), message=undo.label if undo else "", undo=undo) if undo else redirect(_page(said))


def _why_no_nudge(said: Feedback) -> str:
    if said.nudged_on:
        return "You sent one second note already. One is enough."
    return "There is nothing to wait for here, so no second note is needed."
