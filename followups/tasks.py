"""Background work. Each task is harmless when it comes twice, late, or not at all: the next tick finds what is due."""

import logging
import threading
from typing import Any

from celery import shared_task
from django.utils import timezone

from followups import resolving
from followups.claiming import AT_ONCE
from followups.engine import alone, engine_here

log = logging.getLogger(__name__)

MOST_RINGS = 4
EXPIRES = 25
DOORBELL = {"acks_late": False, "ignore_result": True}


@shared_task(**DOORBELL)
def tick() -> None:
    """Ring for as many workers as there is work for."""
    due = engine_here().tick()
    for _ in range(min(MOST_RINGS, -(-due.letters // AT_ONCE))):
        ring(send_letters)


@shared_task(**DOORBELL)
def send_letters() -> None:
    with alone() as is_ours:
        if is_ours:
            engine_here().work()


@shared_task(**DOORBELL)
def sweep() -> None:
    with alone() as is_ours:
        if is_ours:
            engine_here().sweep()


@shared_task(**DOORBELL)
def look_in_sent_folders() -> None:
    resolving.look_in_sent_folders(timezone.now())


def ring(task: Any = tick) -> None:
    """Ring the doorbell, for another task: when the broker is away, the next tick comes anyway."""
    try:
        task.apply_async(retry=False, expires=EXPIRES)
    except Exception:
        log.warning("The broker is away; the next tick finds what is due")


def ring_and_go_on() -> None:
    """Ring the doorbell, for a page: whoever waits for the page does not wait for a broker, which may take seconds to
    turn out to be away. One ring at a time; where one is under way already, it does for both."""
    if _bell.acquire(blocking=False):
        threading.Thread(target=_ring_and_release, daemon=True).start()


def _ring_and_release() -> None:
    try:
        ring()
    finally:
        _bell.release()


_bell = threading.Lock()
