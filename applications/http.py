"""How views about one job answer: back to its page, or with a fragment that says where the focus goes."""

import json
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django_htmx.http import HttpResponseClientRedirect

from applications.models import Application, Undo
from core.http import done, toast, wants_fragment


def page_of(application: Application, anchor: str = "") -> str:
    """Return the address of a job's own page."""
    return reverse("journey:application", args=[application.pk]) + (f"#{anchor}" if anchor else "")


def back_to(
    request: HttpRequest, application: Application, *, anchor: str = "", message: str = "", undo: Undo | None = None
) -> HttpResponse:
    """Go back to the job's page, with a toast.

    htmx is told to load the page as a whole; without the anchor, to which a browser would scroll and load nothing.
    """
    if not wants_fragment(request):
        return done(request, page_of(application, anchor), message=message, undo=undo)
    toast(request, message, undo=undo)
    return HttpResponseClientRedirect(page_of(application))


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form is bound to: what was sent, or nothing when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def uploaded(request: HttpRequest) -> "MultiValueDict[str, UploadedFile[bytes]] | None":
    """Return the files that go with `posted`."""
    return request.FILES if request.method == "POST" else None


def with_focus(response: HttpResponse, selector: str) -> HttpResponse:
    """Tell the page where the focus goes once a fragment has been swapped in."""
    events: dict[str, Any] = {"ajar:focus": selector}
    response["HX-Trigger"] = json.dumps(events)
    return response
