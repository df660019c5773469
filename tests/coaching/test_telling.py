"""Mails to a client tell that something waits, and not what."""

from datetime import UTC, datetime, time, timedelta

import time_machine
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from accounts.models import User
from coaching import inviting
from coaching.models import Coaching
from followups import reminding
from followups.models import Reminder
from journey.reminders.writing import write
from tests.coaching.factories import (
    CoachingFactory,
)


def test_a_mail_tells_that_something_waits_and_not_what(as_maya: Client, coaching: Coaching, amara: User) -> None:
    for _ in range(3):
        as_maya.post(f"/coach/clients/{coaching.pk}/notes/add/", {"body": "secretwords", "who": "client"})
    as_maya.post(f"/coach/clients/{coaching.pk}/notes/add/", {"body": "secretwords", "who": "me"})

    reminder = Reminder.objects.get()
    assert (reminder.owner, reminder.subject) == (amara, "Something new in Ajar")
    assert "secretwords" not in reminder.body and "Maya" not in reminder.body
    assert f"/coaching/{coaching.pk}/" in reminder.body


def test_what_was_read_is_not_mailed_and_what_comes_after_is(
    as_maya: Client, as_amara: Client, coaching: Coaching
) -> None:
    def write() -> None:
        as_maya.post(f"/coach/clients/{coaching.pk}/notes/add/", {"body": "x", "who": "client"})

    write()
    as_amara.get(f"/coaching/{coaching.pk}/")
    assert Reminder.objects.waiting().count() == 0
    write()
    write()
    assert Reminder.objects.waiting().count() == 1
    Reminder.objects.waiting().update(state="sent")
    write()
    assert Reminder.objects.waiting().count() == 0


def test_nothing_is_mailed_for_a_private_note(as_maya: Client, coaching: Coaching) -> None:
    as_maya.post(f"/coach/clients/{coaching.pk}/notes/add/", {"body": "x", "who": "me"})
    assert not Reminder.objects.exists()


def test_quiet_time_is_waited_for(as_maya: Client, coaching: Coaching, amara: User) -> None:
    quiet = amara.today(timezone.now()) + timedelta(days=3)
    User.objects.filter(pk=amara.pk).update(quiet_until=quiet)
    as_maya.post(f"/coach/clients/{coaching.pk}/notes/add/", {"body": "x", "who": "client"})
    due_on = amara.today(Reminder.objects.get().due_at)
    assert timedelta(0) <= due_on - quiet <= timedelta(days=4), "the first day for mails from then on"


def test_a_word_of_the_coach_stands_on_today_at_once_and_comes_by_mail_at_the_clients_own_hour(
    as_maya: Client, as_amara: Client, coaching: Coaching, amara: User, mails: list[EmailMessage]
) -> None:
    EmailAddress.objects.create(user=amara, email=amara.email, verified=True, primary=True)
    User.objects.filter(pk=amara.pk).update(mail_days=User.MailDays.DAILY, mail_hour=time(8, 30))
    evening = datetime(2026, 11, 23, 22, 40, tzinfo=UTC)
    with time_machine.travel(evening, tick=False):
        as_maya.post(f"/coach/clients/{coaching.pk}/notes/add/", {"body": "x", "who": "client"})
        assert "Something new in Ajar" in as_amara.get("/").content.decode()
        assert reminding.mail_due(timezone.now, write) == 0
    for moment in (evening.replace(day=24, hour=8, minute=31), evening.replace(day=24)):
        with time_machine.travel(moment, tick=False):
            as_maya.post(f"/coach/clients/{coaching.pk}/notes/add/", {"body": "y", "who": "client"})
            reminding.mail_due(timezone.now, write)
    assert len(mails) == 1


def test_whoever_wants_no_mails_finds_the_word_on_today(
    as_maya: Client, as_amara: Client, coaching: Coaching, amara: User, mails: list[EmailMessage]
) -> None:
    User.objects.filter(pk=amara.pk).update(mail_days=User.MailDays.OFF)
    as_maya.post(f"/coach/clients/{coaching.pk}/notes/add/", {"body": "x", "who": "client"})
    reminding.mail_due(timezone.now, write)
    assert mails == []
    assert "Something new in Ajar" in as_amara.get("/").content.decode()


def test_the_last_day_is_told_of_once(coaching: Coaching) -> None:
    now = timezone.now()
    Coaching.objects.filter(pk=coaching.pk).update(ends_at=now + timedelta(days=10))
    CoachingFactory.create(ends_at=now + timedelta(days=60))
    for _ in range(2):
        inviting.remind_of_ends(now)
    reminder = Reminder.objects.get()
    assert reminder.subject == "A date to look at"
    assert f"/coaching/{coaching.pk}/change/" in reminder.body
