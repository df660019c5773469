from hypothesis import given
from hypothesis import strategies as st

from applications.models import Outcome, Stage
from insights.funnel import Group, flow_of
from insights.numbers import ladder, sankeymatic, table
from tests.insights.test_funnel import groups

WAITING = Group(Stage.SENT, Stage.SENT, "", False, False, True, 7)
NO_AFTER_INTERVIEW = Group(Stage.RESTING, Stage.TALKING, Outcome.Kind.NO, True, False, True, 5)
NO_ON_PAPER = Group(Stage.RESTING, Stage.SENT, Outcome.Kind.NO, False, False, True, 2)
FLOW = flow_of([WAITING, NO_AFTER_INTERVIEW, NO_ON_PAPER])


def test_the_table_tells_each_step_where_it_came_from_and_how_many() -> None:
    rows = {row.step: (row.came_from, row.count) for row in table(FLOW)}
    assert rows["Sent"] == ("", 14)
    assert rows["Still open"] == ("Sent", 7)
    assert rows["Resting, or not finished"] == ("A no on paper 2, A no after an interview 5", 7)


def test_the_text_can_be_read_by_sankeymatic() -> None:
    assert "Sent [5] A conversation\n" in sankeymatic(FLOW)
    assert len(sankeymatic(FLOW).splitlines()) == len(FLOW.moves)


def test_the_ladder_adds_up_what_the_picture_splits() -> None:
    rungs = {rung.label: rung for rung in ladder(FLOW)}
    assert rungs["A no"].count == 7
    assert rungs["A no"].width == "50.0"
    assert rungs["Interviews"].inside
    assert "Hired" not in rungs


def test_what_began_with_a_talk_has_a_rung_and_a_row_of_its_own() -> None:
    flow = flow_of([WAITING, Group(Stage.TALKING, Stage.TALKING, "", False, False, False, 7)])
    rungs = {rung.label: (rung.count, rung.width) for rung in ladder(flow)}
    assert (rungs["Sent"], rungs["Began with a talk"]) == ((7, "50.0"), (7, "50.0"))
    assert "Began with a talk [7] A conversation" in sankeymatic(flow)


def test_nothing_sent_makes_an_empty_table_ladder_and_text() -> None:
    empty = flow_of([])
    assert (table(empty), ladder(empty), sankeymatic(empty)) == ([], [], "")


@given(st.lists(groups, max_size=20))
def test_the_table_has_the_same_numbers_as_the_picture(some: list[Group]) -> None:
    flow = flow_of(some)
    assert [row.count for row in table(flow)] == [bar.value for bar in flow.picture.bars]


@given(st.lists(groups, max_size=20))
def test_step_names_are_unique_wherever_they_stand_alone(some: list[Group]) -> None:
    names = [row.step for row in table(flow_of(some))]
    assert len(names) == len(set(names))
