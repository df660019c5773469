from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.http import AuthenticatedRequest
from applications.cards import Reader
from applications.forms.filters import FilterForm
from applications.listing import SORTS, page_of
from applications.models import Application, ApplicationQuerySet
from core.http import wants_fragment


def listing(request: AuthenticatedRequest) -> HttpResponse:
    """All jobs as a list, those that were put away among them."""
    jobs = Application.objects.owned_by(request.user)
    return render_list(
        request, jobs, "applications/list.html", {"list_view": True, "is_history": False}, default_sort="newest"
    )


def render_list(
    request: AuthenticatedRequest,
    jobs: ApplicationQuerySet,
    template: str,
    context: dict[str, Any],
    *,
    default_sort: str,
    tells: str = "stage",
) -> HttpResponse:
    """Render a list of jobs; for htmx only what was found, or only the next rows of it."""
    reader = Reader.of(request.user, timezone.now())
    form = FilterForm(request.GET, user=request.user, default_sort=default_sort)
    form.is_valid()
    found = form.narrow(jobs, reader.today)
    cursor = request.GET.get("after", "")
    sort = SORTS[form.sort_name]
    page = page_of(found, sort, cursor, reader, back_to=request.get_full_path(), tells=tells)
    context |= {
        "filters": form,
        "page": page,
        "sort_label": sort.label.lower(),
        "is_first": not cursor,
        **_addresses(request),
    }
    if wants_fragment(request):
        response = render(request, f"applications/list_{'rows' if cursor else 'results'}.html", context | _count(found))
        if not cursor:
            response["HX-Push-Url"] = context["here"].rstrip("?&")
        return response
    context["has_sample"] = any(row.is_sample for row in page.rows)
    return render(request, template, context | _count(found))


def _count(found: ApplicationQuerySet) -> dict[str, int]:
    return {"count": found.count()}


def _addresses(request: AuthenticatedRequest) -> dict[str, str]:
    """The list without its filters, and this list from its beginning, ready for one more parameter."""
    params = request.GET.copy()
    params.pop("after", None)
    for name in [name for name, value in params.items() if not value]:
        del params[name]
    view = "?view=list" if params.get("view") == "list" else ""
    return {
        "plain_url": f"{request.path}{view}",
        "here": f"{request.path}?{params.urlencode()}{'&' if params else ''}",
    }
