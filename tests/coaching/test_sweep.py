"""Role × address × object: nobody sees more than was given, and each of them is asked for everything.

Every route of the desk, by GET, by POST and as htmx asks, for a client who is not theirs, and for their own with each
area alone; what comes back may hold the words of the areas that were given and of no other, and nothing private ever.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from coaching.models import (
    AccessLog,
    AgreedPlan,
    Area,
    Coach,
    Coaching,
    CoachNote,
    CoachThinks,
    Invitation,
    Meeting,
    SetAside,
    SuggestedStep,
    ticks,
)
from reflections.models import GapMention
from tests.coaching.factories import (
    AgreedPlanFactory,
    AgreedStepFactory,
    CoachFactory,
    CoachingFactory,
    CoachNoteFactory,
    InvitationFactory,
    MeetingFactory,
    SuggestedStepFactory,
)
from tests.coaching.world import OPEN, PRIVATE, Search, write_a_search
from tests.conftest import with_second_step
from tests.factories import UserFactory
from tests.routes import Route, our_routes
from tests.signing_in import signed_in

DESK = [route for route in our_routes() if route.path.startswith("coach/")]
OF_A_CLIENT = [route for route in DESK if "clients/<uuid:pk>" in route.path]
ALL_BUT_THE_END = [route for route in DESK if route.name != "end"]
WAYS = ("get", "post", "htmx")
WRITES = (AgreedPlan, CoachNote, CoachThinks, GapMention, Meeting, SetAside, SuggestedStep, Coaching)
FORM = {
    "body": "A line",
    "who": "client",
    "words": "A line",
    "kind": "course",
    "then_i_will": "do it",
    "day": "2026-12-01",
    "goal": "A goal",
    "seen": "0",
    "do": "yes",
    "done": "1",
    "case_day": "2026-11-20",
}


def ids_of(coaching: Coaching, search: Search) -> dict[str, str]:
    """The ids of one client's things, for every address of the desk."""
    plan = AgreedPlanFactory.create(coaching=coaching, declined_at=timezone.now(), declined_words="a canary of a no")
    CoachNoteFactory.create(coaching=coaching, by_client=True, body="a canary written to the coach")
    return search.ids | {
        "clients": str(coaching.pk),
        "ended": str(coaching.pk),
        "note_pk": str(CoachNoteFactory.create(coaching=coaching).pk),
        "step_pk": str(SuggestedStepFactory.create(coaching=coaching).pk),
        "agreed_pk": str(AgreedStepFactory.create(plan=plan, who="coach").pk),
        "meetings": str(MeetingFactory.create(coaching=coaching).pk),
        "invitation_pk": str(InvitationFactory.create(coach=coaching.coach).pk),
        "invite": InvitationFactory.create(
            asked_by=Invitation.By.CLIENT, client=coaching.client, coach=None, email="nobody@example.org"
        ).token,
    }


def ask(client: Client, way: str, address: str) -> Any:
    if way == "post":
        return client.post(address, FORM)
    return client.get(address, headers={"HX-Request": "true"} if way == "htmx" else {})


def asked_everything(client: Client, ids: dict[str, str], routes: list[Route]) -> Iterator[tuple[str, int, str]]:
    for route, way in product(routes, WAYS):
        answer = ask(client, way, route.filled(ids))
        yield f"{way} {route.path}", answer.status_code, answer.content.decode(errors="replace")


def rows() -> list[int]:
    return [model._default_manager.count() for model in WRITES]


