"""What the engine tells the owner of a letter. Subjects are discreet: a phone shows them to whoever stands beside."""

from datetime import datetime

from followups.models import Letter, Reminder, SendingAccount
from followups.reasons import why


def letter_needs_eyes(letter: Letter, now: datetime) -> None:
    """Tell its owner, once a day and letter, that a letter waits for a decision; the app shows which."""
    owner = letter.owner
    Reminder.objects.keep(owner, f"letter {letter.pk}", owner.today(now), now, "A letter needs you", why(letter.reason))


def mailbox_pauses(account: SendingAccount, reason: str, now: datetime) -> None:
    """Tell the owner, once a day, that their mailbox pauses."""
    owner = account.owner
    Reminder.objects.keep(owner, f"mailbox {account.pk}", owner.today(now), now, "Your letters wait", why(reason))
