"""The gap ledger: who named what, let be or closed by evidence, and all of it taken back."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from applications.models import Application
from core.ids import uuid7
from reflections.models import Gap, Voice
from tests.factories import (
    ApplicationFactory,
    CompanyFactory,
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

DAY = date(2026, 11, 20)


@pytest.fixture
def gap(amara: User) -> Gap:
    return GapFactory.create(owner=amara, name="Power BI")


def job_at(owner: User, company: str, **facts: object) -> Application:
    return ApplicationFactory.create(owner=owner, company=CompanyFactory.create(owner=owner, name=company), **facts)


def closed(gap: Gap, **evidence: object) -> Gap:
    gap.close_by(EvidenceFactory.create(gap=gap, **evidence), DAY)
    return gap


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


# ── By hand ──


def test_a_gap_is_added_by_hand_and_taken_back(as_amara: Client, amara: User) -> None:
    job = job_at(amara, "Fernhill")
    data = {"name": " Power  BI ", "kind": "skill", "voice": "said", "application": str(job.pk), "words": "They use it"}
    told = as_amara.post(url("add_gap"), data, follow=True).content.decode()
    gap = amara.gaps.get()
    assert (gap.name, gap.mentions.get().job) == ("Power BI", job)
    assert "Said by them: 1 (Fernhill" in told
    take_back(as_amara, amara)
    assert not amara.gaps.exists()


def test_a_gap_that_is_there_is_named_once_more(as_amara: Client, amara: User, gap: Gap) -> None:
    as_amara.post(url("add_gap"), {"name": "power bi", "kind": "skill", "voice": "guessed"})
    assert amara.gaps.get() == gap
    take_back(as_amara, amara)
    assert amara.gaps.get().mentions.count() == 0


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("at_made_up_job", [False, True])
def test_a_made_up_gap_that_is_named_in_earnest_is_real(
    as_amara: Client, amara: User, *, again: bool, at_made_up_job: bool
) -> None:
    gap = GapFactory.create(owner=amara, name="SQL", is_sample=True)
    job = job_at(amara, "Fernhill", is_sample=at_made_up_job)
    sent = {"name": "sql", "kind": "skill", "voice": "said", "application": str(job.pk)}
    assert as_amara.post(url("name_gap_again", gap) if again else url("add_gap"), sent).status_code == 302
    gap.refresh_from_db()
    assert gap.mentions.count() == 1
    assert gap.is_sample == at_made_up_job
    take_back(as_amara, amara)
    gap.refresh_from_db()
    assert gap.is_sample and not gap.mentions.exists()


def test_a_gap_of_a_made_up_job_is_made_up(as_amara: Client, amara: User) -> None:
    job = job_at(amara, "Invented", is_sample=True)
    as_amara.post(url("add_gap"), {"name": "SQL", "kind": "skill", "voice": "said", "application": str(job.pk)})
    assert amara.gaps.get().is_sample


def test_a_second_press_adds_no_second_gap(as_amara: Client, amara: User) -> None:
    sent = {"id": str(uuid7()), "name": "Power BI", "kind": "skill", "voice": "guessed"}
    for _ in range(2):
        assert as_amara.post(url("add_gap"), sent).status_code == 302
    assert amara.gaps.get().mentions.count() == 1


def test_the_id_of_a_strangers_mention_costs_only_the_id(as_amara: Client, amara: User, bob: User) -> None:
    theirs = GapMentionFactory.create(gap__owner=bob)
    as_amara.post(url("add_gap"), {"id": str(theirs.pk), "name": "SQL", "kind": "skill", "voice": "guessed"})
    assert amara.gaps.get().mentions.count() == theirs.gap.mentions.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": " "}, "Name it in a few words"),
        ({"named_on": "2999-01-01"}, "The day must be today or earlier"),
        ({"application": "01a20a43-0000-7000-8000-000000000000"}, "Choose one from the list"),
        ({"voice": "coach"}, "Choose one from the list"),
    ],
)
def test_what_was_typed_stays_when_something_is_missing(
    as_amara: Client, amara: User, changes: dict[str, str], words: str
) -> None:
    data = {"name": "Power BI", "kind": "skill", "voice": "said", "words": "They asked twice"} | changes
    response = as_amara.post(url("add_gap"), data)
    told = response.content.decode()
    assert response.status_code == 422
    assert words in told
    assert "They asked twice" in told
    assert not amara.gaps.exists()


def test_a_job_of_somebody_else_is_not_offered(as_amara: Client, amara: User, bob: User) -> None:
    theirs = job_at(bob, "Elsewhere")
    assert "Elsewhere" not in page(as_amara, url("add_gap") + f"?job={theirs.pk}")
    data = {"name": "SQL", "kind": "skill", "voice": "said", "application": str(theirs.pk)}
    assert as_amara.post(url("add_gap"), data).status_code == 422


def test_a_gap_is_named_again_by_hand(as_amara: Client, amara: User, gap: Gap) -> None:
    assert as_amara.get(url("name_gap_again", gap)).status_code == 200
    as_amara.post(url("name_gap_again", gap), {"voice": "guessed", "words": "Again"})
    assert gap.mentions.get().words == "Again"
    assert as_amara.post(url("name_gap_again", gap), {"named_on": "2999-01-01"}).status_code == 422


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


# ── How it stands ──


def test_a_gap_is_let_be_and_taken_up_again(as_amara: Client, amara: User, gap: Gap) -> None:
    told = as_amara.post(url("let_gap_be", gap), follow=True).content.decode()
    assert "That is a fine answer" in told
    assert gap in amara.gaps.let_be()
    assert as_amara.post(url("let_gap_be", gap)).status_code == 302
    assert amara.undos.count() == 1
    as_amara.post(url("take_gap_up", gap))
    assert gap in amara.gaps.open()
    take_back(as_amara, amara)
    assert gap in amara.gaps.let_be()


def test_htmx_goes_to_the_page_as_a_whole(as_amara: Client, gap: Gap) -> None:
    assert as_amara.post(url("let_gap_be", gap), headers=HTMX)["HX-Redirect"] == url("gap", gap)


def test_a_gap_closes_by_a_new_piece_of_evidence(as_amara: Client, amara: User, gap: Gap) -> None:
    assert as_amara.get(url("close_gap", gap)).status_code == 200
    told = as_amara.post(url("close_gap", gap), {"words": "I rebuilt the report"}, follow=True).content.decode()
    assert "I rebuilt the report" in told
    assert "Closed by evidence" in told
    assert gap in amara.gaps.closed()
    take_back(as_amara, amara)
    assert gap in amara.gaps.open()
    assert not gap.evidence.exists()


def test_a_gap_closes_by_evidence_that_is_there(as_amara: Client, amara: User, gap: Gap) -> None:
    plan = PlanFactory.create(owner=amara, gap=gap)
    piece = EvidenceFactory.create(gap=None, plan=plan)
    assert f'value="{piece.pk}" selected' in page(as_amara, url("close_gap", gap) + f"?piece={piece.pk}")
    as_amara.post(url("close_gap", gap), {"piece": str(piece.pk)})
    assert gap.closings.get().evidence == piece
    plan.forget()
    assert gap.is_closed


def test_a_new_piece_beside_a_chosen_one_is_kept_too(as_amara: Client, amara: User, gap: Gap) -> None:
    piece = EvidenceFactory.create(gap=gap, words="Chosen")
    as_amara.post(url("close_gap", gap), {"piece": str(piece.pk), "words": "Typed"})
    assert gap.closings.get().evidence == piece
    assert set(gap.evidence.values_list("words", flat=True)) == {"Chosen", "Typed"}
    take_back(as_amara, amara)
    assert gap.evidence.get() == piece and not gap.is_closed


def test_the_plans_of_a_gap_come_with_the_next_day_first(as_amara: Client, amara: User, gap: Gap) -> None:
    day = timezone.localdate()
    for words, facts in (
        ("let go", {"let_go_on": day}),
        ("some day", {}),
        ("finished", {"finished_on": day}),
        ("soon", {"planned_for_day": day}),
    ):
        PlanFactory.create(owner=amara, gap=gap, then_i_will=f"do {words}", **facts)
    told = page(as_amara, url("gap", gap))
    places = [told.index(f"do {words}") for words in ("soon", "some day", "let go", "finished")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Add a few words, a link or a file"),
        ({"words": "   "}, "Add a few words, a link or a file"),
        ({"link": "javascript:alert(1)"}, "Enter a full link"),
        ({"words": "Kept", "given_on": "2999-01-01"}, "The day must be today or earlier"),
    ],
)
def test_nothing_closes_without_evidence(
    as_amara: Client, amara: User, gap: Gap, data: dict[str, str], words: str
) -> None:
    response = as_amara.post(url("close_gap", gap), data)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert gap in amara.gaps.open()


def test_evidence_of_another_gap_closes_nothing(as_amara: Client, amara: User, gap: Gap) -> None:
    other = EvidenceFactory.create(gap=GapFactory.create(owner=amara))
    EvidenceFactory.create(gap=gap)
    assert as_amara.post(url("close_gap", gap), {"piece": str(other.pk)}).status_code == 422


def test_a_second_press_closes_once(as_amara: Client, amara: User, gap: Gap) -> None:
    sent = {"id": str(uuid7()), "words": "I did it"}
    for _ in range(2):
        assert as_amara.post(url("close_gap", gap), sent).status_code == 302
    assert (gap.evidence.count(), gap.closings.count(), amara.undos.count()) == (1, 1, 1)


def test_closing_ends_letting_be_and_its_undo_brings_it_back(as_amara: Client, amara: User, gap: Gap) -> None:
    gap.let_be(DAY)
    as_amara.post(url("close_gap", gap), {"words": "It came by itself"})
    gap.refresh_from_db()
    assert gap.let_be_on is None
    take_back(as_amara, amara)
    assert gap in amara.gaps.let_be()


def test_a_closed_gap_opens_again_with_its_history(as_amara: Client, amara: User, gap: Gap) -> None:
    closed(gap, words="The course")
    told = as_amara.post(url("reopen_gap", gap), follow=True).content.decode()
    assert gap in amara.gaps.open()
    assert "Closed before" in told
    assert as_amara.post(url("reopen_gap", gap)).status_code == 302
    take_back(as_amara, amara)
    assert gap in amara.gaps.closed()


def test_what_closed_again_since_is_not_closed_twice_by_undo(as_amara: Client, amara: User, gap: Gap) -> None:
    closed(gap)
    undo = gap.reopen(DAY)
    closed(gap)
    assert undo is not None
    response = as_amara.post(f"/undo/{undo.pk}/")
    assert response.status_code == 409
    assert "Something else has taken its place since" in response.content.decode()
    assert gap.closings.filter(reopened_on=None).count() == 1


def test_a_name_that_was_given_again_since_stays_with_the_new_gap(as_amara: Client, amara: User, gap: Gap) -> None:
    undo = gap.forget()
    GapFactory.create(owner=amara, name=gap.name)
    assert as_amara.post(f"/undo/{undo.pk}/").status_code == 409
    assert amara.gaps.count() == 1


def test_a_deleted_gap_comes_back_whole(as_amara: Client, amara: User, gap: Gap) -> None:
    plan = PlanFactory.create(owner=amara, gap=gap)
    shared = EvidenceFactory.create(gap=gap, plan=plan)
    GapMentionFactory.create(gap=gap)
    gap.close_by(shared, DAY)
    as_amara.post(url("delete_gap", gap))
    assert not amara.gaps.exists()
    assert plan.evidence.get() == shared
    take_back(as_amara, amara)
    back = amara.gaps.get()
    assert (back.mentions.count(), back.evidence.get(), back.plans.get(), back.is_closed) == (1, shared, plan, True)


def test_what_is_closed_and_was_named_is_a_reason_to_write(as_amara: Client, amara: User, gap: Gap) -> None:
    GapMentionFactory.create(gap=gap, application=job_at(amara, "Fernhill"))
    assert "you can say so" not in page(as_amara, url("gap", gap))
    assert "Fernhill named this, and it is closed now." in page(as_amara, url("gap", closed(gap)))


def test_what_came_up_again_since_takes_nothing_away(as_amara: Client, gap: Gap) -> None:
    closed(gap)
    GapMentionFactory.create(gap=gap, named_on=date(2026, 11, 26))
    assert "It came up once more since then" in page(as_amara, url("gap", gap))


@pytest.mark.parametrize("name", ["delete_gap", "let_gap_be", "take_gap_up", "reopen_gap"])
def test_a_link_changes_nothing(as_amara: Client, gap: Gap, name: str) -> None:
    assert as_amara.get(url(name, gap)).status_code == 405


def test_script_in_a_name_is_only_text(as_amara: Client, amara: User) -> None:
    gap = GapFactory.create(owner=amara, name="<script>alert(1)</script>")
    for address in (url("gaps"), url("gap", gap), url("learn")):
        assert "<script>alert" not in page(as_amara, address)
