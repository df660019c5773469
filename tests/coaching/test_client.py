"""The client's side: everything can be seen, answered, changed and ended, at once."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from accounts.models import User
from coaching import telling
from coaching.models import AccessLog, AgreedPlan, Area, Coach, Coaching, CoachNote, SuggestedStep, ticks
from journey.things import things_for
from reflections.models import Gap, GapMention, Plan
from reflections.reading import with_voices
from tests.coaching.factories import (
    AgreedPlanFactory,
    AgreedStepFactory,
    CoachingFactory,
    CoachNoteFactory,
    InvitationFactory,
    SuggestedStepFactory,
)
from tests.coaching.test_sweep import ids_of
from tests.coaching.world import OPEN, PRIVATE, Search
from tests.factories import ApplicationFactory, GapFactory, UserFactory
from tests.one_of_each import asked_of, invitation_by
from tests.routes import our_routes
from tests.signing_in import signed_in

SIDE = [route for route in our_routes() if route.path.startswith(("coaching/", "settings/coach/"))]


def test_ending_it_closes_the_open_page_with_the_next_click(
    as_amara: Client, as_maya: Client, coaching: Coaching
) -> None:
    page = f"/coach/clients/{coaching.pk}/"
    assert as_maya.get(page).status_code == 200

    as_amara.post(f"/coaching/{coaching.pk}/end/")
    as_amara.post(f"/coaching/{coaching.pk}/end/")

    assert as_maya.get(page).status_code == 404
    assert as_maya.post(f"{page}notes/add/", {"body": "too late", "who": "client"}).status_code == 404
    assert not CoachNote.objects.exists()
    assert as_maya.get("/coach/").context["clients"] == 0
    assert list(coaching.log.filter(page="ended").values_list("by", flat=True)) == ["client"]


def test_showing_less_holds_from_the_next_click(as_amara: Client, as_maya: Client, coaching: Coaching) -> None:
    as_amara.post(f"/coaching/{coaching.pk}/change/", {"areas": ["gaps"], "last_day": "2027-01-05"})

    assert as_maya.get(f"/coach/clients/{coaching.pk}/jobs/").status_code == 404
    assert as_maya.get(f"/coach/clients/{coaching.pk}/gaps/").status_code == 200
    assert coaching.log.filter(page="changed").count() == 1


def test_what_a_coach_suggests_is_on_today_until_it_is_seen(as_amara: Client, coaching: Coaching) -> None:
    SuggestedStepFactory.create(coaching=coaching)
    telling.coach_wrote(coaching, timezone.now())
    today = as_amara.get("/").content.decode()
    assert "Something new in Ajar" in today and "Somebody you work with wrote to you." in today

    as_amara.get(f"/coaching/{coaching.pk}/")
    assert "Something new in Ajar" not in as_amara.get("/").content.decode()


def test_what_a_coach_suggests_is_taken_off_today_like_anything_else(as_amara: Client, coaching: Coaching) -> None:
    telling.coach_wrote(coaching, timezone.now())
    thing = next(thing for thing in things_for(coaching.client, timezone.now()) if thing.prompt == "kept")
    press = {"prompt": "kept", "raised_on": thing.raised_on.isoformat(), "about": str(thing.about), "when": "never"}
    as_amara.post("/things/later/", press)
    assert things_for(coaching.client, timezone.now()) == []


def test_showing_nothing_is_said_to_be_an_end(as_amara: Client, coaching: Coaching) -> None:
    answer = as_amara.post(f"/coaching/{coaching.pk}/change/", {"areas": [], "last_day": "2027-01-05"})
    assert answer.status_code == 422
    assert "Choose at least one thing to show, or end the coaching" in answer.content.decode()


def test_what_my_coach_sees_is_what_my_coach_sees(
    as_amara: Client, as_maya: Client, coaching: Coaching, search: Search
) -> None:
    """Area by area, the client's page and the coach's pages hold the same words of the search."""
    ids = ids_of(coaching, search)
    desk = [route.filled(ids) for route in our_routes() if "coach/clients/<uuid:pk>" in route.path]
    for area in Area:
        Coaching.objects.filter(pk=coaching.pk).update(**ticks([area]))
        mine = as_amara.get(f"/coaching/{coaching.pk}/seen/").content.decode()
        theirs = "".join(as_maya.get(address).content.decode() for address in desk)
        assert PRIVATE not in mine
        for opened, words in OPEN.items():
            assert (words in mine) is (words in theirs) is (area == opened), (area, words)
    Coaching.objects.filter(pk=coaching.pk).update(**ticks(Area))
    assert "A conversation" in as_amara.get(f"/coaching/{coaching.pk}/seen/").content.decode()


def test_the_log_tells_each_look(as_amara: Client, as_maya: Client, coaching: Coaching, search: Search) -> None:
    as_maya.get(f"/coach/clients/{coaching.pk}/jobs/{search.job.pk}/")
    as_maya.get(f"/coach/clients/{coaching.pk}/people/")
    as_maya.get("/coach/clients/")
    as_maya.get("/coach/clients/")

    assert list(AccessLog.objects.order_by("happened_at", "id").values_list("page", flat=True)) == [
        *("job", "people", "lists"),
    ]
    page = as_amara.get(f"/coaching/{coaching.pk}/log/").content.decode()
    assert str(search.job) in page
    assert "People and doors" in page
    search.job.forget(by=search.owner)
    assert "One job" in as_amara.get(f"/coaching/{coaching.pk}/log/").content.decode()


def test_every_page_of_the_desk_about_a_client_writes_a_line(
    as_maya: Client, coaching: Coaching, search: Search
) -> None:
    ids = ids_of(coaching, search)
    for route in our_routes():
        if "coach/clients/<uuid:pk>" in route.path:
            before = coaching.log.count()
            shown = as_maya.get(route.filled(ids)).status_code == 200
            assert coaching.log.count() == before + shown, route.path
    assert coaching.log.count() >= 20


def test_a_note_is_read_and_answered(as_amara: Client, as_maya: Client, coaching: Coaching) -> None:
    note = CoachNoteFactory.create(coaching=coaching)
    CoachNoteFactory.create(coaching=coaching, body="for maya alone", is_shared=False)
    page = as_amara.get(f"/coaching/{coaching.pk}/").content.decode()
    assert note.body in page and "for maya alone" not in page
    note.refresh_from_db()
    assert note.read_at is not None

    as_amara.post(f"/coaching/notes/{note.pk}/reply/", {"body": "Thank you, that helped"})
    assert "Thank you, that helped" in as_maya.get(f"/coach/clients/{coaching.pk}/notes/").content.decode()
    assert "They wrote back" in as_maya.get("/coach/").content.decode()
    assert as_maya.post(f"/coach/clients/{coaching.pk}/notes/{note.pk}/reply/", {"body": "Good"}).status_code == 302
    assert "They wrote back" not in as_maya.get("/coach/").content.decode().replace("They wrote back (", "")


def test_an_empty_answer_comes_back_with_its_words(as_amara: Client, coaching: Coaching) -> None:
    note = CoachNoteFactory.create(coaching=coaching)
    answer = as_amara.post(f"/coaching/notes/{note.pk}/reply/", {"body": "  "})
    assert answer.status_code == 422
    assert "Write a line first" in answer.content.decode()


def test_a_private_note_cannot_be_answered(as_amara: Client, coaching: Coaching) -> None:
    note = CoachNoteFactory.create(coaching=coaching, is_shared=False)
    assert as_amara.post(f"/coaching/notes/{note.pk}/reply/", {"body": "Hm"}).status_code == 404


def test_a_suggested_step_that_is_taken_is_a_thing_on_today(
    as_amara: Client, as_maya: Client, coaching: Coaching, amara: User
) -> None:
    ApplicationFactory.create(owner=amara)
    today = amara.today(timezone.now())
    step = {"kind": "course", "then_i_will": "do one lesson", "suggested_for_day": str(today)}
    as_maya.post(f"/coach/clients/{coaching.pk}/steps/add/", step)
    found = SuggestedStep.objects.get()
    assert "do one lesson" in as_amara.get(f"/coaching/{coaching.pk}/").content.decode()

    taken = {"then_i_will": "do one lesson", "day": str(today)}
    assert as_amara.post(f"/coaching/steps/{found.pk}/", taken).status_code == 302
    assert as_amara.post(f"/coaching/steps/{found.pk}/", taken).status_code == 409

    plan = Plan.objects.get()
    found.refresh_from_db()
    assert (plan.owner, found.answer, found.plan) == (amara, "accepted", plan)
    assert "do one lesson" in as_amara.get("/").content.decode()
    assert "Taken as it is" in as_maya.get(f"/coach/clients/{coaching.pk}/steps/").content.decode()


def test_a_step_is_taken_in_other_words_or_left(as_amara: Client, coaching: Coaching) -> None:
    first, second = SuggestedStepFactory.create_batch(2, coaching=coaching)
    as_amara.post(f"/coaching/steps/{first.pk}/", {"then_i_will": "half a lesson"})
    as_amara.post(f"/coaching/steps/{second.pk}/decline/", {"their_words": "Not this month"})

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.answer, second.answer, second.their_words) == ("changed", "declined", "Not this month")
    assert Plan.objects.get().then_i_will == "half a lesson"
    assert as_amara.post(f"/coaching/steps/{second.pk}/decline/").status_code == 409


@pytest.mark.parametrize("typed", [{"then_i_will": ""}, {"then_i_will": "x", "day": "soon"}])
def test_a_step_that_cannot_be_taken_says_why(as_amara: Client, coaching: Coaching, typed: dict[str, Any]) -> None:
    step = SuggestedStepFactory.create(coaching=coaching)
    assert as_amara.post(f"/coaching/steps/{step.pk}/", typed).status_code == 422
    assert not Plan.objects.exists()


def test_a_step_that_was_taken_back_cannot_be_taken(as_amara: Client, as_maya: Client, coaching: Coaching) -> None:
    step = SuggestedStepFactory.create(coaching=coaching)
    as_maya.post(f"/coach/clients/{coaching.pk}/steps/{step.pk}/take-back/")
    assert as_amara.post(f"/coaching/steps/{step.pk}/", {"then_i_will": "x"}).status_code == 409
    assert as_maya.post(f"/coach/clients/{coaching.pk}/steps/{step.pk}/take-back/").status_code == 409


def test_what_the_coach_thinks_stands_beside_said_and_guessed(
    as_maya: Client, as_amara: Client, coaching: Coaching, amara: User
) -> None:
    gap: Gap = GapFactory.create(owner=amara)
    as_maya.post(f"/coach/clients/{coaching.pk}/gaps/{gap.pk}/think/", {"words": "Worth a month"})

    (named,) = with_voices([gap])
    assert (named.voices.said, named.voices.guessed, named.voices.coach) == (0, 0, 1)
    page = as_amara.get(f"/gaps/{gap.pk}/").content.decode()
    assert "The coach thinks so" in page and "Worth a month" in page
    mention = GapMention.objects.get()
    as_amara.post(f"/gaps/{gap.pk}/mentions/{mention.pk}/delete/")
    assert not GapMention.objects.exists()


def test_both_say_yes_to_the_same_words(as_amara: Client, as_maya: Client, coaching: Coaching) -> None:
    lines = {
        "form-TOTAL_FORMS": "6", "form-INITIAL_FORMS": "0", "form-0-words": "Send the list", "form-0-who": "coach",
        "form-0-due_on": "2026-12-01", "form-1-words": "Do one lesson", "form-1-who": "client",
    }  # fmt: skip
    write = f"/coach/clients/{coaching.pk}/plan/write/"
    as_maya.post(write, lines | {"goal": "A post by spring", "seen": "0"})
    plan = AgreedPlan.objects.get()
    assert [step.who for step in plan.steps.all()] == ["coach", "client"]
    assert not AgreedPlan.objects.get().is_agreed

    as_amara.post(f"/coaching/{coaching.pk}/plan/agree/", {"seen": "1"})
    assert AgreedPlan.objects.get().is_agreed

    as_maya.post(write, lines | {"goal": "A post by summer", "seen": "1"})
    assert not AgreedPlan.objects.get().is_agreed
    assert as_amara.post(f"/coaching/{coaching.pk}/plan/agree/", {"seen": "1"}).status_code == 409
    assert as_maya.post(write, lines | {"goal": "Late", "seen": "1"}).status_code == 409
    assert as_maya.post(write, lines | {"goal": "", "seen": "2"}).status_code == 422


def test_each_ticks_their_own_steps(as_amara: Client, as_maya: Client, coaching: Coaching) -> None:
    plan = AgreedPlanFactory.create(coaching=coaching)
    mine, theirs = (AgreedStepFactory.create(plan=plan, who=who) for who in ("client", "coach"))

    assert as_amara.post(f"/coaching/{coaching.pk}/plan/{mine.pk}/tick/", {"done": "1"}).status_code == 302
    assert as_amara.post(f"/coaching/{coaching.pk}/plan/{theirs.pk}/tick/", {"done": "1"}).status_code == 404
    assert as_maya.post(f"/coach/clients/{coaching.pk}/plan/{theirs.pk}/tick/", {"done": "1"}).status_code == 302
    assert as_maya.post(f"/coach/clients/{coaching.pk}/plan/{mine.pk}/tick/", {"done": "1"}).status_code == 404


def test_a_question_waits_where_one_signs_in_for_an_address_that_is_known_to_be_ones_own(
    as_amara: Client, amara: User, maya: Coach
) -> None:
    question = InvitationFactory.create(coach=maya, email="AMARA@example.org")
    assert "Maya Lind asks" not in as_amara.get("/settings/coach/").content.decode()
    EmailAddress.objects.create(user=amara, email=amara.email, verified=True, primary=True)
    page = as_amara.get("/settings/coach/").content.decode()
    assert "Maya Lind asks" in page and question.token in page


def test_what_would_be_seen_is_shown_before_the_yes(as_amara: Client, search: Search) -> None:
    page = as_amara.get("/settings/coach/preview/?areas=gaps&areas=people").content.decode()
    assert {area: words in page for area, words in OPEN.items()} == {
        "applications": False, "debriefs": False, "gaps": True, "people": True,
    }  # fmt: skip
    assert PRIVATE not in page
    assert all(words in as_amara.get("/settings/coach/preview/").content.decode() for words in OPEN.values())


def test_an_answer_to_nobody_is_handed_back(as_amara: Client, coaching: Coaching) -> None:
    note = CoachNoteFactory.create(coaching=coaching)
    coaching.end("coach", timezone.now())
    answer = as_amara.post(f"/coaching/notes/{note.pk}/reply/", {"body": "My late thanks"})
    assert answer.status_code == 409
    assert "My late thanks" in answer.content.decode()
    assert not note.replies.exists()


def test_what_the_coach_before_wrote_can_be_taken_back(as_amara: Client, as_maya: Client, coaching: Coaching) -> None:
    before = CoachingFactory.create(client=coaching.client, ended_at=timezone.now(), ended_by="handed_over")
    CoachNoteFactory.create(coaching=before, body="From before")
    Coaching.objects.filter(pk=coaching.pk).update(follows=before, shows_earlier=True)
    notes = f"/coach/clients/{coaching.pk}/notes/"
    assert "From before" in as_maya.get(notes).content.decode()
    assert "From before" in as_amara.get(f"/coaching/{coaching.pk}/seen/").content.decode()
    as_amara.post(f"/coaching/{coaching.pk}/change/", {"areas": ["gaps"], "last_day": "2027-01-05"})
    assert "From before" not in as_maya.get(notes).content.decode()


def test_a_step_for_a_day_that_is_over_is_refused(as_amara: Client, as_maya: Client, coaching: Coaching) -> None:
    form = {"kind": "course", "then_i_will": "x", "suggested_for_day": "2020-01-01"}
    assert as_maya.post(f"/coach/clients/{coaching.pk}/steps/add/", form).status_code == 422
    step = SuggestedStepFactory.create(coaching=coaching)
    taken = {"then_i_will": "x", "day": "2020-01-01"}
    assert as_amara.post(f"/coaching/steps/{step.pk}/", taken).status_code == 422


def test_the_clients_pages_are_the_clients_alone(
    amara: User, coaching: Coaching, search: Search, as_amara: Client, as_maya: Client, as_bob: Client
) -> None:
    """But for the link that lets whoever has it be asked no more."""
    hers = {"coaching": str(coaching.pk), "invitation_pk": str(invitation_by(amara).pk)}
    ids = ids_of(coaching, search) | hers | {"invite": asked_of(amara).token}
    addresses = [route.filled(ids) for route in SIDE if route.has_object and not route.path.endswith("/no-more/")]
    for client in (as_bob, as_maya, signed_in(UserFactory.create(is_staff=True, is_superuser=True))):
        for address in addresses:
            for answer in (client.get(address), client.post(address, {"body": "x"})):
                assert answer.status_code in {404, 405}, address
    assert {as_amara.get(address).status_code for address in addresses} == {200, 302, 405}


def test_a_coach_who_left_is_said_to_be_away(as_amara: Client, coaching: Coaching) -> None:
    Coach.objects.update(ended_at=timezone.now())
    assert "nobody looks" in as_amara.get("/settings/coach/").content.decode()
