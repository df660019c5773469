"""A page that is not there, or not any more: what was typed is handed back, to be copied."""

from django.http import HttpRequest, HttpResponse

from coaching.desk.http import desk_page

WORDS = ("body", "words", "goal", "when_moment", "then_i_will", "why")
NOT_FOUND = 404


def gone(request: HttpRequest) -> HttpResponse:
    typed = [request.POST[name] for name in WORDS if request.POST.get(name, "").strip()]
    return desk_page(request, "gone", {"typed": typed}, status=NOT_FOUND)
