"""Whatever a person presses in whatever order, in two tabs at once: no text is lost, and there is always a way on."""

from dataclasses import dataclass
from itertools import count

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications.models import CannotUndo
from reflections.debriefs.reading import next_question
from reflections.models import Debrief
from tests.factories import ApplicationFactory, DebriefFactory, UserFactory
from tests.reflections.looking_back import HTMX, Tab, page_url
from tests.signing_in import signed_in

QUESTIONS = {"went_well": "text", "told": "words", "sticky": "friend"}
WAYS = ("", "skip", "back", "stop")


@dataclass(frozen=True)
class Act:
    """`tab` of two types on the page of `question`, then waits or presses a button."""

    tab: int
    question: str
    way: str


acts = st.builds(
    Act, st.integers(0, 1), st.sampled_from(list(QUESTIONS)), st.sampled_from([*WAYS, "wait", "open", "theirs"])
)


def all_that_is_kept(debrief: Debrief) -> str:
    """Everything that is stored of a look back: what stands, what was filed, and what stood before."""
    rows = debrief.answers.prefetch_related("revisions")
    return str([(row.data, row.filed, [one.before for one in row.revisions.all()]) for row in rows])


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(acts, max_size=12))
def test_no_text_is_lost_and_there_is_always_a_way_on(steps: list[Act]) -> None:
    owner = UserFactory.create()
    debrief = DebriefFactory.create(application=ApplicationFactory.create(owner=owner))
    devices = [signed_in(owner), signed_in(owner)]
    pages: dict[tuple[int, str], Tab] = {}
    numbers = count()
    last: dict[tuple[int, str], str] = {}
    for act in steps:
        place = (act.tab, act.question)
        if act.way == "open" or place not in pages:
            pages[place] = Tab(devices[act.tab], debrief, act.question)
            last.pop((1 - act.tab, act.question), None)  # it is on the screen now
            continue
        words = f"text {next(numbers)} of tab {act.tab}."
        typed = {QUESTIONS[act.question]: words}
        page = pages[place]
        response = page.pause(**typed) if act.way == "wait" else page.press(act.way, **typed)
        assert response.status_code in (200, 302, 409)
        if response.status_code == 409:
            assert words in response.content.decode()
            response = page.press("", **typed)
            assert response.status_code == 302
        assert words in all_that_is_kept(debrief)
        other = (1 - act.tab, act.question)
        if other in last:
            assert last[other] in all_that_is_kept(debrief)
        last[place] = words
        if response.status_code == 302:
            pages.pop(place)
    fresh = Debrief.objects.get(pk=debrief.pk)
    assert devices[0].get(page_url(fresh, next_question(fresh)), headers=HTMX).status_code == 200
    assert devices[0].post(page_url(fresh, "next_step"), {"skip": "1"}).status_code == 302
    assert Debrief.objects.finished().filter(pk=debrief.pk).exists()


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["say", "say more", "skip", "undo"]), max_size=8))
def test_undo_in_any_order_leaves_a_look_back_that_can_be_finished(steps: list[str]) -> None:
    owner = UserFactory.create()
    debrief = DebriefFactory.create(application=ApplicationFactory.create(owner=owner))
    client = signed_in(owner)
    for number, step in enumerate(steps):
        if step == "undo":
            undo = owner.undos.filter(undone_at=None).order_by("-created_at", "-pk").first()
            try:
                if undo:
                    undo.undo(by=owner, now=timezone.now())
            except CannotUndo:
                pass
        elif step == "skip":
            Tab(client, debrief, "went_well").press("skip", text=f"skipped {number}")
        else:
            Tab(client, debrief, "went_well").press(text=f"{step} {number}", story="on")
        assert owner.stories.count() <= 1
    response = Tab(client, debrief, "went_well").press(text="At last.", story="on")
    assert response.status_code == 302
    assert owner.stories.count() == 1
    assert Tab(client, debrief, "next_step").press(then="say it aloud", kind="rehearse").status_code == 302
