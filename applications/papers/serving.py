"""A private file goes out as an attachment, never as a page."""

from django.http import FileResponse, Http404

from applications.models import Paper


def attachment(paper: Paper) -> FileResponse:
    """Send the file under the name that its owner gave it (RFC 6266). Raises Http404 where the disk has lost it."""
    try:
        file = paper.file.open("rb")
    except FileNotFoundError as lost:
        raise Http404 from lost
    response = FileResponse(file, as_attachment=True, filename=paper.original_name, content_type=paper.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
