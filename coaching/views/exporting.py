import json

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from coaching.exporting import written_with_coaches


@require_safe
def export(request: AuthenticatedRequest) -> HttpResponse:
    """What client and coaches wrote to each other, and who looked at what, as JSON to take along."""
    data = json.dumps(written_with_coaches(request.user), ensure_ascii=False, indent=1)
    response = HttpResponse(data, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="ajar-coaching.json"'
    return response
