"""A private file goes out as an attachment, never as a page."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404


def attachment(file: FieldFile, *, name: str, content_type: str) -> FileResponse:
    """Send a file under the name that its owner gave it (RFC 6266). Raises Http404 where the disk has lost it."""
    try:
        opened = file.open("rb")
    except FileNotFoundError as lost:
        raise Http404 from lost
    response = FileResponse(opened, as_attachment=True, filename=name, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
