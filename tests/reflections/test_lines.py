"""Lines are joined, split and laid again, and not a word of theirs is changed."""

import pytest
from django.test import Client

from accounts.models import User
from reflections.models import Feedback, FeedbackLine
from tests.factories import (
    FeedbackLineFactory,
    GapFactory,
    GapMentionFactory,
    KindWordFactory,
)
from tests.reflections.asking import url
from tests.reflections.helping import undo_last
from tests.reflections.their_lines import PIECES, lines_of, sorting, words_of


@pytest.mark.parametrize("joined_is_sorted", [False, True])
def test_a_joined_line_keeps_what_was_made_of_both(
    as_amara: Client, amara: User, said: Feedback, joined_is_sorted: bool
) -> None:
    first, second, _ = lines_of(said)
    sort = [(first, "useful", "experience")] if joined_is_sorted else []
    as_amara.post(url("feedback", said), sorting(*sort, (second, "kind", "")))
    mention, kept = GapMentionFactory.create(gap__owner=amara, line=second), KindWordFactory.create(line=second)
    as_amara.post(url("feedback", said), {"join": str(first.pk)})
    first = lines_of(said)[0]
    assert (first.tone, first.cause) == (("useful", "experience") if joined_is_sorted else ("kind", ""))
    assert (first.gap_mentions.get(), first.kind_word) == (mention, kept)
    undo_last(as_amara, amara)
    first, second, _ = lines_of(said)
    assert second.tone == "kind" and (second.gap_mentions.get(), second.kind_word) == (mention, kept)
    assert not first.gap_mentions.exists()


def test_a_gap_that_both_lines_name_is_named_once(as_amara: Client, amara: User, said: Feedback) -> None:
    first, second, _ = lines_of(said)
    gap = GapFactory.create(owner=amara)
    kept, _ = (GapMentionFactory.create(gap=gap, line=line) for line in (first, second))
    words = [KindWordFactory.create(owner=amara, line=line) for line in (first, second)]
    as_amara.post(url("feedback", said), {"join": str(first.pk)})
    assert gap.mentions.get() == kept
    assert {*amara.kind_words.all()} == {*words}
    undo_last(as_amara, amara)
    assert gap.mentions.count() == 2
    assert FeedbackLine.objects.get(pk=second.pk).kind_word == words[1]


def test_lines_are_joined_and_come_apart_again(as_amara: Client, amara: User, said: Feedback) -> None:
    first, second, third = lines_of(said)
    as_amara.post(url("feedback", said), sorting((first, "useful", "skill"), (second, "kind", ""), join=str(first.pk)))
    assert words_of(said) == ["\n".join(PIECES[:2]), PIECES[2]]
    assert lines_of(said)[0].tone == "useful"
    undo_last(as_amara, amara)
    assert lines_of(said) == [first, second, third]
    assert words_of(said) == PIECES
    assert {line.tone for line in lines_of(said)} == {""}


def test_the_last_line_has_nothing_to_join(as_amara: Client, said: Feedback) -> None:
    as_amara.post(url("feedback", said), {"join": str(lines_of(said)[-1].pk)})
    assert words_of(said) == PIECES


def test_a_line_is_split_without_a_word_changed(as_amara: Client, amara: User, said: Feedback) -> None:
    first = lines_of(said)[0]
    assert first.words in as_amara.get(url("split_line", first)).content.decode()
    as_amara.post(url("split_line", first), {"pieces": "You would need\nmore experience with forecasting."})
    assert words_of(said) == ["You would need", "more experience with forecasting.", *PIECES[1:]]
    undo_last(as_amara, amara)
    assert words_of(said) == PIECES


@pytest.mark.parametrize(
    ("pieces", "error"),
    [
        ("", "Write the words, one piece on each line"),
        (PIECES[0], "Begin a new line where the second piece starts"),
        ("You would need\nless experience with forecasting.", "every word of theirs must still be there"),
    ],
)
def test_a_split_that_changes_words_or_nothing_is_asked_about(
    as_amara: Client, said: Feedback, pieces: str, error: str
) -> None:
    answer = as_amara.post(url("split_line", lines_of(said)[0]), {"pieces": pieces})
    assert answer.status_code == 422
    assert error in answer.content.decode()
    assert words_of(said) == PIECES


def test_there_are_never_more_lines_than_can_be_sorted(as_amara: Client, said: Feedback) -> None:
    line = FeedbackLineFactory.create(feedback=said, position=9, words="a " * 200)
    answer = as_amara.post(url("split_line", line), {"pieces": "a\n" * 200})
    assert answer.status_code == 422
    assert "100 lines are the most that can be sorted" in answer.content.decode()
    assert said.lines.count() == 4


def test_lines_are_laid_again_and_again_without_running_out_of_numbers(as_amara: Client, said: Feedback) -> None:
    for _ in range(12):
        as_amara.post(url("feedback", said), {"join": str(lines_of(said)[0].pk)})
        as_amara.post(url("split_line", lines_of(said)[0]), {"pieces": "\n".join(PIECES[:2])})
    assert words_of(said) == PIECES
    assert max(line.position for line in lines_of(said)) < 20
