"""Looking back: one question a page, and what was kept."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.http import back_to
from core.http import done, render_page, toast, wants_fragment
from reflections.debriefs import beginning, keeping
from reflections.debriefs.keeping import ChangedElsewhere
from reflections.debriefs.reading import earlier, kept, next_question, wants_to_ask
from reflections.debriefs.steps import Question
from reflections.models import Debrief
from reflections.views.debrief_page import DebriefPage
from reflections.views.debrief_told import told, told_earlier

TOO_EARLY = "Looking back on a job comes after its answer. On a round you can look back once it was"
BEFORE_TALK = "Looking back on a round comes after it"
NO_TALK = "This round was cancelled, so there is nothing to look back on"


@require_POST
def begin(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Begin to look back on a job, or go on where it was left."""
    application = get_object_or_404(request.user.applications, pk=pk)
    if not beginning.has_answer(application):
        return back_to(request, application, message=TOO_EARLY)
    today = request.user.today(timezone.now())
    debrief, undo = beginning.begin(application, by=request.user, today=today)
    url = _url("debrief_question", debrief, next_question(debrief))
    return done(request, url, message="Moved to Looking back" if undo else "", undo=undo)


@require_POST
def begin_after(request: AuthenticatedRequest, pk: UUID, interview_pk: UUID) -> HttpResponse:
    """Begin to look back on one round, or go on where it was left."""
    application = get_object_or_404(request.user.applications, pk=pk)
    round_ = get_object_or_404(application.interviews, pk=interview_pk)
    debrief = beginning.begin_after(round_, request.user.today(timezone.now()))
    if debrief is None:
        return back_to(request, application, message=NO_TALK if round_.cancelled_at else BEFORE_TALK)
    return redirect(_url("debrief_question", debrief, next_question(debrief)))


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: AuthenticatedRequest, pk: UUID, step: str) -> HttpResponse:
    """Show a question, or take what was written there and go on, back, or away."""
    page = DebriefPage.of(request, _debrief(request, pk), step)
    if request.method != "POST":
        return page.show()
    if page.form.is_too_long:
        page.form.add_error(None, page.too_long)
        return page.show(status=422)
    try:
        return page.take()
    except ChangedElsewhere as changed:
        return page.show(theirs=changed.theirs, status=409)


@require_POST
def autosave(request: AuthenticatedRequest, pk: UUID, step: str) -> HttpResponse:
    """Keep what stands in the fields, and answer with the line that says so."""
    page = DebriefPage.of(request, _debrief(request, pk), step)
    if page.form.is_too_long:
        return page.say(status=422)
    try:
        page.row = keeping.keep_draft(page.debrief, step, page.sent, now=page.now)
    except ChangedElsewhere as changed:
        return page.say(theirs=changed.theirs, status=409)
    return page.say()


@require_safe
def debrief(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """What was kept; right after the last question it says goodbye."""
    found = _debrief(request, pk)
    context = {
        "debrief": found,
        "application": found.application,
        "answers": told(found),
        "kept": kept(found),
        "next": next_question(found),
        "is_end": "end" in request.GET and found.finished_at,
        "wants_to_ask": wants_to_ask(found),
        "has_history": earlier(found).exists(),
    }
    return render_page(request, "reflections/debriefs/debrief.html", context)


@require_POST
def share(request: AuthenticatedRequest, pk: UUID, step: str) -> HttpResponse:
    """Let one answer be seen by a coach, or by nobody again. How one felt is never shared, nor is a draft."""
    found = _debrief(request, pk)
    shares = request.POST.get("shared", request.GET.get("shared")) == "1"
    answers = found.answers.exclude(question=Question.FEELING)
    answer = get_object_or_404(answers.filter(filed__isnull=False) if shares else answers, question=step)
    answer.is_shared = shares
    label = "Answer shared" if answer.is_shared else "Only you can read it again"
    undo = reversible.change(answer, ["is_shared"], owner=request.user, label=label)
    if not wants_fragment(request):
        return done(request, f"{_url('debrief', found)}#a-{step}", message=label, undo=undo)
    toast(request, label, undo=undo)
    context = {"debrief": found, "told": next(row for row in told(_debrief(request, pk)) if row.question == step)}
    return render(request, "reflections/debriefs/shared.html", context)


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Delete a look back; the stories, questions and plans that came of it stay."""
    found = _debrief(request, pk)
    undo = reversible.delete(found, owner=request.user, label="Look back deleted")
    return back_to(request, found.application, message="Look back deleted", undo=undo)


@require_safe
def history(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Show what stood in the answers before they were changed."""
    found = _debrief(request, pk)
    context = {"debrief": found, "application": found.application, "earlier": told_earlier(found)}
    return render_page(request, "reflections/debriefs/history.html", context)


def _debrief(request: AuthenticatedRequest, pk: UUID) -> Debrief:
    mine = Debrief.objects.of(request.user).select_related("application__company", "application__owner", "interview")
    return get_object_or_404(mine.prefetch_related("answers"), pk=pk)


def _url(name: str, debrief: Debrief, *args: str) -> str:
    return reverse(f"reflections:{name}", args=[debrief.pk, *args])
