"""Background work. Each task is harmless when it comes twice, late, or not at all: the next tick finds what is due."""

import logging

from celery import shared_task

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
    if due.reminders:
        ring(send_reminders)


@shared_task(**DOORBELL)
def send_letters() -> None:
    with alone() as is_ours:
        if is_ours:
            engine_here().work()


@shared_task(**DOORBELL)
def send_reminders() -> None:
    engine_here().remind()


@shared_task(**DOORBELL)
def sweep() -> None:
    with alone() as is_ours:
        if is_ours:
            engine_here().sweep()


def ring(task: object = tick) -> None:
    """Ring the doorbell without waiting for anybody: when the broker is away, the next tick comes anyway."""
    try:
        task.apply_async(retry=False, expires=EXPIRES)  # type: ignore[attr-defined]
    except Exception:
        log.warning("The broker is away; the next tick finds what is due")
