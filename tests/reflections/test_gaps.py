"""The gap ledger and each gap in it: who named what, by hand and elsewhere."""

import pytest
from django.test import Client

from accounts.models import User
from reflections.models import Gap, Voice
from tests.factories import (
    ApplicationFactory,
    ContactFactory,
    DebriefAnswerFactory,
    DebriefFactory,
    EvidenceFactory,
    FeedbackFactory,
    FeedbackLineFactory,
    GapFactory,
    GapMentionFactory,
    PlanFactory,
)
from tests.reflections.asking import HTMX, page, take_back, url
from tests.reflections.ledger import DAY, closed, job_at

# ── The ledger ──


def test_the_ledger_keeps_voices_apart(as_amara: Client, amara: User, gap: Gap) -> None:
    for company in ("Calder Water", "Fernhill"):
        line = FeedbackLineFactory.create(feedback=FeedbackFactory.create(application=job_at(amara, company)))
        GapMentionFactory.create(gap=gap, line=line, named_on=DAY)
    GapMentionFactory.create(gap=gap, voice=Voice.GUESSED)
    GapMentionFactory.create(gap=gap, voice=Voice.COACH)
    for company in ("Brightwell", "Harbour"):
        GapMentionFactory.create(gap=gap, application=job_at(amara, company), is_from_advert=True)
    told = page(as_amara, url("gaps"))
    assert "Said by them: 2 (Fernhill, Calder Water; last 20 Nov)" in told or (
        "Said by them: 2 (Calder Water, Fernhill; last 20 Nov)" in told
    )
    for words in ("The coach thinks: 1", "My guess: 1", "Asked for in 2 adverts"):
        assert words in told


def test_what_they_named_most_comes_first(as_amara: Client, amara: User) -> None:
    often, once, guessed = (GapFactory.create(owner=amara, name=name) for name in ("Often", "Once", "Guessed"))
    for _ in range(2):
        GapMentionFactory.create(gap=often)
    GapMentionFactory.create(gap=once)
    for _ in range(5):
        GapMentionFactory.create(gap=guessed, voice=Voice.GUESSED)
    told = page(as_amara, url("gaps"))
    assert told.index("Often") < told.index("Once") < told.index("Guessed")


def test_the_ledger_shows_open_then_closed_then_let_be(as_amara: Client, amara: User) -> None:
    GapFactory.create(owner=amara, name="Let it rest", let_be_on=DAY)
    closed(GapFactory.create(owner=amara, name="Closed one"))
    GapFactory.create(owner=amara, name="Open one")
    told = page(as_amara, url("gaps"))
    assert told.index("Open one") < told.index("Closed one") < told.index("Let it rest")
    alone = page(as_amara, url("gaps") + "?show=closed")
    assert "Closed one" in alone
    assert "Open one" not in alone


def test_many_gaps_come_in_parts(as_amara: Client, amara: User) -> None:
    GapFactory.create_batch(31, owner=amara)
    assert "Show more" in page(as_amara, url("gaps"))
    part = as_amara.get(url("gaps") + "?page=2", headers=HTMX).content.decode()
    assert "<html" not in part
    assert part.count("<li>") == 1


@pytest.mark.parametrize("count", [1, 20])
def test_the_ledger_costs_the_same_however_long_it_is(
    as_amara: Client, amara: User, count: int, django_assert_num_queries: object
) -> None:
    for _ in range(count):
        gap = GapFactory.create(owner=amara)
        line = FeedbackLineFactory.create(feedback=FeedbackFactory.create(application__owner=amara))
        GapMentionFactory.create(gap=gap, line=line)
        GapFactory.create(owner=amara, let_be_on=DAY)
        closed(GapFactory.create(owner=amara))
    with django_assert_num_queries(12):  # type: ignore[operator]
        page(as_amara, url("gaps"))


def test_an_empty_ledger_says_what_it_is_for(as_amara: Client) -> None:
    assert "No open gaps" in page(as_amara, url("gaps"))


def test_made_up_gaps_are_shown_until_there_is_a_real_job(as_amara: Client, amara: User) -> None:
    GapFactory.create(owner=amara, name="Invented", is_sample=True)
    assert "Made-up" in page(as_amara, url("gaps"))
    ApplicationFactory.create(owner=amara)
    assert "Invented" not in page(as_amara, url("gaps"))


def test_what_a_made_up_job_named_is_in_no_number(as_amara: Client, amara: User, gap: Gap) -> None:
    GapMentionFactory.create(gap=gap, application=job_at(amara, "Invented", is_sample=True))
    assert "Nobody named it so far" in page(as_amara, url("gap", gap))


