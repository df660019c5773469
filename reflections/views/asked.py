"""The times that a question was asked: at a job, in a note of its story, once more."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.http import back_to, posted, with_focus
from applications.models import Note
from core.http import done, render_page, wants_fragment
from reflections.asking import ask, words_of
from reflections.forms.question import AskedAgainForm, AskedAtJobForm, AskedForm
from reflections.models import Asked
from reflections.same import look_alikes


@require_http_methods(["GET", "POST"])
def at_job(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Keep a question that was asked at a job."""
    application = get_object_or_404(request.user.applications.select_related("company", "owner"), pk=pk)
    today = request.user.today(timezone.now())
    form = AskedAtJobForm(posted(request), application=application, today=today)
    if not form.is_valid():
        context = {"application": application, "form": form}
        status = 422 if form.is_bound else 200
        page = render_page(request, "reflections/questions/at_job.html", context, fragment="form", status=status)
        return with_focus(page, "#errors" if form.is_bound else "#id_words")
    undo = form.add()
    kept = form.instance.question
    if undo is None or not look_alikes(kept):
        return back_to(request, application, anchor="questions", message=undo.label if undo else "", undo=undo)
    answer = done(request, reverse("reflections:same", args=[kept.pk]), message=undo.label, undo=undo)
    return HttpResponseClientRedirect(answer["Location"]) if wants_fragment(request) else answer


@require_POST
def from_note(request: AuthenticatedRequest, pk: UUID, note_pk: UUID) -> HttpResponse:
    """Keep a question that stands as a note in the story of a job."""
    application = get_object_or_404(request.user.applications.select_related("owner"), pk=pk)
    note = get_object_or_404(application.notes_kept.filter(kind=Note.Kind.QUESTION), pk=note_pk)
    undo = ask(Asked(application=application, note=note, asked_on=note.happened_on), words_of(note))
    return back_to(request, application, anchor=f"note-{note.pk}", message=undo.label if undo else "", undo=undo)


@require_http_methods(["GET", "POST"])
def again(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Keep one more time that a question was asked."""
    question = get_object_or_404(request.user.questions.select_related("owner"), pk=pk)
    form = AskedAgainForm(posted(request), user=request.user, today=request.user.today(timezone.now()))
    if not form.is_valid():
        context = {"question": question, "form": form, "nav": "learn"}
        return render_page(request, "reflections/questions/again.html", context, status=422 if form.is_bound else 200)
    undo = form.add_to(question)
    message = undo.label if undo else ""
    return done(request, reverse("reflections:question", args=[pk]), message=message, undo=undo)


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID, asked_pk: UUID) -> HttpResponse:
    question = get_object_or_404(request.user.questions, pk=pk)
    asked = get_object_or_404(question.times_asked.select_related("application__company"), pk=asked_pk)
    today = request.user.today(timezone.now())
    form = AskedForm(posted(request), instance=asked, application=asked.application, today=today)
    if not form.is_valid():
        context = {"question": question, "asked": asked, "form": form, "nav": "learn"}
        return render_page(request, "reflections/questions/asked.html", context, status=422 if form.is_bound else 200)
    undo = form.change(request.user)
    return done(request, reverse("reflections:question", args=[pk]), message=undo.label, undo=undo)


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID, asked_pk: UUID) -> HttpResponse:
    question = get_object_or_404(request.user.questions, pk=pk)
    asked = get_object_or_404(question.times_asked, pk=asked_pk)
    undo = reversible.delete(asked, owner=request.user, label="This time is taken off")
    return done(request, reverse("reflections:question", args=[pk]), message=undo.label, undo=undo)
