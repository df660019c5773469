"""What client and coach wrote to each other: the page of both, and what the client writes on it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from applications.http import posted
from coaching import telling
from coaching.forms.words import ReplyForm, WriteForm
from coaching.http import STALE, UNPROCESSABLE, coaching_of
from coaching.models import Coaching, CoachNote, NotInForce
from coaching.once import once
from coaching.paging import turned
from coaching.pins import pinned
from coaching.reading import notes_for_client, plan_of
from coaching.seeing import Seeing
from coaching.writing import WroteALot, write_to_coach
from core.http import done, render_page

A_PAGE = 30
READS_IT = "Your coach can read it"


@require_safe
def with_coach(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Everything between the client and one coach; what is on it counts as read."""
    return _page(request, coaching_of(request, pk))


@require_http_methods(["GET", "POST"])
def write(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Write to the coach, without a note to answer."""
    coaching = coaching_of(request, pk)
    form, page, now = WriteForm(posted(request)), reverse("coaching:with", args=[pk]), timezone.now()
    if not form.is_bound:
        return redirect(page)
    if not form.is_valid():
        return _page(request, coaching, form=form, status=UNPROCESSABLE)
    try:
        with coaching.held(now):
            write_to_coach(coaching, form.cleaned_data["body"], now)
    except WroteALot as reason:
        form.add_error("body", reason.words)
        return _page(request, coaching, form=form, status=UNPROCESSABLE)
    except NotInForce:
        return _page(request, coaching, form=form, status=STALE)
    return done(request, page, message=READS_IT)


@require_http_methods(["GET", "POST"])
def reply(request: AuthenticatedRequest, note_pk: UUID) -> HttpResponse:
    note = get_object_or_404(CoachNote.objects.of(request.user).select_related("coaching"), pk=note_pk)
    coaching = coaching_of(request, note.coaching_id)
    form, page, now = ReplyForm(posted(request)), reverse("coaching:with", args=[coaching.pk]), timezone.now()
    if not form.is_bound:  # whoever presses Enter in the address bar after an error
        return redirect(page)
    if not form.is_valid():
        return _page(request, coaching, form=form, typed_at=note.pk, status=UNPROCESSABLE)
    try:
        with coaching.held(now):
            once(note.replies, "written_at", now, by_client=True, body=form.cleaned_data["body"])
    except NotInForce:
        return _page(request, coaching, form=form, typed_at=note.pk, status=STALE)
    return done(request, page, message=READS_IT)


def _page(
    request: AuthenticatedRequest,
    coaching: Coaching,
    *,
    form: ReplyForm | WriteForm | None = None,
    typed_at: UUID | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    page = turned(request, notes_for_client(coaching), A_PAGE, "notes")
    steps = coaching.steps.exclude(answer="taken_back").select_related("plan").order_by("-suggested_at", "-id")
    context = {
        "coaching": coaching,
        "is_over": coaching.is_over(now),
        "rows": pinned(page, Seeing(request.user, coaching, now)),
        "page": page,
        "steps": turned(request, steps, A_PAGE, "steps"),
        "plan": plan_of(coaching),
        "form": form,
        "typed_at": typed_at,
        "write": form if isinstance(form, WriteForm) else WriteForm(),
        "is_unread": status == STALE,
        "nav": "gear",
    }
    response = render_page(request, "coaching/with.html", context, status=status)
    if request.method == "HEAD":
        return response
    coaching.notes.unread().filter(pk__in=[note.pk for note in page]).update(read_at=now)
    telling.client_read(coaching, now)
    return response
