"""What a host should know of letters and reminders: whether something waits that should have gone."""

from datetime import timedelta

from core.readiness import asked_as
from followups.clock import wall
from followups.models import EngineState, Letter, Reminder, SendingAccount

OVERDUE = timedelta(minutes=5)
LATELY = timedelta(hours=1)
TRIED_OFTEN = 3


@asked_as("letters")
def letters_go() -> bool:
    """No letter's hour is long past, and none is left in the hands of a process that ended. What the host has stopped
    is meant to wait."""
    since = wall() - OVERDUE
    lying = Letter.objects.abandoned(since)
    return not (lying.exists() or _is_running() and Letter.objects.due(since).exists())


@asked_as("letters_mailbox")
def mailbox_of_the_host_works() -> bool:
    """Nobody's letters through the host's own line were paused: one that is, is so for everybody."""
    return not SendingAccount.objects.paused().filter(kind=SendingAccount.Kind.HOST).exists()


@asked_as("reminders")
def reminders_go() -> bool:
    """No reminder waits long past its hour."""
    waiting = Reminder.objects.filter(state=Reminder.State.WAITING)
    return not waiting.filter(due_at__lt=wall() - OVERDUE).exists()


@asked_as("mail")
def mail_leaves() -> bool:
    """Reminders do not fail one and all. One that fails alone has a fault of its own."""
    failing = Reminder.objects.filter(state=Reminder.State.WAITING, tries__gte=TRIED_OFTEN)
    gone = Reminder.objects.filter(state=Reminder.State.SENT, settled_at__gt=wall() - LATELY)
    return not failing.exists() or gone.exists()


def _is_running() -> bool:
    return EngineState.objects.current().stopped_at is None
