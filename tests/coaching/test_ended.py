"""What is left when a coaching is over: the coach's own words, and none of the client's."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts.models import User
from coaching.models import Coach, Coaching
from tests.coaching.conftest import as_coach
from tests.coaching.factories import (
    AgreedPlanFactory,
    CoachFactory,
    CoachingFactory,
    CoachNoteFactory,
    MeetingFactory,
    SuggestedStepFactory,
)
from tests.coaching.world import Search
from tests.conftest import with_second_step
from tests.factories import UserFactory


def test_a_coach_keeps_their_own_words_and_none_of_the_clients(
    as_amara: Client, as_maya: Client, coaching: Coaching, search: Search
) -> None:
    CoachNoteFactory.create(coaching=coaching, body="a case note", is_shared=False, case_day="2026-11-01")
    note = CoachNoteFactory.create(coaching=coaching, body="a note to her", feedback=search.rows["feedback"])
    note.replies.create(by_client=True, body="her answer", written_at=timezone.now())
    note.replies.create(by_client=False, body="my answer", written_at=timezone.now())
    SuggestedStepFactory.create(coaching=coaching, then_i_will="a step", their_words="her word about it")
    now = timezone.now()
    AgreedPlanFactory.create(coaching=coaching, goal="a goal", written_at=now, coach_agreed_at=now)
    MeetingFactory.create(coaching=coaching, was_held=True)
    as_amara.post(f"/coaching/{coaching.pk}/end/")

    assert "Amara Osei" in as_maya.get("/coach/ended/").content.decode()
    page = as_maya.get(f"/coach/ended/{coaching.pk}/").content.decode()
    for words in ("a case note", "a note to her", "my answer", "a step", "a goal", "4 Dec"):
        assert words in page, words
    for words in ("her answer", "her word about it", "canary"):
        assert words not in page, words
    assert coaching.log.latest("happened_at", "id").page == "notes"


def test_a_record_is_the_coachs_alone_and_of_what_is_over(
    as_maya: Client, as_amara: Client, coaching: Coaching, amara: User
) -> None:
    other = CoachFactory.create(user=with_second_step(UserFactory.create()))
    address = f"/coach/ended/{coaching.pk}/"
    assert as_maya.get(address).status_code == 404
    coaching.end("client", timezone.now())
    assert as_maya.get(address).status_code == 200
    assert as_maya.post(address).status_code == 405
    assert as_amara.get(address).status_code == as_coach(other).get(address).status_code == 404
    User.objects.filter(pk=amara.pk).update(delete_after=timezone.now() + timedelta(days=3))
    assert as_maya.get(address).status_code == 404
    assert "Amara" not in as_maya.get("/coach/ended/").content.decode()


def test_what_ran_out_has_ended_too(as_maya: Client, maya: Coach) -> None:
    CoachingFactory.create(coach=maya, client__name="", ends_at=timezone.now() - timedelta(days=1))
    page = as_maya.get("/coach/ended/").content.decode()
    assert "A client without a name" in page and "It ran out after" in page


def test_a_coach_reads_what_goes_before_they_end_it(as_maya: Client, coaching: Coaching) -> None:
    address = f"/coach/clients/{coaching.pk}/end/"
    assert "Only they can let you in again" in as_maya.get(address).content.decode()
    assert Coaching.objects.standing().exists()
    assert as_maya.post(address)["Location"] == f"/coach/ended/{coaching.pk}/"
    assert not Coaching.objects.standing().exists()


def test_a_plan_in_the_clients_words_is_no_record_of_the_coach(as_maya: Client, coaching: Coaching) -> None:
    now = timezone.now()
    theirs = {"written_at": now, "client_agreed_at": now, "coach_agreed_at": now + timedelta(hours=1)}
    AgreedPlanFactory.create(coaching=coaching, goal="her own goal", **theirs)
    coaching.end("client", now)
    assert "her own goal" not in as_maya.get(f"/coach/ended/{coaching.pk}/").content.decode()


def test_whoever_says_yes_again_has_not_ended(as_maya: Client, coaching: Coaching, amara: User, maya: Coach) -> None:
    coaching.end("client", timezone.now())
    CoachNoteFactory.create(coaching=coaching, body="from the first time")
    again = CoachingFactory.create(client=amara, coach=maya, began_at=timezone.now())
    assert "Amara" not in as_maya.get("/coach/ended/").content.decode()
    assert as_maya.get(f"/coach/ended/{coaching.pk}/").status_code == 404

    again.end("client", timezone.now())
    assert as_maya.get("/coach/ended/").content.decode().count("Amara Osei") == 1
    assert "from the first time" in as_maya.get(f"/coach/ended/{again.pk}/").content.decode()


def test_the_list_of_those_who_ended_is_a_look_too(as_maya: Client, coaching: Coaching) -> None:
    coaching.end("client", timezone.now())
    as_maya.get("/coach/ended/")
    as_maya.get("/coach/ended/")
    assert list(coaching.log.filter(by="coach").values_list("page", flat=True)) == ["lists"]
