"""Background work for reminders. A task that comes twice, late or not at all does no harm."""

import threading
from typing import Any

from celery import shared_task
from celery.signals import worker_ready, worker_shutting_down

from followups.clock import steady, wall
from followups.models import Reminder
from followups.reminding import AT_ONCE, mail_due
from followups.tasks import DOORBELL, ring
from journey import watching
from journey.reminders.planning import is_anybody_due, plan_due
from journey.reminders.writing import write

MOST_RINGS = 4
WORKS_FOR_SECONDS = 20.0
FORGETS_AT_ONCE = 5000
_worker_ends = threading.Event()


@shared_task(**DOORBELL)
def tick() -> None:
    """Ring where somebody's hour has come or where a mail waits, for as many workers as there is work for."""
    now = wall()
    waiting = len(Reminder.objects.due(now).values_list("pk")[: AT_ONCE * MOST_RINGS])
    rings = max(-(-waiting // AT_ONCE), int(is_anybody_due(now)))
    for _ in range(rings):
        ring(remind)


@shared_task(**DOORBELL)
def forget_reminders() -> None:
    """Delete reminders of more than a year ago, some at a time."""
    old = list(Reminder.objects.outlived(wall()).values_list("pk", flat=True)[:FORGETS_AT_ONCE])
    Reminder.objects.filter(pk__in=old).delete()


@shared_task(**DOORBELL)
def remind() -> None:
    """Plan whom to mail, then mail, for some seconds; the next tick finds the rest."""
    end = steady() + WORKS_FOR_SECONDS
    plan_due(wall, WORKS_FOR_SECONDS / 2)
    while mail_due(wall, write) and steady() < end:
        pass


@worker_ready.connect
def watch(**about: Any) -> None:
    watching.watch(_worker_ends, watching.LOOKS_EVERY_SECONDS)


@worker_shutting_down.connect
def stop_watching(**about: Any) -> None:
    _worker_ends.set()
