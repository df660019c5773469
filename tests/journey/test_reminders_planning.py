"""Who is mailed when: at their hour, once a day, only if something is due."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress

from accounts.models import User
from applications.models import Outcome, Stage
from followups.models import Reminder
from journey.reminders import planning
from journey.reminders.day import day_of
from journey.reminders.planning import is_anybody_due, plan_due
from tests.factories import ApplicationFactory, InterviewFactory, verified
from tests.followups.world import HandClock
from tests.journey.reminding import TODAY, TUESDAY, expects_mail, morning, mornings, silence

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> HandClock:
    return HandClock(TUESDAY)


def test_a_mail_comes_at_the_persons_hour(amara: User, clock: HandClock) -> None:
    silence(expects_mail(amara))
    clock.now = TUESDAY - timedelta(seconds=1)
    assert not is_anybody_due(clock()) and morning(clock) == []
    clock.now = TUESDAY
    assert [message.to for message in morning(clock)] == [["amara@example.org"]]
    assert Reminder.objects.get().occurs_on == TODAY


def test_however_often_the_tick_comes_one_mail_goes(amara: User, clock: HandClock) -> None:
    silence(expects_mail(amara))
    assert len(morning(clock)) == 1
    User.objects.update(next_mail_at=TUESDAY)
    assert morning(clock) == []


def test_with_nothing_due_nothing_comes(amara: User, clock: HandClock) -> None:
    expects_mail(amara)
    assert morning(clock) == []
    assert not Reminder.objects.exists()
    amara.refresh_from_db()
    assert amara.next_mail_at == TUESDAY + timedelta(days=1)


def test_the_same_list_is_not_mailed_every_day(amara: User, clock: HandClock) -> None:
    silence(expects_mail(amara))
    assert len(mornings(6, clock)) == 1
    assert len(mornings(2, clock)) == 1  # a week later it may be said again


def test_something_new_brings_a_mail_and_the_old_with_it(amara: User, clock: HandClock) -> None:
    silence(expects_mail(amara))
    mornings(1, clock)
    silence(amara, "Fernhill")
    (message,) = morning(clock)
    assert "Harbour & Pine" in message.body and "Fernhill" in message.body


def test_an_interview_is_told_two_days_before_and_again_when_it_is_near(amara: User, clock: HandClock) -> None:
    job = ApplicationFactory.create(owner=expects_mail(amara), stage=Stage.TALKING, occurred_on=TODAY)
    InterviewFactory.create(application=job, day=TODAY + timedelta(days=3))
    assert mornings(4, clock) == ["Friday", "Tomorrow"]


def test_before_a_weekend_mondays_interview_is_told(amara: User, clock: HandClock) -> None:
    clock.now += timedelta(days=3)
    job = ApplicationFactory.create(owner=expects_mail(amara, clock.now), stage=Stage.TALKING, occurred_on=TODAY)
    InterviewFactory.create(application=job, day=TODAY + timedelta(days=6))
    assert mornings(1, clock) == ["Monday"]


def test_who_is_mailed_on_mondays_is_told_of_the_whole_week(amara: User, clock: HandClock) -> None:
    clock.now -= timedelta(days=1)
    job = ApplicationFactory.create(
        owner=expects_mail(amara, clock.now, mail_days="weekly"), stage=Stage.TALKING, occurred_on=TODAY
    )
    InterviewFactory.create(application=job, day=TODAY + timedelta(days=4))
    assert mornings(7, clock) == ["Saturday"]


@pytest.mark.parametrize(
    "wishes",
    [{"mail_days": "off"}, {"quiet_until": TODAY + timedelta(days=1)}, {"is_active": False}, {"delete_after": TUESDAY}],
)
def test_no_mail_comes_to_who_wants_none(amara: User, clock: HandClock, wishes: dict[str, Any]) -> None:
    silence(expects_mail(amara, **wishes))
    assert morning(clock) == []


def test_no_mail_goes_to_an_address_that_was_not_confirmed(amara: User, clock: HandClock) -> None:
    silence(expects_mail(amara))
    EmailAddress.objects.update(verified=False)
    assert morning(clock) == []


def test_without_a_mail_server_nothing_is_planned(amara: User, clock: HandClock, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    silence(expects_mail(amara))
    assert plan_due(clock) == 0


def test_while_everything_rests_no_mail_comes(amara: User, clock: HandClock) -> None:
    job = silence(expects_mail(amara))
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=TODAY)
    job.rest_until(TODAY + timedelta(days=9), by=amara)
    assert morning(clock) == []


def test_made_up_jobs_are_not_mailed(amara: User, clock: HandClock) -> None:
    silence(expects_mail(amara), is_sample=True)
    assert morning(clock) == []


def test_the_tick_may_be_late_by_hours_but_not_by_a_day(amara: User, clock: HandClock) -> None:
    silence(expects_mail(amara))
    clock.now = TUESDAY + timedelta(hours=7)
    assert len(morning(clock)) == 1
    silence(expects_mail(amara, TUESDAY + timedelta(days=1)), "Fernhill")
    clock.now = TUESDAY + timedelta(days=1, hours=11)
    assert morning(clock) == []


@pytest.mark.row("F48")
def test_an_hour_that_was_changed_is_reckoned_anew(amara: User, clock: HandClock) -> None:
    silence(expects_mail(amara, mail_hour=time(17, 0)))
    assert morning(clock) == []
    amara.refresh_from_db()
    assert amara.next_mail_at == datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


def test_somebody_new_has_an_hour_at_the_next_tick(amara: User, clock: HandClock) -> None:
    assert amara.next_mail_at is not None  # at once: to be reckoned
    User.objects.update(next_mail_at=TUESDAY - timedelta(minutes=5))
    plan_due(clock)
    amara.refresh_from_db()
    assert amara.next_mail_at == TUESDAY + timedelta(days=1)


def test_one_person_who_stumbles_stops_nobody(
    amara: User, bob: User, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    silence(expects_mail(amara))
    silence(expects_mail(bob))

    def poisoned(user: User, now: datetime) -> Any:
        if user == amara:
            raise RuntimeError("a row that nobody can read")
        return day_of(user, now)

    monkeypatch.setattr(planning, "day_of", poisoned)
    assert plan_due(clock) == 1
    assert Reminder.objects.get().owner == bob
    assert not is_anybody_due(clock())


@pytest.mark.row("F48")
def test_a_zone_that_is_no_more_stops_nobody(amara: User, bob: User, clock: HandClock) -> None:
    expects_mail(amara, TUESDAY - timedelta(minutes=1), time_zone="Atlantis/Capital")
    silence(expects_mail(bob))
    assert plan_due(clock) == 1
    amara.refresh_from_db()
    assert amara.next_mail_at is None


def test_each_zone_has_its_own_morning(amara: User, bob: User, clock: HandClock) -> None:
    User.objects.filter(pk=bob.pk).update(time_zone="America/New_York")
    for person in (amara, bob):
        silence(verified(person))
    User.objects.update(next_mail_at=TUESDAY - timedelta(hours=12))
    clock.now = TUESDAY - timedelta(hours=12)
    plan_due(clock)
    hours = dict(User.objects.values_list("name", "next_mail_at"))
    assert hours == {"Amara Osei": TUESDAY, "Bob Stranger": datetime(2026, 11, 24, 13, 30, tzinfo=UTC)}
