"""Several at the same moment: two beats, two presses, two workers. Each mail goes once, each press counts once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from applications.models import Note
from followups.models import CalendarFeed, MailPress, Reminder
from followups.reminding import mail_due
from journey.reminders.links import WHOLE_MAIL, Act, Link
from journey.reminders.planning import plan_due
from journey.reminders.writing import write
from tests.factories import UserFactory
from tests.followups.world import HandClock
from tests.journey.reminding import TUESDAY, expects_mail, link, silence
from tests.pressing import at_once

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, WORKERS = 6, 3


@pytest.mark.row("F53")
def test_workers_share_the_mornings_and_nobody_is_mailed_twice() -> None:
    people = [expects_mail(UserFactory.create()) for _ in range(PEOPLE)]
    for person in people:
        silence(person)
    clock = HandClock(TUESDAY)
    at_once(*[lambda: plan_due(clock, 30)] * WORKERS)
    assert Reminder.objects.count() == PEOPLE
    at_once(*[lambda: mail_due(clock, write)] * WORKERS)
    assert sorted(message.to[0] for message in mail.outbox) == sorted(person.email for person in people)


def test_presses_at_the_same_moment_count_once(amara: User) -> None:
    now = timezone.now()
    silence(expects_mail(amara), since=amara.today(now) - timedelta(days=18))
    reminder = Reminder.objects.keep(amara, "day", amara.today(now), now, "The reminder of the day")
    assert mail_due(HandClock(now), write) == 1
    address = link(mail.outbox[0], "I sent it")
    answers = at_once(*[lambda: Client().post(address).status_code] * 4)
    assert answers == [200] * 4
    assert Note.objects.count() == MailPress.objects.filter(reminder=reminder).count() == 1


def refuses(constraint: str, act: Any) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        act()


def test_the_database_itself_says_no(amara: User) -> None:
    now = timezone.now()
    reminder = Reminder.objects.keep(amara, "day", amara.today(now), now, "A hello")
    press = {"reminder": reminder, "place": WHOLE_MAIL, "act": Act.STOP, "words": "Stopped", "pressed_at": now}
    MailPress.objects.create(**press)
    refuses("mail_press_once|followups_mailpress", lambda: MailPress.objects.create(**press))
    refuses("user_mail_days_known", lambda: User.objects.update(mail_days="hourly"))
    CalendarFeed.objects.keep(amara, now)
    refuses("calendarfeed", lambda: CalendarFeed.objects.create(owner=amara, secret_sha256="0" * 64))
    assert Link(reminder, WHOLE_MAIL, Act.STOP).press is None  # she gets mail again, so it may be stopped again
