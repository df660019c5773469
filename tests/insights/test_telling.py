import pytest

from applications.models import Outcome, Stage
from insights.funnel import Group, flow_of
from insights.telling import in_words


def waiting(count: int) -> Group:
    return Group(Stage.SENT, Stage.SENT, "", False, False, True, count)


def talking(count: int) -> Group:
    return Group(Stage.TALKING, Stage.TALKING, "", False, False, True, count)


def came(count: int) -> Group:
    return Group(Stage.TALKING, Stage.TALKING, "", False, False, False, count)


def no(count: int, looked_back: bool = False) -> Group:
    return Group(Stage.PUT_AWAY, Stage.SENT, Outcome.Kind.NO, False, looked_back, True, count)


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        ([], "Nothing sent yet. Once something is, you see here where it went."),
        ([waiting(1)], "One letter sent so far. That counts."),
        ([talking(1)], "One letter sent so far. It became a conversation."),
        ([waiting(3)], "Three letters sent so far. That counts."),
        ([waiting(2), talking(1)], "Three letters sent so far. One became a conversation."),
        ([talking(4)], "Four letters sent so far. Four became a conversation."),
        ([waiting(1), no(13)], "Fourteen letters sent so far. One is still open."),
        ([no(14)], "Fourteen letters sent so far."),
        ([waiting(31), talking(11)], "About one in four letters became a conversation."),
        (
            [waiting(4), talking(1)],
            "One in five letters became a conversation. Five is a small number: treat it as a hint.",
        ),
        ([came(1)], "One job began with a talk."),
        ([waiting(1), came(2)], "One letter sent so far. That counts. Two more began with a talk."),
        ([waiting(6), came(1)], "Six letters sent so far. Six are still open. One more began with a talk."),
        (
            [waiting(31), talking(11), came(1)],
            "About one in four letters became a conversation. One more began with a talk.",
        ),
        ([talking(14)], "Every letter became a conversation."),
        ([waiting(95), talking(2)], "2 of 97 letters became a conversation."),
    ],
)
def test_what_is_said_above_the_picture(groups: list[Group], words: str) -> None:
    assert in_words(flow_of(groups)) == words


def test_looking_back_is_told_as_part_of_what_closed() -> None:
    flow = flow_of([talking(11), no(12, looked_back=True), no(19)])
    assert in_words(flow).endswith("You have looked back on twelve of the closed ones.")


def test_looking_back_on_everything_is_said_plainly() -> None:
    assert in_words(flow_of([waiting(20), no(1, looked_back=True)])).endswith(
        "You have looked back on the one that closed."
    )
    assert in_words(flow_of([waiting(20), no(3, looked_back=True)])).endswith(
        "You have looked back on all the closed ones."
    )
