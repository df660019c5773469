"""How views about letters answer."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from core.http import done
from followups.journal import CannotWrite

NOT_WRITTEN_DOWN = "It could not be written down just now, so nothing has changed. Press once more in a minute"


def tried(request: HttpRequest, back: Any, act: Callable[[], str]) -> HttpResponse:
    """Do what is written into the journal as well, and go back with what it says; where that fails nothing is done."""
    try:
        message = act()
    except CannotWrite:
        message = NOT_WRITTEN_DOWN
    return done(request, back, message=message.strip())
