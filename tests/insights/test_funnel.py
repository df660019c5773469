from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.models import IN_PLAY, Application, Interview, Outcome, Stage
from insights.funnel import Group, flow_of, path_of, so_far
from insights.steps import BY_KEY
from tests.factories import ApplicationFactory, InterviewFactory, UserFactory

MONDAY = date(2026, 11, 16)


def group(
    stage: str = Stage.SENT,
    furthest: str = Stage.SENT,
    outcome: str = "",
    had_interview: bool = False,
    looked_back: bool = False,
    was_sent: bool | None = None,
    count: int = 1,
) -> Group:
    is_sent = furthest != Stage.SAVED if was_sent is None else was_sent
    return Group(stage, furthest, outcome, had_interview, looked_back, is_sent, count)


groups = st.builds(
    Group,
    stage=st.sampled_from(Stage.values),
    furthest=st.sampled_from(IN_PLAY),
    outcome=st.sampled_from(["", *Outcome.Kind.values]),
    had_interview=st.booleans(),
    looked_back=st.booleans(),
    was_sent=st.booleans(),
    count=st.integers(1, 400),
)


# ── One application's way ──


def test_a_saved_job_is_not_part_of_the_flow() -> None:
    assert path_of(group(Stage.SAVED, Stage.SAVED)) == ()


def test_a_saved_job_that_was_let_go_was_never_sent() -> None:
    assert path_of(group(Stage.PUT_AWAY, Stage.SAVED)) == ()


def test_a_letter_without_an_answer_yet_is_still_open() -> None:
    assert path_of(group()) == ("sent", "open-sent")


def test_a_no_after_an_interview_stays_an_interview() -> None:
    path = path_of(group(Stage.RESTING, Stage.TALKING, Outcome.Kind.NO, had_interview=True))
    assert path == ("sent", "talk", "met", "no-met", "resting")


def test_a_no_to_a_job_marked_only_as_saved_proves_that_a_letter_was_sent() -> None:
    assert path_of(group(Stage.RESTING, Stage.SAVED, Outcome.Kind.NO)) == ("sent", "no-sent", "resting")


def test_what_was_never_sent_begins_with_a_talk() -> None:
    talking = group(Stage.TALKING, Stage.TALKING, was_sent=False)
    no = group(Stage.RESTING, Stage.SAVED, Outcome.Kind.NO, had_interview=True, was_sent=False)
    hired = group(Stage.HIRED, Stage.HIRED, Outcome.Kind.HIRED, was_sent=False)
    assert path_of(talking) == ("came", "talk", "open-talk")
    assert path_of(no) == ("came", "talk", "met", "no-met", "resting")
    assert path_of(hired) == ("came", "talk", "offer", "hired")
    flow = flow_of([talking, no, hired, group(count=3)])
    assert (flow.begun, flow.sent, flow.came, flow.conversations, flow.became) == (6, 3, 3, 3, 0)


def test_stepping_back_is_not_a_no_and_asks_for_nothing_afterwards() -> None:
    assert path_of(group(Stage.PUT_AWAY, Stage.TALKING, Outcome.Kind.WITHDREW)) == ("sent", "talk", "withdrew-talk")


def test_an_answer_of_yes_passed_through_an_offer() -> None:
    path = path_of(group(Stage.HIRED, Stage.HIRED, Outcome.Kind.HIRED, had_interview=True))
    assert path == ("sent", "talk", "met", "offer", "hired")


def test_an_offer_declined_without_a_noted_interview_goes_straight_from_talking() -> None:
    path = path_of(group(Stage.PUT_AWAY, Stage.TALKING, Outcome.Kind.DECLINED))
    assert path == ("sent", "talk", "offer", "declined")


@pytest.mark.parametrize(
    ("stage", "looked_back", "last"),
    [
        (Stage.RESTING, False, "resting"),
        (Stage.LOOKING_BACK, True, "resting"),
        (Stage.GROWING, False, "looked-back"),
        (Stage.PUT_AWAY, True, "looked-back"),
        (Stage.DOOR_OPEN, True, "looked-back"),
        (Stage.DOOR_OPEN, False, "door-open"),
        (Stage.PUT_AWAY, False, "let-go"),
    ],
)
def test_after_a_silence_the_last_column_says_what_became_of_it(stage: str, looked_back: bool, last: str) -> None:
    assert path_of(group(stage, Stage.SENT, Outcome.Kind.SILENCE, looked_back=looked_back))[-1] == last


# ── The whole flow ──


@given(st.lists(groups, max_size=30))
def test_every_application_is_counted_once_in_each_column_it_reaches(some: list[Group]) -> None:
    flow = flow_of(some)
    for path in flow.paths:
        columns = [BY_KEY[key].column for key in path]
        assert columns == sorted(set(columns))
    assert flow.begun == sum(g.count for g in some if path_of(g))
    assert flow.sent == sum(g.count for g in some if "sent" in path_of(g))


