"""A gap is added by hand, once."""

import pytest
from django.test import Client

from accounts.models import User
from core.ids import uuid7
from reflections.forms.choices import OFFERED
from reflections.models import Gap
from tests.factories import (
    ApplicationFactory,
    GapFactory,
    GapMentionFactory,
)
from tests.reflections.asking import page, take_back, url
from tests.reflections.ledger import job_at


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


def test_a_few_jobs_are_offered_and_any_of_ones_own_may_be_chosen(as_amara: Client, amara: User, gap: Gap) -> None:
    old = job_at(amara, "Fernhill")
    ApplicationFactory.create_batch(OFFERED + 1, owner=amara, company=old.company)
    shown = page(as_amara, f"{url('add_gap')}?job={old.pk}")
    assert f'value="{old.pk}" selected' in shown and shown.count("<option") == OFFERED + 2
    for form in ("add_gap", "name_gap_again"):
        rows = [gap] if form == "name_gap_again" else []
        sent = {"name": "SQL", "kind": "skill", "voice": "guessed", "application": str(old.pk)}
        assert as_amara.post(url(form, *rows), sent).status_code == 302
    assert old.gap_mentions.count() == 2


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
