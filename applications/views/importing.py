"""A log from outside: brought, looked at, read in, and taken back if need be."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts.http import AuthenticatedRequest
from applications.forms.importing import ReviewForm, UploadForm
from applications.http import with_focus
from applications.importing import runs, starting, undoing
from applications.importing.layout import other_logs
from applications.importing.problems import Unreadable
from applications.importing.telling import SHOWN, came_of, chosen, counted, line_of
from applications.models import Import, Stage
from core.http import done, render_page, toast, wants_fragment

ROWS_A_PAGE = 50
View = Callable[[AuthenticatedRequest, UUID], HttpResponse]


def _saying_what_cannot_be_read(view: View) -> View:
    """Answer with a page in plain words where the kept file turns out to hold no table."""

    @wraps(view)
    def answer(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
        try:
            return view(request, pk)
        except Unreadable as problem:
            context = {"run": _run_of(request, pk), "problem": str(problem)}
            return render_page(request, "applications/import/unreadable.html", context, status=422)

    return answer


@require_http_methods(["GET", "POST"])
def bring(request: AuthenticatedRequest) -> HttpResponse:
    """Choose a file or paste cells; below, what was brought before."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        return redirect("applications:import_run", form.keep(request.user).pk)
    past = [(run, came_of(run)) for run in request.user.imports.order_by("-created_at", "-id")[:50]]
    context = {"form": form, "past": past}
    return render_page(request, "applications/import/bring.html", context, status=422 if form.is_bound else 200)


@require_safe
@_saying_what_cannot_be_read
def look(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """One import: the guess before it starts, the progress while it runs, what came of it afterwards."""
    run = _run_of(request, pk)
    if run.state == Import.State.REVIEW:
        return _review(request, run)
    if run.state == Import.State.RUNNING or (run.state == Import.State.UNDONE and undoing.pending(run)):
        context = {"run": run, "left": undoing.pending(run), "is_asleep": runs.is_asleep(run, timezone.now())}
        return render_page(request, "applications/import/progress.html", context, fragment="progress")
    if wants_fragment(request) and request.htmx.target == "div#progress":
        return HttpResponseClientRedirect(request.path)
    return _report(request, run)


@require_POST
@_saying_what_cannot_be_read
def correct(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Keep what the person says about the file, and guess the rest anew."""
    run = _run_of(request, pk)
    form = _kept_form(request, run)
    if form is not None:
        return _review(request, run, form)
    return _review(request, run) if wants_fragment(request) else redirect("applications:import_run", run.pk)


@require_POST
@_saying_what_cannot_be_read
def start(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Read the rows in. A second press changes nothing; one on an import that fell asleep wakes it."""
    run, now = _run_of(request, pk), timezone.now()
    if run.state == Import.State.RUNNING:
        starting.carry_on(run)
    elif run.state == Import.State.REVIEW:
        form = _kept_form(request, run)
        if form is not None:
            return _review(request, run, form)
        if not starting.begin(run, now):
            toast(request, "Another import is still being read in. Start this one when it is done.")
    return redirect("applications:import_run", run.pk)


@require_POST
def undo(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Take a finished import back."""
    run = _run_of(request, pk)
    if starting.begin_undo(run, timezone.now()):
        toast(request, f"Took back {run.filename}")
    elif run.state == Import.State.UNDONE and undoing.pending(run):
        starting.carry_on(run)
    return redirect("applications:import_run", run.pk)


@require_POST
def discard(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Let go of an upload that was not read in, with its file."""
    run = _run_of(request, pk)
    if not runs.discard(run):
        return redirect("applications:import_run", run.pk)
    return done(request, "applications:import", message=f"Let go of {run.filename}. Nothing was added.")


def _run_of(request: AuthenticatedRequest, pk: UUID) -> Import:
    return get_object_or_404(request.user.imports.select_related("owner"), pk=pk)


def _kept_form(request: AuthenticatedRequest, run: Import) -> ReviewForm | None:
    """Keep what was chosen; return the form only where something in it has to be put right. Raises Unreadable."""
    book = runs.book_of(run)
    form = ReviewForm.over(run, timezone.now(), book, runs.layout_of(run, timezone.now(), book), request.POST)
    if not form.is_valid():
        return form
    runs.keep_choices(run, form.choices(), form.wishes())
    return None


def _review(request: AuthenticatedRequest, run: Import, form: ReviewForm | None = None) -> HttpResponse:
    """The guess with its corrections, and the rows as they would come in."""
    seen = runs.outlook(run, timezone.now())
    show = request.GET.get("show", "")
    page = Paginator(chosen(seen.plan, show), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "run": run,
        "form": form or ReviewForm.over(run, timezone.now(), seen.book, seen.layout),
        "seen": seen,
        "counts": seen.plan.counts,
        "counted": counted(seen.plan.counts),
        "others": other_logs(seen.book, seen.layout),
        "page": page,
        "lines": [line_of(step) for step in page],
        "show": show,
        "shown": SHOWN.items(),
    }
    response = render_page(
        request, "applications/import/review.html", context, fragment="review", status=422 if form else 200
    )
    return with_focus(response, "#errors") if form else response


def _report(request: AuthenticatedRequest, run: Import) -> HttpResponse:
    """What came of it, row by row, and the way to take it back."""
    told = run.rows.exclude(result="created", remarks=[]).select_related("application__company").order_by("number")
    page = Paginator(told, ROWS_A_PAGE).get_page(request.GET.get("page"))
    kept = run.rows.exclude(kept_because="").select_related("application__company").order_by("number")
    added = run.rows.filter(result="created", application__stage=Stage.PUT_AWAY)
    context = {"run": run, "counted": came_of(run), "page": page, "kept": kept[:200]}
    context |= {"in_history": added.count() if run.can_be_undone else 0}
    return render_page(request, "applications/import/report.html", context)
