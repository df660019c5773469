"""Kind words: kept with their source, the newest first, changed, deleted, and nobody else's."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.ids import uuid7
from reflections.forms.choices import OFFERED
from reflections.models import KindWord
from tests.factories import ApplicationFactory, ContactFactory, KindWordFactory

LIST = reverse("reflections:kind_words")
ADD = reverse("reflections:add_kind_word")


def test_a_kind_word_is_kept_by_hand(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara)
    assert as_amara.get(ADD).status_code == 200
    sent = {"words": "You were calm.", "said_by": "Jon", "application": str(job.pk), "said_on": "2026-11-03"}
    page = as_amara.post(ADD, {**sent, "id": str(uuid7())}, follow=True).content.decode()
    kept = amara.kind_words.get()
    assert (kept.words, kept.source, kept.application, kept.said_on) == (
        "You were calm.",
        "Jon",
        job,
        date(2026, 11, 3),
    )
    assert "You were calm." in page and "A kind word kept" in page


def test_a_second_press_keeps_no_second_one(as_amara: Client, amara: User) -> None:
    sent = {"id": str(uuid7()), "words": "You were calm."}
    for _ in range(2):
        as_amara.post(ADD, sent)
    assert amara.kind_words.count() == 1


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"words": " "}, "Write what they said"),
        ({"words": "Calm.", "said_on": "2999-01-01"}, "The day must be today or earlier"),
        ({"words": "Calm.", "application": "01a20a43-0000-7000-8000-000000000000"}, "Choose one from the list"),
    ],
)
def test_what_is_missing_is_asked_for_and_the_rest_stays(
    as_amara: Client, amara: User, sent: dict[str, str], error: str
) -> None:
    answer = as_amara.post(ADD, {"said_by": "Jon from the panel", **sent})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert error in page and "Jon from the panel" in page
    assert not amara.kind_words.exists()


def test_somebody_elses_job_is_no_choice(as_amara: Client, bob: User) -> None:
    theirs = ApplicationFactory.create(owner=bob)
    assert as_amara.post(ADD, {"words": "Calm.", "application": str(theirs.pk)}).status_code == 422


def test_a_kind_word_about_a_made_up_job_is_made_up(as_amara: Client, amara: User) -> None:
    for is_sample in (True, False):
        job = ApplicationFactory.create(owner=amara, is_sample=is_sample)
        as_amara.post(ADD, {"words": "Calm.", "application": str(job.pk)})
        assert job.kind_words.get().is_sample == is_sample


@pytest.mark.parametrize("begins_made_up", [True, False])
def test_a_kind_word_is_as_made_up_as_the_job_it_is_moved_to(
    as_amara: Client, amara: User, begins_made_up: bool
) -> None:
    made_up, real = (ApplicationFactory.create(owner=amara, is_sample=is_sample) for is_sample in (True, False))
    jobs = [made_up, real] if begins_made_up else [real, made_up]
    kept = KindWordFactory.create(owner=amara, application=jobs[0], is_sample=begins_made_up)
    as_amara.post(
        reverse("reflections:edit_kind_word", args=[kept.pk]), {"words": "Calm.", "application": str(jobs[1].pk)}
    )
    kept.refresh_from_db()
    assert (kept.application, kept.is_sample) == (jobs[1], not begins_made_up)
    as_amara.post(reverse("applications:undo", args=[amara.undos.latest("created_at", "pk").pk]))
    kept.refresh_from_db()
    assert (kept.application, kept.is_sample) == (jobs[0], begins_made_up)


def test_made_up_ones_are_marked_and_make_room_for_a_real_search(as_amara: Client, amara: User) -> None:
    KindWordFactory.create(owner=amara, words="Made-up praise", is_sample=True)
    KindWordFactory.create(owner=amara, words="Real praise")
    page = as_amara.get(LIST).content.decode()
    assert page.count("Made-up</span>") == 1 and "These are made-up jobs" in page
    ApplicationFactory.create(owner=amara)
    page = as_amara.get(LIST).content.decode()
    assert "Real praise" in page and "Made-up praise" not in page and "These are made-up jobs" not in page


def test_a_few_jobs_are_offered_and_the_chosen_one_always(as_amara: Client, amara: User) -> None:
    first = ApplicationFactory.create(owner=amara, advert="a long advert")
    ApplicationFactory.create_batch(OFFERED + 5, owner=amara)
    assert as_amara.get(ADD).content.decode().count("<option") == OFFERED + 1
    kept = KindWordFactory.create(owner=amara, application=first)
    edit = reverse("reflections:edit_kind_word", args=[kept.pk])
    assert f'value="{first.pk}" selected' in as_amara.get(edit).content.decode()
    as_amara.post(edit, {"words": "Changed.", "application": str(first.pk)})
    kept.refresh_from_db()
    assert (kept.words, kept.application) == ("Changed.", first)


def test_the_newest_comes_first_and_those_without_a_day_last(as_amara: Client, amara: User) -> None:
    for words, day in (("second", date(2026, 11, 2)), ("third", None), ("first", date(2026, 11, 3))):
        KindWordFactory.create(owner=amara, words=words, said_on=day)
    page = as_amara.get(LIST).content.decode()
    assert page.index(">first<") < page.index(">second<") < page.index(">third<")


def test_a_kind_word_is_changed_and_changed_back(as_amara: Client, amara: User) -> None:
    priya = ContactFactory.create(owner=amara, name="Priya Raman")
    kept = KindWordFactory.create(owner=amara, person=priya)
    edit = reverse("reflections:edit_kind_word", args=[kept.pk])
    assert 'value="Priya Raman"' in as_amara.get(edit).content.decode()
    as_amara.post(edit, {"words": "Steady.", "said_by": "Priya Raman"})
    kept.refresh_from_db()
    assert (kept.words, kept.person) == ("Steady.", priya)
    as_amara.post(edit, {"words": "Steady.", "said_by": "Jon"})
    kept.refresh_from_db()
    assert (kept.person, kept.source) == (None, "Jon")
    as_amara.post(reverse("applications:undo", args=[amara.undos.latest("created_at", "pk").pk]))
    kept.refresh_from_db()
    assert kept.person == priya


def test_a_deleted_kind_word_comes_back(as_amara: Client, amara: User) -> None:
    kept = KindWordFactory.create(owner=amara)
    delete = reverse("reflections:delete_kind_word", args=[kept.pk])
    assert as_amara.get(delete).status_code == 405
    as_amara.post(delete)
    assert not KindWord.objects.exists()
    as_amara.post(reverse("applications:undo", args=[amara.undos.get().pk]))
    assert amara.kind_words.get() == kept


def test_a_stranger_reads_none(as_bob: Client, amara: User) -> None:
    kept = KindWordFactory.create(owner=amara)
    assert kept.words not in as_bob.get(LIST).content.decode()
    assert as_bob.post(reverse("reflections:edit_kind_word", args=[kept.pk]), {"words": "x"}).status_code == 404
    assert as_bob.post(reverse("reflections:delete_kind_word", args=[kept.pk])).status_code == 404


@pytest.mark.parametrize("many", [1, 20])
def test_the_list_takes_the_same_queries(
    as_amara: Client, amara: User, many: int, django_assert_max_num_queries: "object"
) -> None:
    for _ in range(many):
        person = ContactFactory.create(owner=amara)
        KindWordFactory.create(owner=amara, person=person, application=ApplicationFactory.create(owner=amara))
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        as_amara.get(LIST)


def test_many_are_shown_a_page_at_a_time(as_amara: Client, amara: User) -> None:
    KindWord.objects.bulk_create([KindWord(owner=amara, words=f"Word {n}.") for n in range(45)])
    assert as_amara.get(LIST).content.decode().count("<blockquote") == 20
    more = as_amara.get(LIST + "?page=3", headers={"HX-Request": "true"}).content.decode()
    assert more.count("<blockquote") == 5 and "<html" not in more
