"""Notes: pinned to a line or to none, shared or the coach's own; case notes; answers beneath them."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.http import posted
from coaching import telling
from coaching.desk.forms.words import CaseNoteForm, NoteForm, ThinksForm
from coaching.desk.http import UNPROCESSABLE, CoachRequest, desk_page, look, page_of, writing
from coaching.forms.words import ReplyForm
from coaching.models import Area, Page
from coaching.pins import PINS, pinned
from coaching.reading import earlier_notes, notes_for_coach
from coaching.seeing import Seeing
from core.http import done
from core.ids import uuid_or_none

A_PAGE = 30


@require_safe
def notes(request: CoachRequest, pk: UUID) -> HttpResponse:
    coaching, seeing = look(request, pk, Page.NOTES)
    page = Paginator(notes_for_coach(coaching), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "coaching": coaching,
        "page": page,
        "rows": pinned(page, seeing),
        "earlier": pinned(earlier_notes(coaching)[:A_PAGE], seeing),
        "nav": "people",
    }
    return desk_page(request, "notes/notes", context)


@require_http_methods(["GET", "POST"])
def add(request: CoachRequest, pk: UUID) -> HttpResponse:
    """Write a note; the address says to which line."""
    coaching, seeing = look(request, pk, Page.NOTES)
    pin = _pin(request, seeing)
    form = NoteForm(posted(request))
    if not form.is_valid():
        rows = [(PINS[name](row)) for name, row in pin.items()]
        context = {"coaching": coaching, "form": form, "pins": rows, "nav": "people"}
        return desk_page(request, "notes/add", context, status=UNPROCESSABLE if form.is_bound else 200)
    now = timezone.now()
    with writing(coaching, now, Page.WROTE):
        note = form.save(coaching, now, **pin)
        if note.is_shared:
            telling.coach_wrote(coaching, now)
    said = f"{coaching.client} can read it" if note.is_shared else "Kept, for you alone"
    return done(request, page_of(coaching, "notes"), message=said)


@require_http_methods(["GET", "POST"])
def add_case(request: CoachRequest, pk: UUID) -> HttpResponse:
    coaching, _ = look(request, pk, Page.NOTES)
    now = timezone.now()
    form = CaseNoteForm(posted(request), today=request.user.today(now))
    if not form.is_valid():
        context = {"coaching": coaching, "form": form, "nav": "people"}
        return desk_page(request, "notes/add_case", context, status=UNPROCESSABLE if form.is_bound else 200)
    with writing(coaching, now, Page.WROTE):
        form.save(coaching, now)
    return done(request, page_of(coaching, "notes"), message="Kept, for you alone")


@require_POST
def reply(request: CoachRequest, pk: UUID, note_pk: UUID) -> HttpResponse:
    """Answer beneath a note that the client reads."""
    coaching, seeing = look(request, pk, Page.NOTES)
    note = get_object_or_404(coaching.notes.shared(), pk=note_pk)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        context = {"coaching": coaching, "rows": pinned([note], seeing), "form": form, "nav": "people"}
        return desk_page(request, "notes/notes", context, status=UNPROCESSABLE)
    now = timezone.now()
    with writing(coaching, now, Page.WROTE):
        note.replies.create(by_client=False, body=form.cleaned_data["body"], written_at=now)
        telling.coach_wrote(coaching, now)
    return done(request, page_of(coaching, "notes"), message=f"{coaching.client} can read it")


@require_http_methods(["GET", "POST"])
def think(request: CoachRequest, pk: UUID, gap_pk: UUID) -> HttpResponse:
    """Say what the coach thinks of a gap: the third voice."""
    coaching, seeing = look(request, pk, Page.GAPS, area=Area.GAPS)
    gap = get_object_or_404(seeing.gaps(), pk=gap_pk)
    form = ThinksForm(posted(request))
    if not form.is_valid():
        context = {"coaching": coaching, "gap": gap, "form": form, "nav": "people"}
        return desk_page(request, "notes/think", context, status=UNPROCESSABLE if form.is_bound else 200)
    now = timezone.now()
    with writing(coaching, now, Page.THINKS):
        form.save(coaching, gap, coaching.client.today(now))
        telling.coach_wrote(coaching, now)
    return done(request, page_of(coaching, "gaps"), message="It stands beside what was said and guessed")


def _pin(request: CoachRequest, seeing: Seeing) -> dict[str, Any]:
    """The line that the address names, among those that this coach sees; none where it names none."""
    places = {"answer": seeing.answers, "feedback": seeing.feedback, "gap": seeing.gaps}
    asked = [name for name in places if name in request.GET]
    if len(asked) > 1:
        raise Http404
    return {name: get_object_or_404(places[name](), pk=uuid_or_none(request.GET[name])) for name in asked}