def somebody(role: str, amara: User, coaching: Coaching) -> Client:
    """Sign somebody in who must see nothing of this client."""
    now = timezone.now()
    maya = coaching.coach
    user = maya.user
    assert user is not None
    if role == "stranger":
        user = UserFactory.create()
    elif role == "the client":
        user = amara
    elif role == "another coach":
        user = CoachFactory.create(user=with_second_step(UserFactory.create())).user
    elif role == "supervisor":
        above = CoachFactory.create(user=with_second_step(UserFactory.create()), name="Above")
        Coach.objects.filter(pk=maya.pk).update(supervisor=above)
        user = above.user
    elif role == "staff":
        user = with_second_step(UserFactory.create(is_staff=True, is_superuser=True))
    elif role == "no second step":
        Authenticator.objects.filter(user=user).delete()
    elif role == "role ended":
        Coach.objects.filter(pk=maya.pk).update(ended_at=now)
    elif role == "revoked":
        Coaching.objects.filter(pk=coaching.pk).update(ended_at=now, ended_by="client")
    elif role == "expired":
        Coaching.objects.filter(pk=coaching.pk).update(ends_at=now)
    elif role == "client leaving":
        User.objects.filter(pk=amara.pk).update(delete_after=now + timedelta(days=3))
    elif role == "client asleep":
        User.objects.filter(pk=amara.pk).update(is_active=False)
    assert user
    return Client() if role == "nobody" else signed_in(user)


OUTSIDERS = [
    *("nobody", "stranger", "the client", "another coach", "supervisor", "staff"),
    *("no second step", "role ended", "revoked", "expired", "client leaving", "client asleep"),
]


def test_every_address_is_there_for_the_coach_who_may_see_all(
    coaching: Coaching, search: Search, as_maya: Client
) -> None:
    """What the others are refused is there, at these very addresses."""
    ids = ids_of(coaching, search)
    pages = [as_maya.get(route.filled(ids)) for route in OF_A_CLIENT]
    assert {page.status_code for page in pages} == {200, 405}
    assert sum(page.status_code == 200 for page in pages) >= 20
    assert all(any(words in page.content.decode() for page in pages) for words in OPEN.values())


@pytest.mark.parametrize("role", OUTSIDERS)
def test_nothing_of_a_client_is_there_for(role: str, amara: User, coaching: Coaching, search: Search) -> None:
    ids = ids_of(coaching, search)
    client = somebody(role, amara, coaching)
    before, looks = rows(), AccessLog.objects.filter(by="coach").count()
    leads = {"nobody": "/accounts/login/", "no second step": "/accounts/2fa/"}

    for what, status, html in asked_everything(client, ids, OF_A_CLIENT):
        assert status in ({302} if role in leads else {404, 405}), (what, status)
        assert "canary" not in html, what

    assert rows() == before
    assert AccessLog.objects.filter(by="coach").count() == looks


@pytest.mark.parametrize("area", [*Area, "all"])
def test_a_coach_sees_what_was_given_and_no_more(
    area: str, amara: User, coaching: Coaching, search: Search, as_maya: Client
) -> None:
    given = set(Area) if area == "all" else {area}
    Coaching.objects.filter(pk=coaching.pk).update(**ticks(given))
    ids = ids_of(coaching, search)
    write_a_search(UserFactory.create(name="Notmine"), mark="notmine")
    shown = ""

    for what, status, html in asked_everything(as_maya, ids, ALL_BUT_THE_END):
        assert status < 500, what
        assert PRIVATE not in html, what
        assert not [words for closed, words in OPEN.items() if closed not in given and words in html], what
        assert "notmine" not in html.lower(), what
        shown += html
    assert {opened for opened in OPEN if OPEN[opened] in shown} == given & set(OPEN)


def test_things_of_another_client_are_not_reached_through_ones_own(
    maya: Coach, coaching: Coaching, search: Search, as_maya: Client
) -> None:
    """A coach who may see two people mixes up their ids: one's things are never there beneath the other."""
    ids = ids_of(coaching, search)
    second = CoachingFactory.create(client=UserFactory.create(), coach=maya)
    mixed = ids_of(second, write_a_search(second.client, mark="second")) | {"clients": ids["clients"]}
    deep = [route for route in OF_A_CLIENT if route.path.count("<") > 1]
    elsewhere = write_a_search(UserFactory.create(), mark="x")
    before = rows()

    for what, status, html in asked_everything(as_maya, mixed, deep):
        assert status in {404, 405}, (what, status)
        assert "canary" not in html
    for pin in ("answer", "feedback", "gap"):
        for key in (mixed["gap_pk"], str(elsewhere.rows[pin].pk), "no-id"):
            address = f"/coach/clients/{coaching.pk}/notes/add/?{pin}={key}"
            assert as_maya.get(address).status_code == 404
            assert as_maya.post(address, FORM).status_code == 409
    assert rows() == before


