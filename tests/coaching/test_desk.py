"""Pages of the desk: each works, shows the error, and asks the database as often for many as for one."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from applications.models import Stage
from coaching.cohort import ENOUGH
from coaching.models import Area, Coach, Coaching, CoachNote, Meeting, ticks
from reflections.models import Voice
from tests.coaching.conftest import as_coach
from tests.coaching.factories import (
    AgreedPlanFactory,
    AgreedStepFactory,
    CoachFactory,
    CoachingFactory,
    CoachNoteFactory,
    MeetingFactory,
    SuggestedStepFactory,
)
from tests.coaching.test_sweep import OF_A_CLIENT, ids_of
from tests.coaching.world import Search, write_a_search
from tests.conftest import with_second_step
from tests.factories import (
    ApplicationFactory,
    DebriefAnswerFactory,
    DebriefFactory,
    GapMentionFactory,
    PlanFactory,
    UserFactory,
)

TODAY = timezone.now().date()


def at(coaching: Coaching, page: str = "") -> str:
    return f"/coach/clients/{coaching.pk}/{page}"


def names(client: Client, query: str = "") -> list[str]:
    return [str(coaching.client) for coaching in client.get(f"/coach/clients/{query}").context["cl"].result_list]


# ── Caseload ──


@pytest.fixture
def three(maya: Coach) -> list[Coaching]:
    """One waits on the coach, one on the client, one on nobody."""
    people = [UserFactory.create(name=name) for name in ("Ada", "Bea", "Chidi")]
    mine, theirs, calm = (CoachingFactory.create(client=person, coach=maya) for person in people)
    AgreedStepFactory.create(plan=AgreedPlanFactory.create(coaching=mine), who="coach", due_on=TODAY)
    SuggestedStepFactory.create(coaching=theirs)
    MeetingFactory.create(coaching=calm, day=TODAY - timedelta(days=3), was_held=True)
    MeetingFactory.create(coaching=theirs, day=TODAY + timedelta(days=3))
    Coaching.objects.filter(pk=calm.pk).update(ends_at=timezone.now() + timedelta(days=3))
    return [mine, theirs, calm]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Ada", "Bea", "Chidi"]),
        ("?q=be", ["Bea"]),
        ("?waits=me", ["Ada"]),
        ("?waits=them", ["Bea"]),
        ("?waits=nobody", ["Chidi"]),
        ("?ends=soon", ["Chidi"]),
        ("?o=1", ["Ada", "Bea", "Chidi"]),
        ("?o=2", ["Bea", "Ada", "Chidi"]),
        ("?o=3", ["Chidi", "Ada", "Bea"]),
        ("?q=nobody", []),
    ],
)
def test_the_caseload_is_searched_filtered_and_ordered(
    as_maya: Client, three: list[Coaching], query: str, found: list[str]
) -> None:
    assert sorted(names(as_maya, query)) == sorted(found)
    if query in {"", "?o=1", "?o=2", "?o=3"}:
        assert names(as_maya, query)[0] == found[0]


def test_a_filter_that_does_not_exist_leads_to_the_list(as_maya: Client, three: list[Coaching]) -> None:
    assert as_maya.get("/coach/clients/?password=x").status_code == 302


def test_no_row_can_be_changed_through_the_list(as_maya: Client, three: list[Coaching]) -> None:
    for extra in ({"action": "delete_selected", "_selected_action": str(three[0].pk)}, {"_save": "1"}):
        assert as_maya.post("/coach/clients/", extra).status_code == 405
    assert Coaching.objects.count() == 3


# ── Numbers of all, and of a team ──


def test_fewer_than_five_clients_make_no_number(as_maya: Client, maya: Coach) -> None:
    for _ in range(ENOUGH):
        coaching = CoachingFactory.create(coach=maya)
        ApplicationFactory.create(owner=coaching.client, stage=Stage.SENT)
    assert as_maya.get("/coach/numbers/").context["cohort"].clients == ENOUGH

    Coaching.objects.filter(pk=coaching.pk).update(**ticks([Area.GAPS]))
    assert as_maya.get("/coach/numbers/").context["cohort"] is None
    silent = CoachingFactory.create(coach=maya)
    assert as_maya.get("/coach/numbers/").context["cohort"] is None
    ApplicationFactory.create(owner=silent.client, stage=Stage.SENT, is_sample=True)
    assert as_maya.get("/coach/numbers/").context["cohort"] is None
    ApplicationFactory.create(owner=silent.client, stage=Stage.SENT)
    assert "5 clients" in as_maya.get("/coach/numbers/").content.decode()


def test_a_supervisor_sees_how_much_and_never_about_whom(maya: Coach, three: list[Coaching], as_maya: Client) -> None:
    above = CoachFactory.create(user=with_second_step(UserFactory.create()), name="Above")
    Coach.objects.filter(pk=maya.pk).update(supervisor=above)
    CoachNoteFactory.create(coaching=three[0]).replies.create(by_client=True, body="x", written_at=timezone.now())

    page = as_coach(above).get("/coach/team/")

    (row,) = page.context["rows"]
    assert (row.clients, row.ending, row.meetings_ahead, row.promises_due, row.replies_waiting) == (3, 1, 1, 1, 1)
    html = page.content.decode()
    assert "Maya Lind" in html
    assert not {str(coaching.client) for coaching in three if str(coaching.client) in html}
    assert as_maya.get("/coach/team/").status_code == 404


# ── A client ──


def test_a_handful_is_counted_and_no_share(as_maya: Client, coaching: Coaching) -> None:
    ApplicationFactory.create_batch(2, owner=coaching.client, stage=Stage.SENT)
    page = as_maya.get(at(coaching)).content.decode()
    assert "Two letters sent so far." in page
    assert "one in" not in page


def test_a_note_is_pinned_to_a_line(as_maya: Client, coaching: Coaching, search: Search) -> None:
    for pin in ("answer", "feedback", "gap"):
        address = f"{at(coaching, 'notes/add/')}?{pin}={search.rows[pin].pk}"
        assert 'id="pin">To ' in as_maya.get(address).content.decode()
        as_maya.post(address, {"body": "A line", "who": "client"})
        assert CoachNote.objects.filter(**{pin: search.rows[pin]}).count() == 1


def test_a_pin_that_is_not_shared_any_more_is_not_quoted(as_maya: Client, coaching: Coaching, search: Search) -> None:
    CoachNoteFactory.create(coaching=coaching, answer=search.rows["answer"])
    assert "debriefscanary" in as_maya.get(at(coaching, "notes/")).content.decode()
    search.rows["answer"].is_shared = False
    search.rows["answer"].save()
    page = as_maya.get(at(coaching, "notes/")).content.decode()
    assert "a line that is not shared any more" in page and "debriefscanary" not in page


def test_who_named_a_gap_in_an_answer_that_is_not_shared_is_not_counted(
    as_maya: Client, coaching: Coaching, search: Search
) -> None:
    unshared = DebriefAnswerFactory.create(
        debrief=DebriefFactory.create(application=search.job, finished_at=timezone.now()), question="stronger"
    )
    GapMentionFactory.create(gap=search.rows["gap"], voice=Voice.SAID, from_answer=unshared)
    page = as_maya.get(at(coaching, "gaps/")).content.decode()
    assert "Guessed: 1" in page and "Said by employers" not in page


def test_how_an_answer_felt_is_not_told_with_what_was_asked(
    as_maya: Client, coaching: Coaching, search: Search
) -> None:
    DebriefAnswerFactory.create(
        debrief=DebriefFactory.create(application=search.job, finished_at=timezone.now()),
        question="asked",
        filed={"words_0": "Why us?", "felt_0": "stuck"},
        is_shared=True,
    )
    page = as_maya.get(at(coaching, "learnt/")).content.decode()
    assert "Why us?" in page and "Stuck" not in page


@pytest.mark.parametrize(
    ("page", "form", "says"),
    [
        ("notes/add/", {"body": " ", "who": "me"}, "Write a line first"),
        ("notes/add/", {"body": "x"}, "Choose who reads it"),
        ("notes/add-case/", {"body": "x", "case_day": "2099-01-01"}, "must be today or earlier"),
        ("notes/add-case/", {"body": "", "case_day": "2026-11-20"}, "Write a line first"),
        ("steps/add/", {"kind": "course", "then_i_will": ""}, "Enter one small thing to do"),
        ("steps/add/", {"kind": "magic", "then_i_will": "x"}, "Choose one from the list"),
        ("meetings/add/", {"day": "soon"}, "Enter a real date"),
        ("hand-over/", {}, "Choose who would go on"),
    ],
)
def test_a_form_says_what_to_do_and_keeps_what_was_typed(
    as_maya: Client, coaching: Coaching, page: str, form: dict[str, Any], says: str
) -> None:
    CoachFactory.create(user=UserFactory.create())
    answer = as_maya.post(at(coaching, page), form)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_case_note_is_the_coachs_own(as_maya: Client, as_amara: Client, coaching: Coaching) -> None:
    as_maya.post(at(coaching, "notes/add-case/"), {"body": "caseword", "case_day": "2026-11-20"})
    assert CoachNote.objects.get().case_day == date(2026, 11, 20)
    assert "caseword" in as_maya.get(at(coaching, "notes/")).content.decode()
    assert "caseword" not in as_amara.get(f"/coaching/{coaching.pk}/").content.decode()


def test_days_to_meet_are_kept_held_and_called_off(as_maya: Client, coaching: Coaching) -> None:
    for day in (TODAY - timedelta(days=9), TODAY, TODAY + timedelta(days=5)):
        as_maya.post(at(coaching, "meetings/add/"), {"day": str(day)})
    assert [meeting.was_held for meeting in Meeting.objects.order_by("day")] == [True, False, False]
    now, later = Meeting.objects.filter(was_held=False).order_by("day")
    as_maya.post(at(coaching, f"meetings/{now.pk}/"), {"do": "met"})
    as_maya.post(at(coaching, f"meetings/{later.pk}/"), {"do": "off"})
    assert list(Meeting.objects.order_by("day").values_list("was_held", flat=True)) == [True, True]


def test_before_meeting_one_sees_what_changed_since(as_maya: Client, coaching: Coaching, search: Search) -> None:
    MeetingFactory.create(coaching=coaching, day=TODAY - timedelta(days=1), was_held=True)
    ApplicationFactory.create(owner=coaching.client, role="Brandnewrole")
    page = as_maya.get(at(coaching, "prepare/")).content.decode()
    assert "you last met" in page and "Brandnewrole" in page
    assert "They said applicationscanary" not in page


def test_what_came_before_the_meeting_was_over_is_not_new(as_maya: Client, coaching: Coaching) -> None:
    ApplicationFactory.create(owner=coaching.client, role="Talkedabout")
    MeetingFactory.create(coaching=coaching, day=TODAY, was_held=True)
    page = as_maya.get(at(coaching, "prepare/")).content.decode()
    assert "you last met" in page and "Talkedabout" not in page


def test_a_plan_in_progress_stands_before_those_that_are_finished(as_maya: Client, coaching: Coaching) -> None:
    PlanFactory.create_batch(2, owner=coaching.client, planned_for_day=date(2026, 1, 5), finished_on=date(2026, 1, 5))
    PlanFactory.create(owner=coaching.client, then_i_will="stillgoing")
    plans = as_maya.get(at(coaching, "gaps/")).context["plans"]
    assert plans[0].then_i_will == "stillgoing"


def test_what_the_list_cannot_be_asked_shows_the_list(as_maya: Client, coaching: Coaching) -> None:
    assert as_maya.get("/coach/clients/?e=1")["Location"] == "/coach/clients/"
    assert as_maya.post("/coach/clients/").status_code == 405


def test_ending_it_is_open_to_the_coach(as_maya: Client, coaching: Coaching) -> None:
    as_maya.post(at(coaching, "end/"))
    coaching.refresh_from_db()
    assert coaching.ended_by == "coach"
    assert as_maya.get(at(coaching)).status_code == 404


def test_jobs_are_found_by_role_and_employer_alone(as_maya: Client, coaching: Coaching, search: Search) -> None:
    assert len(as_maya.get(at(coaching, "jobs/?q=firm+role")).context["page"]) == 1
    assert len(as_maya.get(at(coaching, "jobs/?q=privatecanary")).context["page"]) == 0


def test_every_page_of_a_client_asks_as_often_for_much_as_for_little(
    as_maya: Client, coaching: Coaching, search: Search
) -> None:
    ids = ids_of(coaching, search)
    addresses = [route.filled(ids) for route in OF_A_CLIENT]

    def costs() -> dict[str, int]:
        found = {}
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                if as_maya.get(address).status_code == 200:
                    found[address] = len(queries)
        return found

    few = costs()
    amara: User = coaching.client
    for number in range(3):
        write_a_search(amara, mark=str(number))
        CoachNoteFactory.create(coaching=coaching).replies.create(by_client=True, body="x", written_at=timezone.now())
    many = costs()
    assert len(few) > 12
    assert all(cost <= 15 for cost in many.values()), many
    assert {address: cost for address, cost in many.items() if cost > few[address] + 1} == {}


def test_two_coaches_of_one_client_do_not_read_each_other(as_maya: Client, coaching: Coaching) -> None:
    nils = CoachFactory.create(user=with_second_step(UserFactory.create()), name="Nils Berg")
    other = CoachingFactory.create(client=coaching.client, coach=nils)
    CoachNoteFactory.create(coaching=coaching, body="mayasnote")
    SuggestedStepFactory.create(coaching=coaching, then_i_will="mayasstep")
    AgreedPlanFactory.create(coaching=coaching, goal="mayasgoal")

    CoachNoteFactory.create(coaching=other, body="nilsnote")

    theirs = "".join(as_coach(nils).get(at(other, page)).content.decode() for page in ("", "notes/", "steps/", "plan/"))
    mine = "".join(as_maya.get(at(coaching, page)).content.decode() for page in ("notes/", "steps/", "plan/"))

    assert "nilsnote" in theirs and "mayas" not in theirs
    assert {word for word in ("mayasnote", "mayasstep", "mayasgoal") if word in mine} == {
        *("mayasnote", "mayasstep", "mayasgoal")
    }
    assert as_coach(nils).get(at(coaching)).status_code == 404
