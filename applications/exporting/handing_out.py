"""Handing out a file of tables: as a spreadsheet, or as JSON that is written while it is read."""

from collections.abc import Callable, Iterator

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase

from applications.exporting.xlsx_file import sheets_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Sheets = dict[str, list[list[str]]]


def hand_out(
    name: str, kind: str, *, sheets: Callable[[], Sheets], lines: Callable[[], Iterator[bytes]]
) -> HttpResponseBase:
    """Return the file of this kind, xlsx or json. Raises Http404 for any other."""
    if kind == "xlsx":
        return FileResponse(sheets_file(sheets()), as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
    if kind != "json":
        raise Http404
    response = StreamingHttpResponse(lines(), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