def test_a_form_takes_no_row_of_somebody_else(maya: Coach, coaching: Coaching, search: Search, as_maya: Client) -> None:
    theirs = write_a_search(UserFactory.create(), mark="x")
    not_mine = CoachingFactory.create()
    now = timezone.now()
    sent = [
        (f"/coach/clients/{coaching.pk}/steps/add/", FORM | {"gap": theirs.rows["gap"].pk}),
        (f"/coach/clients/{coaching.pk}/hand-over/", {"coach": maya.pk}),
        (f"/coach/clients/{coaching.pk}/hand-over/", {"coach": CoachFactory.create(ended_at=now).pk}),
        ("/coach/needs/", {"coaching": not_mine.pk, "reason": "quiet", "about": not_mine.pk, "raised_on": "2026-11-20",
                           "do": "done"}),
    ]  # fmt: skip
    before = rows()
    for address, form in sent:
        assert as_maya.post(address, form).status_code == 422
    assert rows() == before


def test_what_is_sent_along_changes_nothing_that_is_not_asked_for(
    amara: User, coaching: Coaching, as_maya: Client
) -> None:
    """Owner, state, other people's ids: a form takes its own fields and no more."""
    extra = {
        "coaching": "x", "client": str(UserFactory.create().pk), "is_shared": "on", "read_at": "2020-01-01",
        "answer": "accepted", "plan": "x", "written_at": "2020-01-01", "client_agreed_at": "2020-01-01",
        "sees_people": "on", "ends_at": "2099-01-01", "was_held": "on", "supervisor": "x",
    }  # fmt: skip
    base = f"/coach/clients/{coaching.pk}"
    as_maya.post(f"{base}/notes/add/", FORM | extra | {"who": "me"})
    as_maya.post(f"{base}/steps/add/", FORM | extra)
    lines = {"form-TOTAL_FORMS": "6", "form-INITIAL_FORMS": "0"}
    as_maya.post(f"{base}/plan/write/", FORM | extra | lines)

    note, step, plan = CoachNote.objects.get(), SuggestedStep.objects.get(), AgreedPlan.objects.get()
    assert (note.is_shared, note.read_at, note.coaching) == (False, None, coaching)
    assert (step.answer, step.plan, step.coaching) == ("", None, coaching)
    assert (plan.client_agreed_at, plan.coaching) == (None, coaching)
    assert note.written_at.year > 2020


def test_every_form_of_the_desk_wants_its_token(maya: Coach, coaching: Coaching, search: Search) -> None:
    assert maya.user
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(maya.user)
    ids = ids_of(coaching, search)
    before = rows()
    for route in DESK:
        assert strict.post(route.filled(ids), FORM).status_code == 403, route.path
    assert rows() == before


def test_no_mail_and_no_log_holds_a_word_of_a_search(
    amara: User, coaching: Coaching, search: Search, as_maya: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        pages = [html for _, _, html in asked_everything(as_maya, ids_of(coaching, search), ALL_BUT_THE_END)]
    assert any("canary" in page for page in pages)
    said = " ".join(reminder.subject + reminder.body for reminder in amara.reminders.all())
    assert said
    assert "canary" not in said
    assert str(coaching.coach) not in said
    assert not mail.outbox
    assert caplog.text
    assert "canary" not in caplog.text
    assert not {word for word in ("A line", "A goal", "do it") if word in caplog.text}
