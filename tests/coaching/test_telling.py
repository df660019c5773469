"""Mails to a client tell that something waits, and not what."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts.models import User
from coaching import inviting
from coaching.models import Coaching
from followups.models import Reminder
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
    assert amara.today(Reminder.objects.get().due_at) == quiet


def test_the_last_day_is_told_of_once(coaching: Coaching) -> None:
    now = timezone.now()
    Coaching.objects.filter(pk=coaching.pk).update(ends_at=now + timedelta(days=10))
    CoachingFactory.create(ends_at=now + timedelta(days=60))
    for _ in range(2):
        inviting.remind_of_ends(now)
    reminder = Reminder.objects.get()
    assert reminder.subject == "A date to look at"
    assert f"/coaching/{coaching.pk}/change/" in reminder.body
