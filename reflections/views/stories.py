"""Stories to tell, each with its ending first."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.http import posted
from core.http import done, render_page
from core.ids import uuid_or_none
from reflections.forms.story import ForQuestionForm, StoryForm
from reflections.models import Question, Story
from reflections.rehearsing import with_beads

A_PAGE = 30
SHOWN = 20


@require_safe
def stories(request: AuthenticatedRequest) -> HttpResponse:
    rows = request.user.stories.order_by("-created_at", "-id")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "ready": rows.ready().filter(is_sample=False).count(), "nav": "learn"}
    return render_page(request, "reflections/stories/stories.html", context, fragment="more")


@require_http_methods(["GET", "POST"])
def add(request: AuthenticatedRequest) -> HttpResponse:
    """Write a story; `?question=` is the one that it is for."""
    question = _question(request)
    form = StoryForm(posted(request))
    if not form.is_valid():
        context = {"form": form, "question": question, "nav": "learn"}
        return render_page(request, "reflections/stories/add.html", context, status=422 if form.is_bound else 200)
    undo = form.add(request.user, question)
    where = ("reflections:question", question.pk) if question else ("reflections:story", form.instance.pk)
    return done(request, reverse(where[0], args=[where[1]]), message=undo.label if undo else "", undo=undo)


@require_safe
def story(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    row = get_object_or_404(request.user.stories.select_related("owner"), pk=pk)
    return _page(request, row, ForQuestionForm(story=row))


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    row = get_object_or_404(request.user.stories, pk=pk)
    form = StoryForm(posted(request), instance=row)
    if not form.is_valid():
        context = {"story": row, "form": form, "nav": "learn"}
        return render_page(request, "reflections/stories/edit.html", context, status=form.status)
    undo = form.change()
    return done(request, reverse("reflections:story", args=[pk]), message=undo.label, undo=undo)


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    row = get_object_or_404(request.user.stories, pk=pk)
    undo = reversible.delete(row, owner=request.user, label="Story deleted")
    return done(request, "reflections:stories", message=undo.label, undo=undo)


@require_POST
def for_question(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Let a story answer one more question."""
    row = get_object_or_404(request.user.stories.select_related("owner"), pk=pk)
    form = ForQuestionForm(request.POST, story=row)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    undo = form.link()
    return done(request, reverse("reflections:story", args=[pk]), message=undo.label, undo=undo)


def _page(request: AuthenticatedRequest, row: Story, form: ForQuestionForm, *, status: int = 200) -> HttpResponse:
    context = {
        "story": row,
        "form": form,
        "questions": with_beads(request.user.questions.filter(story=row)).order_by("-created_at", "-id")[:SHOWN],
        "points": request.user.sticking_points.filter(story=row).order_by("-noticed_on", "-id")[:SHOWN],
        "nav": "learn",
    }
    return render_page(request, "reflections/stories/story.html", context, status=status)


def _question(request: AuthenticatedRequest) -> Question | None:
    pk = uuid_or_none(request.GET.get("question"))
    return request.user.questions.filter(pk=pk).first() if pk else None
