"""A client writes to their coach first: those two read it, and nobody else."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from coaching.models import Coach, Coaching, CoachNote
from coaching.writing import MOST_A_DAY
from tests.coaching.conftest import as_coach
from tests.coaching.factories import CoachFactory, CoachingFactory, CoachNoteFactory
from tests.conftest import with_second_step
from tests.factories import UserFactory
from tests.signing_in import signed_in

NOW = timezone.now()
WORDS = "Could we talk about Thursday?"


@pytest.fixture
def page(coaching: Coaching) -> str:
    return f"/coaching/{coaching.pk}/"


@pytest.fixture
def notes(coaching: Coaching) -> str:
    return f"/coach/clients/{coaching.pk}/notes/"


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_coach_finds_it_in_the_queue_and_answers(
    as_amara: Client, as_maya: Client, coaching: Coaching, page: str, notes: str
) -> None:
    assert f"{page}#write" in shown(as_amara, "/settings/coach/")
    assert as_amara.post(f"{page}write/", {"body": WORDS})["Location"] == page
    queue = shown(as_maya, "/coach/")
    assert "A line to you, and no answer yet" in queue and WORDS not in queue
    assert "They wrote" in shown(as_maya, f"/coach/clients/{coaching.pk}/prepare/")
    assert WORDS in shown(as_maya, notes)
    assert WORDS in shown(as_amara, page)

    assert as_maya.post(f"{notes}{CoachNote.objects.get().pk}/reply/", {"body": "Gladly, at ten"}).status_code == 302
    assert "no answer yet" not in shown(as_maya, "/coach/")
    assert "Gladly, at ten" in shown(as_amara, page)


def test_what_one_wrote_oneself_is_no_new_note_and_no_mail(as_amara: Client, coaching: Coaching, page: str) -> None:
    as_amara.post(f"{page}write/", {"body": WORDS})
    assert "new note" not in shown(as_amara, "/settings/coach/")
    assert not mail.outbox


def test_a_second_press_says_it_once(as_amara: Client, page: str) -> None:
    for _ in range(2):
        as_amara.post(f"{page}write/", {"body": WORDS})
    assert CoachNote.objects.count() == 1


def test_an_empty_line_is_asked_for(as_amara: Client, page: str) -> None:
    answer = as_amara.post(f"{page}write/", {"body": "  "})
    assert answer.status_code == 422
    assert "Write a line first" in answer.content.decode()


def test_so_much_a_day(as_amara: Client, coaching: Coaching, page: str) -> None:
    for _ in range(MOST_A_DAY):
        CoachNoteFactory.create(coaching=coaching, by_client=True, written_at=NOW - timedelta(hours=2))
    answer = as_amara.post(f"{page}write/", {"body": WORDS})
    assert answer.status_code == 422
    assert "Go on tomorrow" in answer.content.decode() and WORDS in answer.content.decode()

    CoachNoteFactory.create(coaching=(other := CoachingFactory.create(client=coaching.client)), by_client=True)
    assert as_amara.post(f"/coaching/{other.pk}/write/", {"body": WORDS}).status_code == 302


@pytest.mark.parametrize("away", ["over", "asleep"])
def test_what_nobody_would_read_is_handed_back(as_amara: Client, coaching: Coaching, page: str, away: str) -> None:
    if away == "over":
        coaching.end("client", NOW)
    else:
        Coach.objects.update(ended_at=NOW)
    assert "What you would say" not in shown(as_amara, page)

    answer = as_amara.post(f"{page}write/", {"body": WORDS})
    assert answer.status_code == 409
    assert WORDS in answer.content.decode() and "nobody would read this" in answer.content.decode()
    assert not CoachNote.objects.exists()


@pytest.mark.parametrize("who", ["another coach", "the next coach", "the supervisor", "staff", "the coach, afterwards"])
def test_nobody_else_reads_it(amara: User, maya: Coach, coaching: Coaching, who: str) -> None:
    CoachNoteFactory.create(coaching=coaching, by_client=True, body=WORDS)
    other = CoachFactory.create(user=with_second_step(UserFactory.create()))
    mine = coaching
    if who in ("another coach", "the next coach"):
        mine = CoachingFactory.create(client=amara, coach=other)
    if who == "the next coach":
        coaching.end("handed_over", NOW)
        Coaching.objects.filter(pk=mine.pk).update(follows=coaching, shows_earlier=True)
    if who == "the supervisor":
        Coach.objects.filter(pk=maya.pk).update(supervisor=other)
    if who == "the coach, afterwards":
        coaching.end("client", NOW)
        other = maya
    client = as_coach(other)
    if who == "staff":
        client = signed_in(with_second_step(UserFactory.create(is_staff=True, is_superuser=True)))

    one = f"/coach/clients/{mine.pk}/"
    for address in ("/coach/", "/coach/team/", f"/coach/ended/{mine.pk}/", one, f"{one}notes/", f"{one}prepare/"):
        assert WORDS not in shown(client, address), address


def test_it_is_taken_along_and_stays(as_amara: Client, coaching: Coaching, page: str) -> None:
    as_amara.post(f"{page}write/", {"body": WORDS})
    coaching.end("coach", NOW)
    (told,) = json.loads(as_amara.get("/settings/coach/export/").content)
    assert [(note["by"], note["words"]) for note in told["notes"]] == [("me", WORDS)]
    assert WORDS in shown(as_amara, page)
