"""Kind words, kept for a low day."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.http import posted
from core.http import done, render_page
from reflections.forms.kind_word import KindWordForm
from reflections.reading.feedback import newest_kind_words

A_PAGE = 20


@require_safe
def kind_words(request: AuthenticatedRequest) -> HttpResponse:
    page = Paginator(newest_kind_words(request.user), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "has_sample": any(kept.is_sample for kept in page), "nav": "learn"}
    return render_page(request, "reflections/kind_words/list.html", context, fragment="more")


@require_http_methods(["GET", "POST"])
def add(request: AuthenticatedRequest) -> HttpResponse:
    form = KindWordForm(posted(request), user=request.user, today=request.user.today(timezone.now()))
    if form.is_valid():
        undo = form.add()
        return done(request, "reflections:kind_words", message=undo.label if undo else "", undo=undo)
    context = {"form": form, "nav": "learn"}
    return render_page(request, "reflections/kind_words/add.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    kept = get_object_or_404(request.user.kind_words.select_related("person"), pk=pk)
    today = request.user.today(timezone.now())
    form = KindWordForm(posted(request), instance=kept, user=request.user, today=today)
    if form.is_valid():
        undo = form.change()
        return done(request, "reflections:kind_words", message=undo.label, undo=undo)
    context = {"form": form, "nav": "learn", "kind_word": kept}
    return render_page(request, "reflections/kind_words/edit.html", context, status=form.status)


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    kept = get_object_or_404(request.user.kind_words, pk=pk)
    undo = reversible.delete(kept, owner=request.user, label="Kind word deleted")
    return done(request, "reflections:kind_words", message=undo.label, undo=undo)
