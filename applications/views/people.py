"""The people on the other side: added, changed, and joined to jobs. Their pages stand with the doors to them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.forms.contact import ContactForm, JobPersonForm
from applications.http import back_to, posted, with_focus
from applications.links import remove_person
from applications.models import Application, Undo
from core.http import done, render_page, toast, wants_fragment


@require_http_methods(["GET", "POST"])
def add(request: AuthenticatedRequest) -> HttpResponse:
    form = ContactForm(posted(request), user=request.user)
    if not form.is_valid():
        context = {"form": form, "nav": "people"}
        return render_page(request, "applications/people/add.html", context, status=422 if form.is_bound else 200)
    undo = form.add()
    return done(
        request, reverse("followups:contact", args=[form.instance.pk]), message=undo.label if undo else "", undo=undo
    )


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    person = get_object_or_404(request.user.contacts.select_related("company"), pk=pk)
    form = ContactForm(posted(request), instance=person, user=request.user)
    if not form.is_valid():
        context = {"person": person, "form": form, "nav": "people"}
        return render_page(request, "applications/people/edit.html", context, status=form.status)
    undo = form.change()
    return done(request, reverse("followups:contact", args=[form.instance.pk]), message=undo.label, undo=undo)


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    person = get_object_or_404(request.user.contacts, pk=pk)
    undo = reversible.delete(person, owner=request.user, label=f"Deleted {person}")
    return done(request, "followups:people", message=undo.label, undo=undo)


@require_http_methods(["GET", "POST"])
def of_job(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Add somebody to a job."""
    application = get_object_or_404(request.user.applications.select_related("company"), pk=pk)
    form = JobPersonForm(posted(request), application=application, user=request.user)
    if not form.is_valid():
        context = {"application": application, "form": form}
        status = 422 if form.is_bound else 200
        page = render_page(request, "applications/people/of_job.html", context, fragment="form", status=status)
        return with_focus(page, "#errors" if form.is_bound else "#id_person")
    return _card(request, application, form.add())


@require_POST
def off_job(request: AuthenticatedRequest, pk: UUID, person_pk: UUID) -> HttpResponse:
    """Take somebody off a job; they stay in the list of people."""
    application = get_object_or_404(request.user.applications, pk=pk)
    person = get_object_or_404(application.people, pk=person_pk)
    return _card(request, application, remove_person(application, person))


@require_safe
def card(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Show the people of a job again as they stand."""
    return _card(request, get_object_or_404(request.user.applications, pk=pk), None)


def _card(request: AuthenticatedRequest, application: Application, undo: Undo | None) -> HttpResponse:
    message = undo.label if undo else ""
    if not wants_fragment(request):
        return back_to(request, application, anchor="people", message=message, undo=undo)
    toast(request, message, undo=undo)
    context = {"application": application, "people": application.people.select_related("company").order_by("name")}
    return with_focus(render_page(request, "applications/people/changed.html", context), "#add-person")
