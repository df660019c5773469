"""The ledger of questions really asked, and one question of it."""

from uuid import UUID

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.http import posted
from core.http import done, render_page
from reflections.asking import AT_ONCE, keep_notes, questions_in_notes
from reflections.forms.question import NewQuestionForm, OwnStoryForm, WordsForm
from reflections.ledger import found, page_of, told
from reflections.rehearsing import rehearse
from reflections.same import look_alikes

SHOWN = 20


@require_safe
def questions(request: AuthenticatedRequest) -> HttpResponse:
    """The ledger, with a search that answers as one types."""
    asked = request.GET.get("q", "").replace("\0", "").strip()[:200]
    show = request.GET.get("show", "")
    page, count = page_of(found(request.user, asked, show), request.GET.get("page"))
    context = {
        "page": page,
        "questions": told(list(page)),
        "count": count,
        "in_notes": questions_in_notes(request.user).count(),
        "q": asked,
        "show": show if show in ("rehearse", "stuck") else "",
        "nav": "learn",
    }
    fragment = "more" if "page" in request.GET else "results"
    return render_page(request, "reflections/questions/questions.html", context, fragment=fragment)


@require_http_methods(["GET", "POST"])
def add(request: AuthenticatedRequest) -> HttpResponse:
    """Keep a question; where it looks like one that is there, ask at once whether they are one."""
    today = request.user.today(timezone.now())
    form = NewQuestionForm(posted(request), user=request.user, today=today)
    if not form.is_valid():
        context = {"form": form, "nav": "learn"}
        return render_page(request, "reflections/questions/add.html", context, status=422 if form.is_bound else 200)
    kept, undo = form.add()
    where = "reflections:same" if undo and look_alikes(kept) else "reflections:question"
    return done(request, reverse(where, args=[kept.pk]), message=undo.label if undo else "You have this one", undo=undo)


@require_POST
def keep_from_notes(request: AuthenticatedRequest) -> HttpResponse:
    """Keep the questions that stand in the stories of jobs, as many as one step holds."""
    notes = list(questions_in_notes(request.user).select_related("application")[:AT_ONCE])
    undo = keep_notes(notes, owner=request.user) if notes else None
    return done(request, "reflections:questions", message=undo.label if undo else "", undo=undo)


@require_safe
def question(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    row = get_object_or_404(request.user.questions.select_related("story"), pk=pk)
    asked = row.times_asked.select_related("application__company", "interview")
    context = {
        "question": told([row.pk])[0],
        "asked": asked.order_by(F("asked_on").desc(nulls_last=True), "-created_at"),
        "story": row.story,
        "points": row.sticking_points.select_related("application__company").order_by("-noticed_on", "-id")[:SHOWN],
        "rehearsals": row.rehearsals.order_by("-said_at", "-id")[:SHOWN],
        "alike": look_alikes(row),
        "today": request.user.today(timezone.now()),
        "nav": "learn",
    }
    return render_page(request, "reflections/questions/question.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    row = get_object_or_404(request.user.questions, pk=pk)
    form = WordsForm(posted(request), instance=row)
    if not form.is_valid():
        context = {"question": row, "form": form, "nav": "learn"}
        return render_page(request, "reflections/questions/edit.html", context, status=422 if form.is_bound else 200)
    undo = form.change()
    return done(request, reverse("reflections:question", args=[pk]), message=undo.label, undo=undo)


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    row = get_object_or_404(request.user.questions, pk=pk)
    undo = reversible.delete(row, owner=request.user, label="Question deleted")
    return done(request, "reflections:questions", message=undo.label, undo=undo)


@require_http_methods(["GET", "POST"])
def story(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Choose the story that will be told when this is asked."""
    row = get_object_or_404(request.user.questions, pk=pk)
    form = OwnStoryForm(posted(request), instance=row, user=request.user)
    if not form.is_valid():
        context = {"question": row, "form": form, "nav": "learn"}
        return render_page(request, "reflections/questions/story.html", context, status=422 if form.is_bound else 200)
    undo = form.change()
    return done(request, reverse("reflections:question", args=[pk]), message=undo.label, undo=undo)


@require_POST
def rehearsed(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Let a question come back to be said aloud, or leave it in peace."""
    row = get_object_or_404(request.user.questions, pk=pk)
    undo = rehearse(row, wanted=request.POST.get("wanted") == "yes")
    return done(request, reverse("reflections:question", args=[pk]), message=undo.label, undo=undo)
