"""Everything that is the person's own, to take along."""

from collections.abc import Iterator

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from applications.exporting import others
from applications.exporting.collecting import records_of
from applications.exporting.csv_file import csv_lines
from applications.exporting.json_file import json_lines
from applications.exporting.xlsx_file import xlsx_file
from core.http import render_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def export(request: AuthenticatedRequest) -> HttpResponseBase:
    """The page, or with `?as=` the file itself. Made-up jobs stay behind."""
    match request.GET.get("as", ""):
        case "":
            jobs = request.user.applications.real().count()
            return render_page(request, "applications/export/export.html", {"jobs": jobs})
        case "csv":
            return _streamed(request, csv_lines(records_of(request.user)), "csv", "text/csv; charset=utf-8")
        case "xlsx":
            file = xlsx_file(records_of(request.user), others.sheets(request.user))
            return FileResponse(file, as_attachment=True, filename=_name(request, "xlsx"), content_type=XLSX)
        case "json":
            return _streamed(request, _everything(request), "json", "application/json")
    raise Http404


def _everything(request: AuthenticatedRequest) -> Iterator[bytes]:
    owner = request.user
    rest = {
        "people": others.people(owner),
        "companies": others.companies(owner),
        "papers": others.papers(owner),
        "tags": others.tags(owner),
    }
    return json_lines(records_of(owner), rest, timezone.now())


def _streamed(
    request: AuthenticatedRequest, parts: Iterator[bytes], ending: str, content_type: str
) -> StreamingHttpResponse:
    response = StreamingHttpResponse(parts, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{_name(request, ending)}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _name(request: AuthenticatedRequest, ending: str) -> str:
    return f"ajar-{request.user.today(timezone.now()).isoformat()}.{ending}"
