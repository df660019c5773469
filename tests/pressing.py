"""Several tabs that press the same button at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections

from accounts.models import User
from tests.signing_in import signed_in

TABS = 4


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do all of it at the same moment, each in a thread of its own, and return what came of each."""
    starts = Barrier(len(acts))

    def do(act: Callable[[], Any]) -> Any:
        starts.wait()
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as tabs:
        return list(tabs.map(do, acts))


def press(owner: User, address: str, data: Callable[[], dict[str, Any]]) -> list[int]:
    """Post the same form in several tabs; return the statuses, the lowest first."""
    tabs = [signed_in(owner) for _ in range(TABS)]
    answers = at_once(*(lambda tab=tab: tab.post(address, data()).status_code for tab in tabs))
    return sorted(answers)
