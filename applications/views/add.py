"""Add a job: one line, or whatever can be pasted; saved only by the last press."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from applications.adding import AddedBefore, AlreadyHere, may_apply_again, similar, with_link
from applications.adverts import normalise_link
from applications.forms.add import AddForm
from applications.forms.add_reading import read_into
from applications.http import back_to
from applications.models import Application
from core.http import render_page

SHARED = ("title", "text", "url", "company_name", "role")


@require_http_methods(["GET", "POST"])
def add(request: AuthenticatedRequest) -> HttpResponse:
    """Show the form (`?title=&text=&url=` fill it, for share targets), read what was pasted, or add the job."""
    today = request.user.today(timezone.now())
    if request.method == "GET" and not any(request.GET.get(name) for name in SHARED):
        return _page(request, AddForm(user=request.user, today=today))
    if request.method == "GET" or _is_to_be_read(request):
        return _review(request)
    form = AddForm(request.POST, user=request.user, today=today)
    if not form.is_valid():
        return _page(request, form, status=422)
    given = form.cleaned_data
    alike = similar(request.user, given["company_name"], given["role"])
    is_known = with_link(request.user, normalise_link(given["link"])).exists()
    if alike and not is_known and "anyway" not in request.POST and not _was_sent_before(request, form):
        return _page(request, form, status=409, alike=alike)
    return _add(request, form)


def _add(request: AuthenticatedRequest, form: AddForm) -> HttpResponse:
    try:
        job, undo = form.add(applies_again="again" in request.POST)
    except AlreadyHere as known:
        return _page(request, form, status=409, known=known.jobs)
    except AddedBefore as twice:
        return back_to(request, twice.job)
    return back_to(request, job, message=f"Added to {job.get_stage_display()}", undo=undo)


def _review(request: AuthenticatedRequest) -> HttpResponse:
    """Show what was read, to be looked over; nothing is saved."""
    typed = request.GET if request.method == "GET" else request.POST
    form, told = read_into(typed, request.user, request.user.today(timezone.now()))
    known = list(with_link(request.user, normalise_link(str(form.initial.get("link", "")))))
    return _page(request, form, told=told, has_read=True, known=known)


def _is_to_be_read(request: AuthenticatedRequest) -> bool:
    """Say whether to read first: asked for, or there is something pasted and no company yet."""
    pasted = request.POST.get("pasted", "").strip()
    return "read" in request.POST or bool(pasted and not request.POST.get("company_name", "").strip())


def _was_sent_before(request: AuthenticatedRequest, form: AddForm) -> bool:
    return request.user.applications.filter(pk=form.cleaned_data["id"]).exists()


def _page(
    request: AuthenticatedRequest,
    form: AddForm,
    *,
    status: int = 200,
    known: list[Application] | None = None,
    **more: Any,
) -> HttpResponse:
    context = {"form": form, "known": known, "may_apply_again": may_apply_again(known or []), "nav": "add", **more}
    return render_page(request, "applications/add/add.html", context, fragment="form", status=status)
