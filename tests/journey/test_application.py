"""The page of one job: everything about it, in few queries, for its owner alone."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Interview, Note, Outcome, PaperUse, Stage, StageChange
from followups.models import Letter
from tests.factories import (
    ApplicationFactory,
    AskedFactory,
    ContactFactory,
    DebriefFactory,
    FeedbackFactory,
    InterviewFactory,
    LetterFactory,
    NoteFactory,
    PaperFactory,
    PlanFactory,
    QuestionFactory,
    TagFactory,
)
from tests.followups.world import MONDAY, approved_by, sent

OWN_QUERIES = 10


def url(job: Application) -> str:
    return reverse("journey:application", args=[job.pk])


def url_of(letter: Letter) -> str:
    return reverse("followups:letter", args=[letter.pk])


def page_of(client: Client, job: Application) -> str:
    return client.get(url(job)).content.decode()


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(
        owner=amara, role="Data analyst", company__name="Brightwell Health", place="Leeds", work_mode="hybrid"
    )


def told(page: str, *in_order: str) -> bool:
    places = [page.find(words) for words in in_order]
    return -1 not in places and places == sorted(places)


def test_the_head_says_what_and_where(as_amara: Client, job: Application) -> None:
    page = page_of(as_amara, job)
    assert "<title>Data analyst, Brightwell Health · Ajar</title>" in page
    assert told(page, "<h1>Data analyst</h1>", reverse("followups:company", args=[job.company_id]), ", Leeds, hybrid")


def test_a_job_without_a_role_says_so(as_amara: Client, amara: User) -> None:
    assert "<h1>Role not named</h1>" in page_of(as_amara, ApplicationFactory.create(owner=amara, role=""))


def test_the_story_is_told_from_its_latest_day(as_amara: Client, amara: User, job: Application) -> None:
    job.move_to(Stage.SENT, by=amara, occurred_on=date(2026, 11, 4))
    NoteFactory.create(application=job, body="They asked about notice.", happened_on=date(2026, 11, 6))
    InterviewFactory.create(application=job, day=date(2026, 11, 12), kind=Interview.Kind.PANEL)
    job.log_outcome("no", by=amara, occurred_on=date(2026, 11, 20), words="Somebody from inside.")
    page = page_of(as_amara, job)
    story = page[page.index('id="timeline"') :]
    assert told(story, "They said no", "Panel interview", "They asked about notice.", "Sent", "Saved")
    assert "“Somebody from inside.”" in story
    assert "Resting</h3>" not in story


def test_a_day_that_nobody_knows_stands_where_it_was_written_down(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, occurred_on=None)
    job.move_to(Stage.SENT, by=amara, occurred_on=date(2026, 11, 4))
    job.move_to(Stage.TALKING, by=amara, occurred_on=None)
    story = page_of(as_amara, job)
    assert "day not known" in story
    assert told(story, "Talking</h3>", "Sent</h3>", "Saved</h3>")


def test_how_far_it_came(as_amara: Client, amara: User, job: Application) -> None:
    assert "Got to" not in page_of(as_amara, job)
    job.move_to(Stage.TALKING, by=amara, occurred_on=date(2026, 11, 4))
    assert "Got to a conversation" in page_of(as_amara, job)
    for day in (5, 9):
        InterviewFactory.create(application=job, day=date(2026, 11, day))
    InterviewFactory.create(application=job, day=date(2026, 11, 10), kind=Interview.Kind.TASK)
    InterviewFactory.create(application=job, day=date(2999, 1, 1))
    assert "Got to the second interview" in page_of(as_amara, job)
    job.move_to(Stage.OFFER, by=amara, occurred_on=date(2026, 11, 14))
    assert "Got to an offer" in page_of(as_amara, job)


def test_papers_stand_beside_the_day_on_which_they_went_out(as_amara: Client, amara: User, job: Application) -> None:
    job.move_to(Stage.SENT, by=amara, occurred_on=date(2026, 11, 4))
    for title, sent_on in (("CV of autumn", date(2026, 11, 4)), ("Portfolio", date(2026, 11, 9))):
        PaperUse.objects.create(application=job, paper=PaperFactory.create(owner=amara, title=title), sent_on=sent_on)
    page = page_of(as_amara, job)
    assert told(page[page.index('id="timeline"') :], "Papers sent", "Portfolio", "Sent</h3>", "CV of autumn")


def test_the_advert_is_kept(as_amara: Client, amara: User) -> None:
    page = page_of(as_amara, ApplicationFactory.create(owner=amara, advert="We look for a data analyst."))
    assert told(page, "The advert is kept here", "Read it", "We look for a data analyst.")


def test_letters_that_went_are_part_of_the_story(as_amara: Client, amara: User, job: Application) -> None:
    priya = ContactFactory.create(owner=amara, name="Priya Raman", email="priya@brightwell.example")
    letter = sent(priya, on=date(2026, 11, 9), application=job, subject="Thank you for Monday")
    LetterFactory.create(owner=amara, contact=priya, application=job, subject="Still a draft")
    page = page_of(as_amara, job)
    story = page[page.index('id="timeline"') : page.index('aria-label="About this job"')]
    assert told(story, "You wrote to Priya Raman", "9 November", url_of(letter), "Thank you for Monday")
    assert "Still a draft" not in story


@pytest.mark.parametrize(
    ("state", "words"),
    [("sent", ""), ("unknown", "Nobody knows whether it went."), ("bounced", "It came back.")],
)
def test_the_story_says_what_became_of_a_letter(
    as_amara: Client, amara: User, job: Application, state: str, words: str
) -> None:
    letter = approved_by(amara, ContactFactory.create(owner=amara, email="priya@brightwell.example"), MONDAY)
    Letter.objects.filter(pk=letter.pk).update(
        state=state, application=job, handed_over_at=MONDAY, date_header="Mon, 23 Nov 2026 10:00:00 +0000"
    )
    story = page_of(as_amara, job)
    assert told(story, 'id="timeline"', "23 November", url_of(letter), *filter(None, [words]))
    assert sum(said in story for said in ("Nobody knows whether it went.", "It came back.")) == bool(words)


def test_coming_back_to_life_is_part_of_the_story(as_amara: Client, amara: User, job: Application) -> None:
    job.log_outcome("silence", by=amara, occurred_on=date(2026, 11, 10))
    job.reopen(by=amara, occurred_on=date(2026, 11, 15))
    page = page_of(as_amara, job)
    assert told(page, "Back to life: Saved", "No answer came", "It came back to life on Sunday 15 November")


def test_what_is_next_for_a_saved_job_is_its_closing_date(as_amara: Client, amara: User) -> None:
    today = amara.today(timezone.now())
    for days, words in ((0, "Closes today."), (1, "Closes tomorrow."), (9, "in 9 days."), (-3, "Closed on")):
        job = ApplicationFactory.create(owner=amara, closing_on=today + timedelta(days))
        assert words in page_of(as_amara, job)


def test_what_is_next_for_a_sent_job_is_waiting_in_working_days(as_amara: Client, amara: User) -> None:
    today = amara.today(timezone.now())
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT, occurred_on=today - timedelta(14))
    assert "Waiting 10 working days." in page_of(as_amara, job)


def test_what_is_next_before_an_interview_is_the_interview(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    InterviewFactory.create(application=job, day=date(2999, 5, 3), place="The old mill")
    page = page_of(as_amara, job)
    assert told(page, "What is next", "Video interview", "The old mill", "What happened")


def test_no_path_before_an_answer(as_amara: Client, job: Application) -> None:
    assert "What comes after" not in page_of(as_amara, job)


def test_somebody_hired_is_told_that_they_are_in(as_amara: Client, amara: User, job: Application) -> None:
    job.log_outcome("hired", by=amara, occurred_on=date(2026, 11, 20))
    page = page_of(as_amara, job)
    assert "You are in" in page
    assert "What comes after" not in page
    good_news = as_amara.get(reverse("journey:hired", args=[job.pk])).content.decode()
    assert told(good_news, "You are in.", "One conversation, one yes.")


def test_a_letter_that_led_to_a_yes_is_called_one(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
    job.log_outcome("hired", by=amara, occurred_on=date(2026, 11, 20))
    assert "One letter, one yes." in as_amara.get(reverse("journey:hired", args=[job.pk])).content.decode()


def test_the_good_news_counts_the_persons_own_search(as_amara: Client, amara: User, job: Application) -> None:
    ApplicationFactory.create_batch(3, owner=amara, stage=Stage.SENT)
    ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    ApplicationFactory.create(owner=amara, stage=Stage.TALKING, is_sample=True)
    job.log_outcome("hired", by=amara, occurred_on=date(2026, 11, 20))
    page = as_amara.get(reverse("journey:hired", args=[job.pk])).content.decode()
    assert "3 letters, 2 conversations, one yes." in page


def test_a_made_up_job_says_so(as_amara: Client, amara: User) -> None:
    assert "These are made-up jobs." in page_of(as_amara, ApplicationFactory.create(owner=amara, is_sample=True))


def test_a_stranger_finds_nothing(as_bob: Client, job: Application) -> None:
    assert as_bob.get(url(job)).status_code == 404
    assert as_bob.get(reverse("journey:hired", args=[job.pk])).status_code == 404


def test_the_page_is_only_looked_at(as_amara: Client, job: Application) -> None:
    assert as_amara.post(url(job)).status_code == 405


@pytest.mark.parametrize("field", ["role", "place", "reference", "found_on", "advert", "notes"])
def test_script_in_any_field_is_only_text(as_amara: Client, amara: User, field: str) -> None:
    script = '"><script>alert(1)</script>'
    facts: dict[str, Any] = {field: script}
    page = page_of(as_amara, ApplicationFactory.create(owner=amara, **facts))
    assert script not in page
    assert "&lt;script&gt;alert(1)" in page


def crowd(job: Application, amara: User, number: int) -> None:
    for index in range(number):
        job.people.add(ContactFactory.create(owner=amara))
        job.tags.add(TagFactory.create(owner=amara))
        InterviewFactory.create(application=job, day=date(2026, 11, 1 + index % 28))
        NoteFactory.create(application=job, kind=Note.Kind.CALL)
        PaperUse.objects.create(application=job, paper=PaperFactory.create(owner=amara))
    job.log_outcome("no", by=amara, occurred_on=date(2026, 11, 20))
    for index in range(number):
        sent(job.people.order_by("pk")[index], on=date(2026, 11, 2), application=job)
        AskedFactory.create(application=job, question=QuestionFactory.create(owner=amara))
        FeedbackFactory.create(application=job, words="You were close.")
        PlanFactory.create(owner=amara, application=job)


def queries(client: Client, job: Application) -> int:
    """Count what the page asks of the database, without the sign-in library's own diary of visits."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url(job)).status_code == 200
    return len([query for query in captured if '"applications_' in query["sql"]])


