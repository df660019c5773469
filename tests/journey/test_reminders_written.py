"""What the mail says: Today's list, in plain text, discreetly."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from accounts.models import User
from applications.models import Application, Outcome, Stage
from followups.models import Letter, Reminder
from journey.models import NotNow, Prompt
from journey.reminders.day import Day
from journey.reminders.writing import written
from journey.things import Thing, gather, things_for
from tests.factories import (
    ApplicationFactory,
    ContactFactory,
    DoorFactory,
    InterviewFactory,
    KindWordFactory,
    LetterFactory,
    NoteFactory,
    PlanFactory,
    SendingAccountFactory,
    StoryFactory,
)
from tests.followups.world import HandClock
from tests.journey.reminding import TODAY, TUESDAY, expects_mail, link, morning, silence

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def only(messages: list[Any]) -> Any:
    (message,) = messages
    return message


def talking(owner: User, **facts: Any) -> Application:
    job: Application = ApplicationFactory.create(
        owner=owner, company__name="Harbour & Pine", stage=Stage.TALKING, occurred_on=TODAY - 9 * DAY
    )
    InterviewFactory.create(application=job, **facts)
    return job


def resting(owner: User) -> None:
    job = silence(owner)
    job.log_outcome(Outcome.Kind.NO, by=owner, occurred_on=TODAY - 5 * DAY)
    job.rest_until(TODAY, by=owner)


def planned(owner: User) -> None:
    ApplicationFactory.create(owner=owner)
    PlanFactory.create(owner=owner, planned_for_day=TODAY)


def hired(owner: User) -> None:
    job = talking(owner, day=TODAY - 9 * DAY, went="steady")
    job.log_outcome(Outcome.Kind.HIRED, by=owner, occurred_on=TODAY - DAY)


def paused(owner: User) -> None:
    SendingAccountFactory.create(owner=owner, paused_at=TUESDAY, pause_reason="sign_in")


def draft(owner: User) -> None:
    LetterFactory.create(owner=owner, created_at=TUESDAY - 3 * DAY)


def held(owner: User) -> None:
    LetterFactory.create(owner=owner)
    Letter.objects.update(state="held", reason="late")


MAILS = [
    (lambda owner: silence(owner), "A quiet one", "Check in with Harbour & Pine"),
    (lambda owner: talking(owner, day=TODAY + 2 * DAY), "Thursday", "Get ready for Harbour & Pine"),
    (lambda owner: talking(owner, day=TODAY - DAY), "How did it go?", "You talked with them yesterday"),
    (resting, "When you are ready", "The rest you chose ends today"),
    (planned, "Your Tuesday plan", "Your small plan"),
    (hired, "You did it", "You are in."),
    (paused, "Your letters wait", "did not accept the name or the password"),
    (held, "A letter needs you", "Is it still right?"),
    (draft, "Still in your drafts", "is still a draft"),
]


@pytest.mark.parametrize(("made_by", "subject", "says"), MAILS, ids=[mail[1] for mail in MAILS])
def test_each_mail_on_its_day(amara: User, made_by: Any, subject: str, says: str) -> None:
    made_by(expects_mail(amara))
    message = only(morning())
    assert message.subject == subject
    assert says in message.body
    html = message.alternatives[0][0]
    assert says.replace("&", "&amp;") in html
    assert "{" not in message.body and "<" not in message.body


def test_good_news_names_those_whom_its_page_names(amara: User) -> None:
    hired(expects_mail(amara))
    friend = ContactFactory.create(owner=amara, name="Priya Raman", email="priya@brightwell.example")
    DoorFactory.create(contact=friend, standing="open")
    DoorFactory.create(contact=ContactFactory.create(owner=amara, name="Joe", email="j@b.example"), standing="closed")
    body = only(morning()).body
    assert "- Priya Raman" in body and "- Joe" not in body


def test_how_it_went_leads_to_a_thank_you(amara: User) -> None:
    job = talking(expects_mail(amara), day=TODAY - DAY)
    message = only(morning())
    assert f"Write a thank-you: {settings.SITE_URL}/letters/new/?job={job.pk}&kind=thanks" in message.body
    assert f"/letters/new/?job={job.pk}&amp;kind=thanks" in message.alternatives[0][0]


@pytest.mark.parametrize(("since", "way_in"), [(16, "Draft a note"), (60, "Open the job")])
def test_a_silence_offers_each_answer_once(amara: User, since: int, way_in: str) -> None:
    job = silence(expects_mail(amara), since=TODAY - since * DAY)
    if since == 60:
        for days in (30, 20):
            NoteFactory.create(application=job, kind="email", happened_on=TODAY - days * DAY)
    body = only(morning()).body
    assert body.count("Call it no answer:") == 1
    assert f"{way_in}: http" in body


def test_what_was_kept_is_said_once_in_one_mail(amara: User) -> None:
    expects_mail(amara)
    silence(amara)
    body = "Somebody you work with wrote to you. It waits for you here:\n\nhttp://here"
    Reminder.objects.keep(amara, "coach", TODAY, TUESDAY, "Something new in Ajar", body, "/coaching/")
    assert [thing.title for thing in things_for(amara, TUESDAY)] == [
        "Something new in Ajar",
        "Check in with Harbour & Pine",
    ]
    message = only(morning())
    assert message.body.count("Something new in Ajar") == 1
    assert message.body.count("Somebody you work with wrote to you.") == 1


def test_what_was_mailed_and_not_read_is_on_the_list_of_the_next_day(amara: User) -> None:
    kept = Reminder.objects.keep(expects_mail(amara), "coach", TODAY - DAY, TUESDAY - DAY, "News", "Hello.", "/there/")
    Reminder.objects.filter(pk=kept.pk).update(state="sent")
    assert "1. News" in only(morning()).body
    kept.done(TUESDAY)
    assert things_for(amara, TUESDAY) == []


def test_a_hello_has_a_mail_of_its_own_on_a_day_that_asks_for_nothing_else(amara: User) -> None:
    hello = Thing(Prompt.HELLO, TODAY, "Say hello to Sade Bello?", "Two lines are plenty.", 3, (), "door")
    facts = gather(expects_mail(amara), TUESDAY)
    mail = written(Day(facts, [hello]), Reminder(owner=amara))
    assert mail.subject == "A hello, if you like"
    assert "I sent it: http" in mail.text
    assert written(Day(facts, [hello, hello]), Reminder(owner=amara)).subject == "Two small things for Tuesday"


def test_several_things_come_in_one_mail_under_the_name_of_the_day(amara: User) -> None:
    expects_mail(amara)
    silence(amara)
    silence(amara, "Fernhill")
    message = only(morning())
    assert message.subject == "Two small things for Tuesday"
    assert "Good morning, Amara Osei." in message.body
    assert "1. Check in with" in message.body and "2. Check in with" in message.body


def test_the_mail_says_the_same_as_today(amara: User) -> None:
    expects_mail(amara)
    for company in ("Harbour & Pine", "Fernhill", "Kestrel", "Northwind"):
        silence(amara, company)
    message = only(morning())
    things = things_for(amara, TUESDAY)
    assert re.findall(r"^\d\. (.*) \(about", message.body, re.M) == [thing.title for thing in things]
    assert all(thing.why in message.body for thing in things)


def test_no_subject_names_a_company_unless_that_is_wanted(amara: User) -> None:
    silence(expects_mail(amara, mail_names_company=True))
    assert only(morning()).subject == "A quiet one: Check in with Harbour & Pine"


def test_a_name_with_a_line_end_stops_no_mail(amara: User) -> None:
    silence(expects_mail(amara, mail_names_company=True), "Harbour\r\n& Pine")
    assert only(morning()).subject == "A quiet one: Check in with Harbour & Pine"


def test_a_kind_of_thing_that_is_left_out_is_not_mailed(amara: User) -> None:
    silence(expects_mail(amara, mail_leaves_out=["answers"]))
    assert morning() == []
    assert [thing.prompt for thing in things_for(amara, TUESDAY)] == [Prompt.SILENCE]


def test_the_brief_comes_with_an_interview(amara: User) -> None:
    StoryFactory.create(owner=amara, title="The late ferry", ending="It left on time.")
    starts = TUESDAY + 2 * DAY + timedelta(hours=2)
    day = (TUESDAY + 2 * DAY).date()
    link_ = "https://meet.example.org/a1"
    talking(expects_mail(amara), day=day, starts_at=starts, time_zone="America/New_York", minutes=45, link=link_)
    message = only(morning())
    assert message.subject == "Thursday, 10.30"
    for words in ("Thursday, 10.30: video interview, 45 min", "5.30 in New York", f"Join: {link_}", "- The late ferry"):
        assert words in message.body
    assert "/brief/" in link(message, "Read the brief")


def test_a_thing_that_was_done_since_is_not_mailed(amara: User, clock: HandClock) -> None:
    silence(expects_mail(amara))
    Reminder.objects.keep(amara, "day", TODAY, TUESDAY, "The reminder of the day")
    Application.objects.update(waiting_since=None)
    assert morning() == []
    assert Reminder.objects.get().state == "unsent"


def test_a_mail_that_could_not_go_for_a_night_leaves_it_to_the_next_day(amara: User) -> None:
    silence(expects_mail(amara))
    clock = HandClock(TUESDAY)
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.nowhere.EmailBackend"):
        assert morning(clock) == []
    clock.go(hours=20)
    assert morning(clock) == []
    clock.go(hours=4)
    assert [message.subject for message in morning(clock)] == ["A quiet one"]
    assert set(Reminder.objects.values_list("occurs_on", "state")) == {(TODAY, "unsent"), (TODAY + DAY, "sent")}


def test_what_was_put_off_is_in_neither(amara: User) -> None:
    job = silence(expects_mail(amara))
    assert job.waiting_since
    NotNow.put_off(owner=amara, application=job, prompt="silence", raised_on=job.waiting_since, away_until=None)
    assert morning() == []


def test_it_can_be_stopped_with_one_click(amara: User) -> None:
    silence(expects_mail(amara))
    message = only(morning())
    headers = message.extra_headers
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["X-Auto-Response-Suppress"] == "All"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"] == f"<{'http://127.0.0.1:8000'}{link(message, 'Stop these mails')}>"


def test_the_look_up_comes_on_fridays_to_who_asked_for_it(amara: User) -> None:
    friday = TUESDAY + 3 * DAY
    KindWordFactory.create(owner=amara, words="You made that very clear.", said_by="Sade")
    ApplicationFactory.create(owner=expects_mail(amara, friday, mail_look_up=True), stage=Stage.SENT, occurred_on=TODAY)
    message = only(morning(HandClock(friday)))
    assert message.subject == "This week, kindly"
    for words in ("One letter sent so far.", "“You made that very clear.”", "No interview is planned."):
        assert words in message.body


def test_words_that_others_kept_are_folded_in(amara: User, clock: HandClock) -> None:
    silence(expects_mail(amara))
    Reminder.objects.keep(amara, "note", TODAY, TUESDAY, "From your host", "The server rests on Sunday.")
    message = only(morning())
    assert "From your host\nThe server rests on Sunday." in message.body


def test_the_html_is_light(amara: User) -> None:
    for company in ("Harbour & Pine", "Fernhill", "Kestrel"):
        silence(expects_mail(amara), company)
    html = only(morning()).alternatives[0][0]
    assert len(html.encode()) < 6_000
    assert "<script" not in html and "<img" not in html and "prefers-color-scheme: dark" in html


def test_names_cannot_break_out_of_the_html(amara: User) -> None:
    silence(expects_mail(amara), "<b>Bold & Co</b>")
    message = only(morning())
    assert "<b>Bold & Co</b>" in message.body
    assert "&lt;b&gt;Bold &amp; Co&lt;/b&gt;" in message.alternatives[0][0]


@pytest.fixture
def clock() -> HandClock:
    return HandClock(TUESDAY)
