"""A page that is not there, or not any more: what was typed is handed back, to be copied."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse

from coaching.desk.http import desk_page

WORDS = ("body", "words", "goal", "when_moment", "then_i_will", "why")
NOT_FOUND = 404


def gone(request: HttpRequest) -> HttpResponse:
    return desk_page(request, "gone", {"typed": list(_typed(request))}, status=NOT_FOUND)


def _typed(request: HttpRequest) -> Iterator[str]:
    """The words of a form, those of its rows too, whose names begin with a number."""
    for name, value in request.POST.items():
        if name.rpartition("-")[2] in WORDS and isinstance(value, str) and value.strip():
            yield value
