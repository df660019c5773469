"""Letters and doors, to take along."""

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from applications.exporting.xlsx_file import sheets_file
from core.http import render_page
from followups.exporting import TABLES
from reflections.exporting import json_of, sheets_of
from reflections.views.exporting import XLSX


@require_safe
def export(request: AuthenticatedRequest) -> HttpResponseBase:
    """The page, or with `?as=` the file itself."""
    now = timezone.now()
    name = f"ajar-letters-{request.user.today(now).isoformat()}"
    match request.GET.get("as", ""):
        case "":
            return render_page(request, "followups/export.html", {"nav": "people"})
        case "xlsx":
            file = sheets_file(sheets_of(TABLES, request.user))
            return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
        case "json":
            lines = json_of(TABLES, request.user, now, name="ajar_letters")
            response = StreamingHttpResponse(lines, content_type="application/json")
            response["Content-Disposition"] = f'attachment; filename="{name}.json"'
            response["X-Content-Type-Options"] = "nosniff"
            return response
    raise Http404
