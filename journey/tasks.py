"""Background work for reminders. A task that comes twice, late or not at all does no harm."""

from celery import current_app, shared_task

from followups.clock import steady, wall
from followups.models import Reminder
from followups.reminding import AT_ONCE, mail_due
from followups.tasks import DOORBELL, ring
from journey.reminders.planning import is_anybody_due, plan_due
from journey.reminders.writing import write
from journey.watching import Watching

MOST_RINGS = 4
WORKS_FOR_SECONDS = 20.0
FORGETS_AT_ONCE = 5000
current_app.steps["worker"].add(Watching)


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
