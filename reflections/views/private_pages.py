"""Private pages: written, kept or torn up, and read by nobody else."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from applications.http import posted
from core.http import done, render_page, wants_fragment
from reflections.forms.private_page import KEEP, STOP, BeginForm, PageForm
from reflections.models import PrivatePage
from reflections.private_pages import WrittenElsewhere, begin, write

A_PAGE = 50


@require_http_methods(["GET", "POST"])
def private_pages(request: AuthenticatedRequest) -> HttpResponse:
    """List what was kept, by day and job alone; POST begins a new page, about a job or about none."""
    if request.method == "POST":
        return redirect("reflections:private_page", _begun(request).pk)
    written = request.user.private_pages.exclude(text="").select_related("application__company").defer("text")
    page = Paginator(written.order_by("-written_at", "-id"), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "nav": "learn"}
    return render_page(request, "reflections/private_pages/list.html", context, fragment="more")


@require_http_methods(["GET", "POST"])
def private_page(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Write, saved with each pause in typing; where it was written on elsewhere meanwhile, both texts are shown."""
    page = request.user.private_pages.select_related("application__company").filter(pk=pk).first()
    if page is None:
        return _torn_up(request)
    form = PageForm(posted(request), initial={"text": page.text, "version": page.version})
    if not form.is_valid():
        return _written(request, page, form, status=422 if form.is_bound else 200)
    try:
        write(page, form.text_over(page.text), seen=form.seen, now=timezone.now(), keep=form.pressed == KEEP)
    except PrivatePage.DoesNotExist:
        return _torn_up(request)
    except WrittenElsewhere as elsewhere:
        return _written(request, elsewhere.stored, form, status=409)
    if form.pressed == KEEP:
        return done(request, "reflections:private_pages", message="Kept. No page shows it to anybody else")
    if wants_fragment(request):
        return _written(request, page, form)
    return (
        redirect("reflections:private_pages") if form.pressed == STOP else redirect("reflections:private_page", page.pk)
    )


@require_http_methods(["GET", "POST"])
def tear_up(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Say that this cannot be undone, and do it when that was read."""
    page = get_object_or_404(request.user.private_pages.defer("text"), pk=pk)
    if request.method == "POST":
        page.delete()
        return done(request, "reflections:private_pages", message="Torn up. It is gone for good")
    return render_page(request, "reflections/private_pages/tear_up.html", {"page": page, "nav": "learn"})


def _begun(request: AuthenticatedRequest) -> PrivatePage:
    """Begin a page, with the words that were typed on one that was torn up, if any."""
    form = BeginForm(request.POST, user=request.user)
    if not form.is_valid():
        return begin(request.user)
    page, text = begin(request.user, form.cleaned_data["application"]), form.cleaned_data["text"]
    if text.strip():
        write(page, text.replace("\r\n", "\n"), seen=page.version, now=timezone.now())
    return page


def _torn_up(request: AuthenticatedRequest) -> HttpResponse:
    """Say that the page is not there any more, and keep what was typed on the screen; htmx shows no 404."""
    if request.method != "POST":
        raise Http404
    context = {"text": request.POST.get("text", ""), "nav": "learn"}
    status = 409 if wants_fragment(request) else 404
    return render_page(request, "reflections/private_pages/torn_up.html", context, fragment="saved", status=status)


def _written(request: AuthenticatedRequest, page: PrivatePage, form: PageForm, *, status: int = 200) -> HttpResponse:
    """Show the page, or to htmx how saving went."""
    context = {"page": page, "form": form, "is_stale": status == 409, "nav": "learn"}
    return render_page(request, "reflections/private_pages/write.html", context, fragment="saved", status=status)
