"""Each look writes its line: what was shown, also where a form comes back, and nothing where nothing was shown."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from coaching.models import AccessLog, Area, Coach, Coaching, ticks
from tests.coaching.factories import CoachingFactory, CoachNoteFactory, SuggestedStepFactory
from tests.coaching.world import Search
from tests.factories import ApplicationFactory, UserFactory


def pages(coaching: Coaching) -> list[str]:
    return list(coaching.log.order_by("happened_at", "id").values_list("page", flat=True))


@pytest.mark.parametrize(
    ("address", "form", "page"),
    [
        ("notes/add/?answer={answer}", {"body": ""}, "shared"),
        ("notes/add/?feedback={feedback}", {"body": ""}, "shared"),
        ("notes/add/?gap={gap}", {"body": ""}, "gaps"),
        ("notes/add/", {"body": ""}, "notes"),
        ("steps/add/", {}, "gaps"),
        ("gaps/{gap}/think/", {}, "gaps"),
        ("plan/write/", {}, "agreed"),
        ("hand-over/", {}, "handing"),
    ],
)
def test_a_form_is_a_look_also_when_it_comes_back(
    as_maya: Client, coaching: Coaching, search: Search, address: str, form: dict[str, Any], page: str
) -> None:
    ids = {name: search.rows[name].pk for name in ("answer", "feedback", "gap")}
    there = f"/coach/clients/{coaching.pk}/{address.format(**ids)}"
    assert as_maya.get(there).status_code == 200
    assert as_maya.post(there, form).status_code == 422
    assert pages(coaching) == [page, page]


def test_what_is_not_there_is_no_look(as_maya: Client, coaching: Coaching) -> None:
    for page in ("jobs", "brief"):
        assert as_maya.get(f"/coach/clients/{coaching.pk}/{page}/{uuid4()}/").status_code == 404
    assert pages(coaching) == []


def test_what_was_done_is_told_as_what_it_was(as_maya: Client, coaching: Coaching, maya: Coach) -> None:
    base = f"/coach/clients/{coaching.pk}"
    other = CoachingFactory.create().coach
    step = SuggestedStepFactory.create(coaching=coaching)
    for address, form in (
        ("meetings/add/", {"day": "2026-12-01"}),
        (f"steps/{step.pk}/take-back/", {}),
        ("hand-over/", {"coach": str(other.pk)}),
    ):
        assert as_maya.post(f"{base}/{address}", form).status_code == 302
    assert pages(coaching) == ["met", "took_back", "handed"]


def test_numbers_that_are_added_up_are_a_look_once_a_day(as_maya: Client, maya: Coach) -> None:
    for _ in range(5):
        ApplicationFactory.create(owner=CoachingFactory.create(coach=maya).client, stage="sent")
    hidden = CoachingFactory.create(coach=maya, **ticks([Area.GAPS]))
    for _ in range(2):
        as_maya.get("/coach/numbers/")
    assert AccessLog.objects.filter(page="numbers").count() == 5
    assert pages(hidden) == []


def test_a_note_to_a_line_that_is_not_shared_any_more_keeps_its_words(
    as_maya: Client, coaching: Coaching, search: Search
) -> None:
    search.rows["answer"].is_shared = False
    search.rows["answer"].save()
    there = f"/coach/clients/{coaching.pk}/notes/add/?answer={search.rows['answer'].pk}"
    answer = as_maya.post(there, {"body": "My half-written note", "who": "me"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "My half-written note" in page and "debriefscanary" not in page
    assert f'action="/coach/clients/{coaching.pk}/notes/add/"' in page


def test_words_that_come_too_late_are_handed_back(as_maya: Client, coaching: Coaching) -> None:
    coaching.end("client", timezone.now())
    answer = as_maya.post(f"/coach/clients/{coaching.pk}/notes/add/", {"body": "My late note", "who": "me"})
    assert (answer.status_code, "My late note" in answer.content.decode()) == (404, True)


def test_a_second_press_keeps_one_row(as_maya: Client, as_amara: Client, coaching: Coaching, search: Search) -> None:
    base, gap = f"/coach/clients/{coaching.pk}", search.rows["gap"]
    note = CoachNoteFactory.create(coaching=coaching)
    day = str(coaching.client.today(timezone.now()))
    for _ in range(2):
        as_maya.post(f"{base}/notes/add/?gap={gap.pk}", {"body": "Once", "who": "client"})
        as_maya.post(f"{base}/notes/add-case/", {"body": "Once", "case_day": day})
        as_maya.post(f"{base}/steps/add/", {"kind": "course", "then_i_will": "once"})
        as_maya.post(f"{base}/gaps/{gap.pk}/think/", {"words": "Once"})
        as_maya.post(f"{base}/notes/{note.pk}/reply/", {"body": "Once"})
        as_amara.post(f"/coaching/notes/{note.pk}/reply/", {"body": "Once"})
    assert coaching.notes.filter(body="Once").count() == 2
    assert coaching.steps.count() == coaching.thoughts.count() == 1
    assert note.replies.count() == 2


def test_a_client_without_a_name_is_not_told_by_their_address(as_maya: Client, maya: Coach) -> None:
    nameless = CoachingFactory.create(client=UserFactory.create(name="", email="secret@example.org"), coach=maya)
    Coaching.objects.filter(pk=nameless.pk).update(ends_at=timezone.now() + timedelta(days=3))
    for address in ("", "clients/", f"clients/{nameless.pk}/", f"clients/{nameless.pk}/hand-over/"):
        page = as_maya.get(f"/coach/{address}").content.decode()
        assert "A client without a name" in page, address
        assert "secret@example.org" not in page


def test_what_the_coach_wrote_is_there_again_under_a_newer_consent(as_maya: Client, coaching: Coaching) -> None:
    CoachNoteFactory.create(coaching=coaching, body="From before", is_shared=False)
    coaching.end("client", timezone.now())
    newer = CoachingFactory.create(client=coaching.client, coach=coaching.coach)
    assert "From before" in as_maya.get(f"/coach/clients/{newer.pk}/notes/").content.decode()