@given(st.lists(groups, max_size=30))
def test_what_arrives_at_a_step_leaves_it_or_ends_there(some: list[Group]) -> None:
    flow = flow_of(some)
    ended = sum(count for path, count in flow.paths.items())
    last_steps = {path[-1] for path in flow.paths}
    for step in flow.steps:
        arrived = sum(count for _, count in flow.came_from(step))
        left = sum(count for (source, _), count in flow.moves.items() if source == step.key)
        assert arrived == flow.visits[step.key] or step.key in ("sent", "came")
        assert left == flow.visits[step.key] or step.key in last_steps
    assert ended == flow.begun


@given(st.lists(groups, max_size=30))
def test_everything_that_began_has_exactly_one_fate(some: list[Group]) -> None:
    flow = flow_of(some)
    fates = ["open", "no", "silence", "withdrew", "aside", "hired", "declined"]
    assert sum(flow.total(fate) for fate in fates) == flow.begun


@given(st.lists(groups, max_size=30))
def test_the_picture_shows_the_very_numbers_of_the_flow(some: list[Group]) -> None:
    flow = flow_of(some)
    assert {bar.node.key: bar.value for bar in flow.picture.bars} == dict(flow.visits)


@given(st.lists(groups.map(lambda g: Group(**{**vars(g), "count": g.count % 20 + 1})), max_size=12))
def test_no_label_runs_into_a_bar_or_another_label(some: list[Group]) -> None:
    bars = flow_of(some).picture.bars
    for one in bars:
        for other in bars:
            beside = other.left > one.left and abs(other.top + other.tall / 2 - one.top - one.tall / 2) < 12
            assert not beside or one.label_end <= other.left + 0.01


# ── From the database ──


def no_after_interview(owner: User) -> Application:
    application = ApplicationFactory.create(owner=owner, stage=Stage.SENT)
    application.move_to(Stage.TALKING, by=owner, occurred_on=MONDAY)
    InterviewFactory.create(application=application)
    application.log_outcome(Outcome.Kind.NO, by=owner, occurred_on=MONDAY)
    return application


@pytest.mark.django_db
def test_the_furthest_stage_counts_and_not_where_the_card_lies_now() -> None:
    amara = UserFactory.create()
    no_after_interview(amara).move_to(Stage.PUT_AWAY, by=amara, occurred_on=MONDAY)
    assert so_far(amara).paths == {("sent", "talk", "met", "no-met", "let-go"): 1}


@pytest.mark.django_db
def test_a_job_that_was_saved_and_then_talked_about_was_never_sent() -> None:
    amara = UserFactory.create()
    ApplicationFactory.create(owner=amara).move_to(Stage.TALKING, by=amara, occurred_on=MONDAY)
    ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    later = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    sending = later.move_to(Stage.SENT, by=amara, occurred_on=None)
    assert (so_far(amara).sent, so_far(amara).came) == (1, 2)
    sending.undo(by=amara, now=later.created_at)
    assert (so_far(amara).sent, so_far(amara).came) == (0, 3)


@pytest.mark.django_db
def test_a_first_call_a_chat_a_test_or_a_cancelled_round_is_not_an_interview() -> None:
    amara = UserFactory.create()
    application = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    InterviewFactory.create(application=application, kind=Interview.Kind.SCREENING)
    InterviewFactory.create(application=application, kind=Interview.Kind.INFORMAL)
    InterviewFactory.create(application=application, kind=Interview.Kind.TASK)
    InterviewFactory.create(application=application, cancelled_at="2026-11-20T09:00Z")
    assert so_far(amara).visits["met"] == 0


@pytest.mark.django_db
def test_a_look_back_counts_even_after_the_card_moved_on() -> None:
    amara = UserFactory.create()
    application = no_after_interview(amara)
    application.move_to(Stage.LOOKING_BACK, by=amara, occurred_on=MONDAY)
    application.move_to(Stage.DOOR_OPEN, by=amara, occurred_on=MONDAY)
    assert so_far(amara).looked_back == 1


@pytest.mark.django_db
def test_a_look_back_that_was_taken_back_does_not_count() -> None:
    amara = UserFactory.create()
    application = no_after_interview(amara)
    undo = application.move_to(Stage.LOOKING_BACK, by=amara, occurred_on=MONDAY)
    undo.undo(by=amara, now=application.created_at)
    assert so_far(amara).looked_back == 0


@pytest.mark.django_db
def test_made_up_jobs_and_other_peoples_jobs_count_nowhere() -> None:
    amara = UserFactory.create()
    ApplicationFactory.create(owner=amara, stage=Stage.SENT, is_sample=True)
    ApplicationFactory.create(stage=Stage.SENT)
    assert so_far(amara).sent == 0


@pytest.mark.django_db
def test_a_long_search_costs_one_query_like_a_short_one(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    amara = UserFactory.create()
    for _ in range(4):
        no_after_interview(amara)
    with django_assert_num_queries(1):
        assert so_far(amara).sent == 4