# ── One gap ──


def test_the_page_says_where_a_gap_came_from(as_amara: Client, amara: User, gap: Gap) -> None:
    job = job_at(amara, "Fernhill")
    priya = ContactFactory.create(owner=amara, name="Priya Raman")
    line = FeedbackLineFactory.create(feedback=FeedbackFactory.create(application=job, person=priya))
    GapMentionFactory.create(gap=gap, line=line)
    answer = DebriefAnswerFactory.create(debrief=DebriefFactory.create(application=job))
    GapMentionFactory.create(gap=gap, from_answer=answer, voice=Voice.GUESSED, words="I did not know the tool")
    told = page(as_amara, url("gap", gap))
    for words in (line.words, "Priya Raman", "I did not know the tool", f"/jobs/{job.pk}/", "when you looked back"):
        assert words in told


@pytest.mark.parametrize("count", [1, 20])
def test_the_page_costs_the_same_however_often_it_was_named(
    as_amara: Client, amara: User, gap: Gap, count: int, django_assert_num_queries: object
) -> None:
    for number in range(count):
        feedback = FeedbackFactory.create(application=job_at(amara, f"Company {number}"))
        GapMentionFactory.create(gap=gap, line=FeedbackLineFactory.create(feedback=feedback))
        plan = PlanFactory.create(owner=amara, gap=gap)
        EvidenceFactory.create(gap=None, plan=plan)
        gap.reopen(DAY)
        closed(gap)
    with django_assert_num_queries(8):  # type: ignore[operator]
        page(as_amara, url("gap", gap))


def test_a_gap_that_was_named_very_often_shows_the_latest(as_amara: Client, gap: Gap) -> None:
    GapMentionFactory.create_batch(25, gap=gap)
    assert page(as_amara, url("gap", gap)).count('id="mention-') == 20
    assert "Show all 25" in page(as_amara, url("gap", gap))
    assert page(as_amara, url("gap", gap) + "?show=all").count('id="mention-') == 25


def test_a_mention_is_taken_off_and_comes_back(as_amara: Client, amara: User, gap: Gap) -> None:
    mention = GapMentionFactory.create(gap=gap)
    as_amara.post(url("delete_mention", gap, mention))
    assert not gap.mentions.exists()
    take_back(as_amara, amara)
    assert gap.mentions.get() == mention
    other = GapFactory.create(owner=amara)
    assert as_amara.post(url("delete_mention", other, mention)).status_code == 404


def test_what_is_known_is_edited_in_place(as_amara: Client, amara: User, gap: Gap) -> None:
    form = as_amara.get(url("edit_gap", gap), headers=HTMX).content.decode()
    assert "<html" not in form
    data = {
        "name": gap.name,
        "kind": "skill",
        "can_be_gained": "yes",
        "how": "A short course",
        "how_long": "six weeks",
        "mine_to_close": "yes",
    }
    told = as_amara.post(url("edit_gap", gap), data, headers=HTMX).content.decode()
    for words in ("A short course", "six weeks", "Yes, it can be gained", "Yes, I can work on it"):
        assert words in told
    assert "<html" not in told
    take_back(as_amara, amara)
    gap.refresh_from_db()
    assert gap.how_long == ""


def test_a_gap_is_renamed_without_a_script(as_amara: Client, gap: Gap) -> None:
    data = {"name": "Power BI reports", "kind": "skill", "can_be_gained": "unknown", "mine_to_close": "unknown"}
    assert "Power BI reports" in as_amara.post(url("edit_gap", gap), data, follow=True).content.decode()


def test_two_gaps_never_get_one_name(as_amara: Client, amara: User, gap: Gap) -> None:
    other = GapFactory.create(owner=amara, name="Tableau")
    data = {"name": "POWER BI", "kind": "skill", "can_be_gained": "no", "mine_to_close": "no", "how": "Kept words"}
    response = as_amara.post(url("edit_gap", other), data, headers=HTMX)
    assert response.status_code == 422
    assert "This gap is in your list already" in response.content.decode()
    assert "Kept words" in response.content.decode()


def test_the_facts_are_shown_again_as_they_stand(as_amara: Client, gap: Gap) -> None:
    assert "Can it be gained?" in as_amara.get(url("gap_facts", gap), headers=HTMX).content.decode()
    assert as_amara.get(url("gap_facts", gap))["Location"] == url("gap", gap)
