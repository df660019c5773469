"""How a view answers: one URL, the full page or the one fragment that the server chose."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers


def wants_fragment(request: HttpRequest) -> bool:
    """Say whether htmx asks for a part of a page; a boosted link and the browser's history want the whole."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    fragment: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render `template`, or its partial `fragment` when htmx asked for a part."""
    name = f"{template}#{fragment}" if fragment and wants_fragment(request) else template
    response = render(request, name, dict(context or {}), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def done(request: HttpRequest, url: Any, *parts: Any, message: str = "", undo: Any = None) -> HttpResponse:
    """Redirect to `url` (whatever `redirect` takes, and the parts of its address) with a toast that says `message`.

    `undo` is the Undo row of the toast.
    """
    toast(request, message, undo=undo)
    return redirect(url, *parts)


def toast(
    request: HttpRequest,
    message: str,
    *,
    undo: Any = None,
    press: tuple[str, str] | None = None,
    again: str = "",
) -> None:
    """Say `message` on the next page; the toast's Undo button posts to the Undo row's own address.

    `press` is another button in its place: what it says, and the address that it posts to. `again` is the address of a
    form that holds what was just taken back.
    """
    tags = f"press:{press[0]}:{press[1]}" if press else f"undo:{undo.pk}" if undo else again and f"again:{again}"
    if message:
        messages.success(request, message, extra_tags=tags)
