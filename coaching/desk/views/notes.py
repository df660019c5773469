"""Notes: pinned to a line or to none, shared or the coach's own; case notes; answers beneath them."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from applications.http import posted
from coaching import telling
from coaching.desk.forms.words import CaseNoteForm, NoteForm, ThinksForm
from coaching.desk.http import CoachRequest, client_page, look, page_of, status_of, writing
from coaching.forms.words import ReplyForm
from coaching.http import STALE
from coaching.models import Area, Coaching, Page
from coaching.once import once
from coaching.paging import turned
from coaching.pins import AREAS, PINS, pinned
from coaching.reading import earlier_notes, notes_for_coach
from coaching.seeing import Seeing
from core.http import done
from core.ids import uuid_or_none

A_PAGE = 30
LOOKED_AT: dict[str, str] = {"answer": Page.SHARED, "feedback": Page.SHARED, "gap": Page.GAPS}

Pin = dict[str, Any]


@require_safe
def notes(request: CoachRequest, pk: UUID) -> HttpResponse:
    coaching, seeing = look(request, pk)
    return _notes(request, coaching, seeing, {})


@require_http_methods(["GET", "POST"])
def add(request: CoachRequest, pk: UUID) -> HttpResponse:
    """Write a note; the address says to which line."""
    coaching, seeing = look(request, pk)
    pin = _pin(request, seeing)
    form = NoteForm(posted(request))
    if pin is None or not form.is_valid():
        return _note_form(request, coaching, form, pin)
    now = timezone.now()
    with writing(coaching, now, Page.WROTE, area=_area_of(pin)) as seen:
        note = form.save(coaching, now, **_still(pin, seen))
        if note.is_shared:
            telling.coach_wrote(coaching, now)
    said = f"{coaching.client_name} can read it" if note.is_shared else "Kept, for you alone"
    return done(request, page_of(coaching, "notes"), message=said)


@require_http_methods(["GET", "POST"])
def add_case(request: CoachRequest, pk: UUID) -> HttpResponse:
    coaching, _ = look(request, pk)
    now = timezone.now()
    form = CaseNoteForm(posted(request), today=request.user.today(now))
    if not form.is_valid():
        return client_page(request, coaching, Page.NOTES, "notes/add_case", {"form": form}, status=status_of(form))
    with writing(coaching, now, Page.WROTE):
        form.save(coaching, now)
    return done(request, page_of(coaching, "notes"), message="Kept, for you alone")


@require_http_methods(["GET", "POST"])
def reply(request: CoachRequest, pk: UUID, note_pk: UUID) -> HttpResponse:
    """Answer beneath a note that the client reads."""
    coaching, seeing = look(request, pk)
    note = get_object_or_404(coaching.notes.shared(), pk=note_pk)
    form = ReplyForm(posted(request))
    if not form.is_valid():
        return _notes(request, coaching, seeing, {"form": form, "typed_at": note.pk}, status=status_of(form))
    now = timezone.now()
    with writing(coaching, now, Page.WROTE):
        once(note.replies, "written_at", now, by_client=False, body=form.cleaned_data["body"])
        telling.coach_wrote(coaching, now)
    return done(request, page_of(coaching, "notes"), message=f"{coaching.client_name} can read it")


@require_http_methods(["GET", "POST"])
def think(request: CoachRequest, pk: UUID, gap_pk: UUID) -> HttpResponse:
    """Say what the coach thinks of a gap: the third voice."""
    coaching, seeing = look(request, pk, area=Area.GAPS)
    gap = get_object_or_404(seeing.gaps(), pk=gap_pk)
    form = ThinksForm(posted(request))
    if not form.is_valid():
        earlier = coaching.thoughts.filter(mention__gap=gap).select_related("mention").order_by("-mention__named_on")
        context = {"gap": gap, "form": form, "earlier": earlier}
        return client_page(request, coaching, Page.GAPS, "notes/think", context, status=status_of(form))
    now = timezone.now()
    with writing(coaching, now, Page.THINKS, area=Area.GAPS) as seen:
        form.save(coaching, get_object_or_404(seen.gaps(), pk=gap_pk), coaching.client.today(now))
        telling.coach_wrote(coaching, now)
    return done(request, page_of(coaching, "gaps"), message="It stands beside what was said and guessed")


def _notes(
    request: CoachRequest, coaching: Coaching, seeing: Seeing, more: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    page = turned(request, notes_for_coach(coaching), A_PAGE)
    earlier = turned(request, earlier_notes(coaching), A_PAGE, "earlier")
    context = {
        "page": page,
        "rows": pinned(page, seeing),
        "earlier_page": earlier,
        "earlier": pinned(earlier, seeing),
    }
    return client_page(request, coaching, Page.NOTES, "notes/notes", context | more, status=status)


def _note_form(request: CoachRequest, coaching: Coaching, form: NoteForm, pin: Pin | None) -> HttpResponse:
    """The form, with the line that it is for; where that has gone in between, with the words and without the line."""
    if pin is None and not form.is_bound:
        raise Http404
    context = {"form": form, "pins": [PINS[name](row) for name, row in (pin or {}).items()], "is_gone": pin is None}
    page = next((LOOKED_AT[name] for name in pin or ()), Page.NOTES)
    status = STALE if pin is None else status_of(form)
    return client_page(request, coaching, page, "notes/add", context, status=status)


def _pin(request: CoachRequest, seeing: Seeing) -> Pin | None:
    """The line that the address names, among those that this coach sees; None where it is not to be seen."""
    asked = [name for name in PINS if name in request.GET]
    if len(asked) > 1:
        raise Http404
    found = {name: seeing.lines(name).filter(pk=uuid_or_none(request.GET[name])).first() for name in asked}
    return None if None in found.values() else found


def _still(pin: Pin, seen: Seeing) -> Pin:
    """The same line, as the client shows it at the moment of saving."""
    return {name: get_object_or_404(seen.lines(name), pk=row.pk) for name, row in pin.items()}


def _area_of(pin: Pin) -> str | None:
    return next((AREAS[name] for name in pin), None)
