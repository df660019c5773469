"""What lets Ajar live on a home screen: the page for when there is no network, and the worker that shows it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "offline.html")


@login_not_required
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Served from the root, because a worker sees only the pages below its own address."""
    response = render(request, "pwa/service-worker.js", content_type="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response
