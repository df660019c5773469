"""What the person learnt, to take along."""

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from applications.exporting.xlsx_file import sheets_file
from reflections.exporting import json_lines, sheets

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def export(request: AuthenticatedRequest) -> HttpResponseBase:
    """With `?as=` the file; private pages are in it with `?private=yes` alone. The page is the one of all exports."""
    private = request.GET.get("private") == "yes"
    now = timezone.now()
    name = f"ajar-learnt-{request.user.today(now).isoformat()}"
    match request.GET.get("as", ""):
        case "":
            return redirect(f"{reverse('applications:export')}#learnt")
        case "xlsx":
            file = sheets_file(sheets(request.user, private=private))
            return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
        case "json":
            response = StreamingHttpResponse(
                json_lines(request.user, now, private=private), content_type="application/json"
            )
            response["Content-Disposition"] = f'attachment; filename="{name}.json"'
            response["X-Content-Type-Options"] = "nosniff"
            return response
    raise Http404
