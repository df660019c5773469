"""Letters, to take along."""

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from applications.exporting.xlsx_file import sheets_file
from core.http import render_page
from followups.exporting import json_lines, sheets

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def export(request: AuthenticatedRequest) -> HttpResponseBase:
    """The page, or with `?as=` the file itself."""
    now = timezone.now()
    name = f"ajar-letters-{request.user.today(now).isoformat()}"
    match request.GET.get("as", ""):
        case "":
            return render_page(request, "followups/export.html", {"nav": "people"})
        case "xlsx":
            file = sheets_file(sheets(request.user))
            return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
        case "json":
            response = StreamingHttpResponse(json_lines(request.user, now), content_type="application/json")
            response["Content-Disposition"] = f'attachment; filename="{name}.json"'
            response["X-Content-Type-Options"] = "nosniff"
            return response
    raise Http404