def test_a_long_story_costs_no_further_query(as_amara: Client, amara: User) -> None:
    short, long = ApplicationFactory.create_batch(2, owner=amara, stage=Stage.TALKING)
    crowd(short, amara, 1)
    crowd(long, amara, 12)
    assert queries(as_amara, short) == queries(as_amara, long) <= OWN_QUERIES


def test_the_history_keeps_every_row(as_amara: Client, amara: User, job: Application) -> None:
    job.move_to(Stage.SENT, by=amara, occurred_on=date(2026, 11, 4))
    sent = job.changes.get(to_stage=Stage.SENT)
    address = reverse("applications:edit_date", args=[job.pk, sent.pk])
    as_amara.post(address, {"occurred_on": "2026-11-03"})
    job.refresh_from_db()
    assert job.stage_on == date(2026, 11, 3)
    assert list(job.changes.as_recorded().values_list("kind", "occurred_on")) == [
        (StageChange.Kind.MOVE, date(2026, 11, 2)),
        (StageChange.Kind.MOVE, date(2026, 11, 4)),
        (StageChange.Kind.REDATE, date(2026, 11, 3)),
    ]


def offers_to_look_back(page: str) -> bool:
    """Whether the card about looking back has the button for it; the menu of the path may have one too."""
    card = page[page.index('aria-labelledby="learnt"') :]
    return ">Look back</button>" in card[: card.index("</section>")]


