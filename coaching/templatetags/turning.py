"""Links to the pages before and after one of a list."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest
from django.template import Context, Library

register = Library()


@register.inclusion_tag("coaching/turn.html", takes_context=True)
def turn(
    context: Context, page: "Page[Any]", by: str = "page", back: str = "Before", on: str = "More"
) -> dict[str, Any]:
    """`by` is the parameter that turns this list, and the id of the section that it stands in."""
    request: Any = context["request"]
    before = [(back, _address(request, by, page.number - 1))] if page.has_previous() else []
    after = [(on, _address(request, by, page.number + 1))] if page.has_next() else []
    return {"links": before + after, "which": "" if by == "page" else by}


def _address(request: HttpRequest, by: str, number: int) -> str:
    asked = request.GET.copy()
    asked[by] = str(number)
    place = "" if by == "page" else f"#{by}"
    return f"?{asked.urlencode()}{place}"
