"""Long lists turn pages; of several on one page each by a parameter of its own."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest


def turned(request: HttpRequest, rows: Any, a_page: int, by: str = "page") -> "Page[Any]":
    """The page of `rows` that the parameter `by` asks for, or the nearest that is there."""
    return Paginator(rows, a_page).get_page(request.GET.get(by))
