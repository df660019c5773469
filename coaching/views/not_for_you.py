"""The link of an invitation in the hands of somebody who cannot answer it: they are told why."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse

from coaching.asking import behind_link
from core.http import render_page

View = Callable[..., HttpResponse]


def or_told(view: View) -> View:
    """Say, where the view finds nothing, whose link it is; of a link that nobody signed there is nothing to say."""

    @wraps(view)
    def inner(request: Any, invite: str) -> HttpResponse:
        try:
            return view(request, invite=invite)
        except Http404:
            behind = behind_link(invite)
            if not request.user.is_authenticated or not behind.exists():
                raise
            context = {"is_mine": behind.to(request.user).exists()}
            return render_page(request, "coaching/not_for_you.html", context, status=404)

    return inner
