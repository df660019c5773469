"""What came back from a job, and what they wrote after all."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthenticatedRequest
from applications.answers import written_in
from applications.forms.answer import AnswerForm
from applications.http import back_to, page_of, posted
from applications.models import AFTER, Application, Outcome, Stage, StaleStage, Undo
from core.http import render_page, toast
from core.ids import uuid_or_none

STILL_IN_PLAY = (Stage.SAVED, Stage.SENT, Stage.TALKING, Stage.OFFER)
HEAVY = (Outcome.Kind.NO, Outcome.Kind.SILENCE)


@require_http_methods(["GET", "POST"])
def answer(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Log an answer; `?kind=` chooses one beforehand, `?then=` names the column where the card shall lie.

    `?again=` is the Undo that took one back: the form holds what that one said.
    """
    application = get_object_or_404(request.user.applications.select_related("company"), pk=pk)
    today = request.user.today(timezone.now())
    then = request.GET.get("then", "")
    asked = {"kind": request.GET.get("kind"), "then": then if then in AFTER else "", "decided_on": today}
    asked |= _taken_back(request, application)
    form = AnswerForm(posted(request), application=application, user=request.user, today=today, initial=asked)
    if not form.is_valid():
        return _ask(request, application, form, status=422 if form.is_bound else 200)
    kind = form.cleaned_data["kind"]
    try:
        undo = form.log()
    except StaleStage:
        application.refresh_from_db()
        if application.outcome == kind:
            return redirect("applications:pause", application.pk)
        form.add_error(None, _moved_meanwhile(application))
        return _ask(request, application, form, status=409)
    toast(request, form.remark)
    return _after(request, application, kind, undo)


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Put the answer right that stands."""
    application = get_object_or_404(request.user.applications.select_related("company"), pk=pk)
    standing = application.outcomes.standing().select_related("told_by").first()
    if standing is None:  # it was taken back, and the browser's Back led here
        return back_to(request, application)
    today = request.user.today(timezone.now())
    told = {"told": standing.told_by.name if standing.told_by else ""}
    form = AnswerForm(
        posted(request), instance=standing, application=application, user=request.user, today=today, initial=told
    )
    if not form.is_valid():
        return _ask(request, application, form, status=422 if form.is_bound else 200)
    undo = form.change()
    toast(request, form.remark)
    return back_to(request, application, anchor="timeline", message="Answer changed", undo=undo)


@require_POST
def reopen(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """They wrote after all: the job comes back to life as far as it had come. A second press does nothing."""
    application = get_object_or_404(request.user.applications, pk=pk)
    if application.stage in STILL_IN_PLAY:
        return back_to(request, application)
    try:
        undo = application.reopen(by=request.user, occurred_on=request.user.today(timezone.now()))
    except StaleStage:
        return back_to(request, application)
    message = f"Back to life: {application.get_stage_display()}"
    return back_to(request, application, message=message, undo=undo)


def _taken_back(request: AuthenticatedRequest, application: Application) -> dict[str, Any]:
    pk = uuid_or_none(request.GET.get("again"))
    undo = request.user.undos.filter(pk=pk, undone_at__isnull=False).first() if pk else None
    said = written_in(undo) if undo else None
    if not said or said["application"] != str(application.pk):
        return {}
    teller = request.user.contacts.filter(pk=said["told_by"]).first()
    return said | {"told": teller.name if teller else ""}


def _moved_meanwhile(application: Application) -> SafeString:
    return format_html(
        'This job was moved meanwhile and lies in {} now. <a href="{}">Look at it</a>, or save once more',
        application.get_stage_display(),
        page_of(application),
    )


def _ask(request: AuthenticatedRequest, application: Application, form: AnswerForm, *, status: int) -> HttpResponse:
    is_change = not form.instance._state.adding
    is_open = form.is_bound or is_change or "told" in form.initial
    context = {"application": application, "form": form, "is_change": is_change, "is_open": is_open}
    return render_page(request, "applications/answer/answer.html", context, status=status)


def _after(request: AuthenticatedRequest, application: Application, kind: str, undo: Undo) -> HttpResponse:
    """Go on to a pause after a no, to the good news after a yes, and back to the job otherwise."""
    if kind in HEAVY:
        return redirect(f"{reverse('applications:pause', args=[application.pk])}?{urlencode({'undo': str(undo.pk)})}")
    if kind == Outcome.Kind.HIRED:
        return redirect("journey:hired", application.pk)
    return back_to(request, application, message=f"Kept: {Outcome.Kind(kind).label}", undo=undo)