@pytest.mark.parametrize("stage", [Stage.SENT, Stage.TALKING])
def test_looking_back_is_not_offered_before_the_answer(as_amara: Client, amara: User, stage: Stage) -> None:
    waiting = ApplicationFactory.create(owner=amara, stage=stage)
    page = page_of(as_amara, waiting)
    assert not offers_to_look_back(page)
    assert "They told me something" in page


def test_looking_back_is_offered_once_the_rest_is_over(as_amara: Client, amara: User) -> None:
    today = amara.today(timezone.now())
    over = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    over.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=today - timedelta(days=3))
    page = page_of(as_amara, over)
    assert not offers_to_look_back(page)
    assert reverse("reflections:begin_debrief", args=[over.pk]) in page, "the menu has it for who wants it"

    Application.objects.filter(pk=over.pk).update(resting_until=today)
    assert offers_to_look_back(page_of(as_amara, over))


def test_a_look_back_on_a_round_is_not_the_one_on_the_job(as_amara: Client, amara: User) -> None:
    today = amara.today(timezone.now())
    over = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    over.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=today)
    over.rest_until(today, by=amara)
    DebriefFactory.create(application=over, interview=InterviewFactory.create(application=over), is_of_round=True)
    page = page_of(as_amara, over)
    assert offers_to_look_back(page)
    assert "A look back on a round, begun" in page
