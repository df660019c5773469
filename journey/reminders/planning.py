"""Who is to be mailed today: found when their hour has come, whatever went wrong with others or how often this runs."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from followups.clock import Clock, steady
from followups.models import Reminder
from followups.reminding import is_reachable, mail_leaves
from journey.reminders.day import day_of
from journey.reminders.rhythm import Rhythm, rhythm_of
from journey.reminders.writing import TO_TRY

log = logging.getLogger(__name__)

KEY = "day"
SUBJECT = "The reminder of the day"
PLANS_FOR_SECONDS = 20.0
STILL_MORNING = timedelta(hours=8)
"""So much later than its hour a mail may come; after that it is for the next day."""
SAID_LATELY = timedelta(days=6)
"""For so many days what was mailed is no reason to mail again; Today goes on showing it."""


def is_anybody_due(now: datetime) -> bool:
    """Say whether somebody's hour has come. Cheap: one look at an index."""
    return User.objects.filter(next_mail_at__lte=now).exists()


def plan_due(clock: Clock, seconds: float = PLANS_FOR_SECONDS) -> int:
    """Plan the mails of all whose hour has come, for some seconds; return how many are to go.

    Each person has a transaction of their own. Where one stumbles, their day is left out and everybody else's goes on.
    """
    end, count = steady() + seconds, 0
    while steady() < end:
        seen: list[User] = []
        try:
            with transaction.atomic():
                person = _next_due(clock())
                if person is None:
                    break
                seen.append(person)
                count += _plan(person, clock())
        except Exception:
            if not seen:
                raise
            log.exception("A reminder could not be planned; the app shows what is due all the same")
            _turn_to_next(seen[0], clock())
    return count


def _next_due(now: datetime) -> User | None:
    due = User.objects.filter(next_mail_at__lte=now).order_by("next_mail_at")
    return due.select_for_update(skip_locked=True, no_key=True).first()


def _plan(person: User, now: datetime) -> bool:
    slot, rhythm = person.next_mail_at, rhythm_of(person)
    is_planned = slot is not None and _is_today(slot, now, rhythm) and _remind(person, slot, now)
    _turn_to_next(person, now)
    return is_planned


def _is_today(slot: datetime, now: datetime, rhythm: Rhythm) -> bool:
    """Whether it is the person's hour, and not an hour long past or one that they changed since."""
    return rhythm.is_slot(slot) and now - slot < STILL_MORNING


def _remind(person: User, slot: datetime, now: datetime) -> bool:
    """Write down that a mail is due, if something is to be said that was not said lately."""
    if not (mail_leaves() and is_reachable(person)):
        return False
    day = day_of(person, now)
    if day is None or day.is_empty:
        return False
    lately = Reminder.objects.owned_by(person).mailed_since(day.facts.today - SAID_LATELY)
    known = [mark for said in lately.exclude(key__startswith=TO_TRY).values_list("said", flat=True) for mark in said]
    if all(mark in known for mark in day.marks()):
        return False
    Reminder.objects.keep(person, KEY, person.today(slot), slot, SUBJECT)
    return True


def _turn_to_next(person: User, now: datetime) -> None:
    """Set the next hour; where it cannot be reckoned, as in a zone that is no more, none until somebody looks."""
    try:
        later = rhythm_of(person).next_after(now)
    except Exception:
        log.exception("The hour of a reminder could not be reckoned")
        later = None
    User.objects.filter(pk=person.pk, next_mail_at=person.next_mail_at).update(next_mail_at=later)
