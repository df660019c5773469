"""Invitations on their way: mailed at least once, by whoever claims one first; the row is the memory."""

import logging
from datetime import datetime
from smtplib import SMTPRecipientsRefused

from coaching import telling
from coaching.models import Coaching, Invitation
from followups.addresses import NotAnAddress

log = logging.getLogger(__name__)

AT_ONCE = 50


def mail_due(now: datetime) -> int:
    """Mail what was not mailed yet; return how many went. One that does not leave stops no other."""
    waiting = Invitation.objects.to_mail(now).select_related("client", "coach", "follows__coach")
    return sum(_mail(one, now) for one in waiting[:AT_ONCE] if Invitation.objects.claim(one, now))


def _mail(invitation: Invitation, now: datetime) -> bool:
    try:
        telling.mail(invitation)
    except (SMTPRecipientsRefused, NotAnAddress):
        log.warning("Nobody can be reached where an invitation goes; it is not tried again")
    except OSError as error:
        log.warning("An invitation did not leave: %s; it is tried again", type(error).__name__)
        return False
    Invitation.objects.filter(pk=invitation.pk).update(mailed_at=now)
    return True


def remind_of_ends(now: datetime) -> None:
    """Tell the clients whose consent ends soon: once for each consent and last day, however often this is called."""
    for coaching in Coaching.objects.ending_soon(now).select_related("client", "coach"):
        telling.ends_soon(coaching, now)
