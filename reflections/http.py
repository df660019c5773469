"""How views about gaps and plans answer."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from applications.models import Undo
from applications.wayback import way_back
from core.http import done, toast, wants_fragment


def page_of(row: models.Model) -> str:
    """Return the address of the page of a gap or a plan."""
    return reverse(f"reflections:{row._meta.model_name}", args=[row.pk])


def back_to(request: HttpRequest, url: Any, undo: Undo | None) -> HttpResponse:
    """Go to the page that the form asked to come back to, or to `url`; the toast says what was done, if anything."""
    there = way_back(request, str(url))
    message = undo.label if undo else ""
    if not wants_fragment(request):
        return done(request, there, message=message, undo=undo)
    toast(request, message, undo=undo)
    return HttpResponseClientRedirect(there)
