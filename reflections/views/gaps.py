"""The gap ledger: what was missing, who said so, and what became of it."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.http import posted, uploaded, with_focus
from core.http import render_page, toast, wants_fragment
from core.ids import uuid_or_none
from reflections.forms.evidence import CloseForm
from reflections.forms.gap import GapDetailsForm, GapForm, MentionForm
from reflections.http import back_to, page_of
from reflections.models import Gap, GapQuerySet
from reflections.reading import evidence_of, mentions_of, reasons_of, voices_of, with_voices
from reflections.reading.made_up import on_show

A_PAGE = 30
AT_FIRST = 5
MENTIONS_AT_FIRST = 20
_NEXT_FIRST = (
    F("finished_on").asc(nulls_first=True),
    F("let_go_on").asc(nulls_first=True),
    F("planned_for_day").asc(nulls_last=True),
)
SECTIONS = ("open", "closed", "let_be")


@require_safe
def gaps(request: AuthenticatedRequest) -> HttpResponse:
    """The ledger: open gaps, then those that are closed or let be; `?show=` names one of the three, whole."""
    show = request.GET.get("show", "")
    shown = SECTIONS if show not in SECTIONS else (show,)
    mine = Gap.objects.owned_by(request.user).filter(on_show(request.user))
    sections = [_section(name, getattr(mine, name)(), request, is_whole=show == name) for name in shown]
    context = {"sections": sections, "show": show if show in SECTIONS else "", "nav": "learn"}
    return render_page(request, "reflections/gaps/gaps.html", context, fragment="rows" if "page" in request.GET else "")


@require_http_methods(["GET", "POST"])
def add(request: AuthenticatedRequest) -> HttpResponse:
    initial = {"application": uuid_or_none(request.GET.get("job"))}
    form = GapForm(posted(request), user=request.user, today=request.user.today(timezone.now()), initial=initial)
    if not form.is_valid():
        context = {"form": form, "nav": "learn"}
        return render_page(request, "reflections/gaps/add.html", context, status=422 if form.is_bound else 200)
    gap, undo = form.add()
    return back_to(request, page_of(gap), undo)


@require_safe
def gap(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Where a gap came from, what is known about it, its plans, its evidence, and how it stands."""
    found = get_object_or_404(request.user.gaps, pk=pk)
    context = _story_of(found)
    is_all = request.GET.get("show") == "all"
    context["shown"] = context["mentions"] if is_all else context["mentions"][:MENTIONS_AT_FIRST]
    return render_page(request, "reflections/gaps/gap.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(request.user.gaps, pk=pk)
    form = GapDetailsForm(posted(request), instance=found, user=request.user)
    if not form.is_valid():
        context = {"gap": request.user.gaps.get(pk=pk), "form": form, "nav": "learn"}
        page = render_page(request, "reflections/gaps/edit.html", context, fragment="form", status=form.status)
        return with_focus(page, "#errors" if form.is_bound else "#id_name")
    undo = form.change()
    if {"name", "kind"} & {*form.changed_data} or not wants_fragment(request):
        return back_to(request, page_of(found), undo)
    toast(request, undo.label, undo=undo)
    return with_focus(render_page(request, "reflections/gaps/changed.html", {"gap": found}), "#edit-gap")


@require_safe
def facts(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Show what is known about a gap again as it stands; without a script that is on its page."""
    found = get_object_or_404(request.user.gaps, pk=pk)
    if not wants_fragment(request):
        return back_to(request, page_of(found), None)
    return with_focus(render_page(request, "reflections/gaps/facts.html", {"gap": found}), "#edit-gap")


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    undo = get_object_or_404(request.user.gaps, pk=pk).forget()
    return back_to(request, reverse("reflections:gaps"), undo)


@require_POST
def let_be(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(request.user.gaps, pk=pk)
    return back_to(request, page_of(found), found.let_be(request.user.today(timezone.now())))


@require_POST
def take_up(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(request.user.gaps, pk=pk)
    return back_to(request, page_of(found), found.take_up())


@require_http_methods(["GET", "POST"])
def close(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Close a gap by evidence: a piece that is there, or a new one in the same form."""
    found = get_object_or_404(request.user.gaps, pk=pk)
    today = request.user.today(timezone.now())
    initial = {"piece": uuid_or_none(request.GET.get("piece"))}
    form = CloseForm(posted(request), uploaded(request), gap=found, user=request.user, today=today, initial=initial)
    if not form.is_valid():
        context = {"gap": found, "form": form, "nav": "learn"}
        return render_page(request, "reflections/gaps/close.html", context, status=422 if form.is_bound else 200)
    return back_to(request, page_of(found), form.close())


@require_POST
def reopen(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(request.user.gaps, pk=pk)
    return back_to(request, page_of(found), found.reopen(request.user.today(timezone.now())))


@require_http_methods(["GET", "POST"])
def name_again(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Keep that a gap came up once more."""
    found = get_object_or_404(request.user.gaps, pk=pk)
    form = MentionForm(posted(request), user=request.user, today=request.user.today(timezone.now()))
    if not form.is_valid():
        context = {"gap": found, "form": form, "nav": "learn"}
        return render_page(request, "reflections/gaps/name_again.html", context, status=422 if form.is_bound else 200)
    return back_to(request, page_of(found), form.add_to(found))


@require_POST
def delete_mention(request: AuthenticatedRequest, pk: UUID, mention_pk: UUID) -> HttpResponse:
    found = get_object_or_404(request.user.gaps, pk=pk)
    mention = get_object_or_404(found.mentions, pk=mention_pk)
    undo = reversible.delete(mention, owner=request.user, label="Taken off")
    return back_to(request, page_of(found), undo)


def _section(name: str, those: GapQuerySet, request: AuthenticatedRequest, *, is_whole: bool) -> dict[str, Any]:
    """One part of the ledger: a page of it where it stands alone or is open, else the first few."""
    paged = is_whole or name == "open"
    pages = Paginator(those.most_named(), A_PAGE if paged else AT_FIRST)
    pages.count = those.count()
    page = pages.get_page(request.GET.get("page") if paged else 1)
    return {"name": name, "page": page, "rows": with_voices(page.object_list), "is_whole": paged}


def _story_of(found: Gap) -> dict[str, Any]:
    mentions, closing = list(mentions_of([found])), found.standing_closing
    voices = voices_of(found, mentions)
    return {
        "gap": found,
        "mentions": mentions,
        "voices": voices,
        "closing": closing,
        "came_up_again": closing and voices.heard_last_on and voices.heard_last_on > closing.closed_on,
        "earlier": found.closings.exclude(reopened_on=None).select_related("evidence").order_by("-closed_on", "-id"),
        "reasons": reasons_of(found, closing, mentions),
        "plans": found.plans.order_by(*_NEXT_FIRST, "-created_at"),
        "evidence": evidence_of(found),
        "nav": "learn",
    }
