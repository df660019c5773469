"""What may be worth another look, with one press that does something about it."""

from dataclasses import replace

import pytest

from tests.followups.politeness.drafts import KIND, KIND_LETTER, row_of, to_consider, with_line

PHRASES = {
    "pressure": [
        "Please let me know as soon as possible.",
        "This is urgent.",
        "I expect to hear from you.",
        "Ich erwarte eine Antwort.",
        "Bitte antworten Sie so bald wie möglich.",
        "I am still waiting for your answer.",
    ],
    "contesting": [
        "I think this was unfair.",
        "There must have been a mistake.",
        "I ask you to reconsider.",
        "Das war ungerecht.",
    ],
    "put_down": [
        "Sorry to bother you again.",
        "I know I am not the best writer.",
        "I just wanted to ask.",
        "I am only a beginner.",
    ],
    "protected": [
        "I am pregnant.",
        "My children are in school now.",
        "I am 58 years old.",
        "Ich bin schwanger.",
        "I returned from maternity leave.",
    ],
}


@pytest.mark.parametrize(("key", "line"), [(key, line) for key, lines in PHRASES.items() for line in lines])
def test_a_phrase_is_found_quoted_and_taken_out(key: str, line: str) -> None:
    row = row_of(with_line(line), key)

    assert row and not row.is_good and "“" in row.why and row.fix
    assert row_of(replace(KIND, body=row.fix.body), key) is None


@pytest.mark.parametrize("key", ["pressure", "contesting", "protected"])
def test_taking_a_sentence_out_leaves_the_rest_as_it_was(key: str) -> None:
    row = row_of(with_line(PHRASES[key][0]), key)
    assert row and row.fix and row.fix.body == KIND_LETTER


def test_only_the_one_word_goes_where_that_is_enough() -> None:
    row = row_of(with_line("Just wanted to ask. It was good."), "put_down")
    assert row and row.fix and "\n\nWanted to ask. It was good.\n\n" in row.fix.body


@pytest.mark.parametrize("line", ["I just finished a course.", "That was a just decision.", "It was adjusted."])
def test_innocent_words_are_let_be(line: str) -> None:
    assert to_consider(with_line(line)) == []


@pytest.mark.parametrize("line", ["I would love it!!", "I REALLY WANT this."])
def test_loud_words_are_said_more_quietly(line: str) -> None:
    row = row_of(with_line(line), "loud")

    assert row and row.fix
    assert row_of(replace(KIND, body=row.fix.body, subject=row.fix.subject), "loud") is None


def test_a_loud_subject_is_heard_too() -> None:
    row = row_of(replace(KIND, subject="Data analyst!!!"), "loud")
    assert row and row.fix and row.fix.subject == "Data analyst"


@pytest.mark.parametrize("line", ["I know SQL and HTML.", "Reference BRIGHTWELL."])
def test_names_and_short_forms_are_not_shouted(line: str) -> None:
    assert row_of(with_line(line, company="BRIGHTWELL HEALTH", reference="SQL and HTML"), "loud") is None


def test_places_to_fill_in_are_named_and_can_be_taken_out() -> None:
    row = row_of(with_line("I liked {something specific}. It was good."), "leftover")

    assert row and "{something specific}" in row.why and row.fix
    assert "{" not in row.fix.body and "It was good." in row.fix.body


def test_a_place_in_the_subject_has_to_be_filled_in_by_hand() -> None:
    row = row_of(replace(KIND, subject="Congratulations on {their news}"), "leftover")
    assert row and row.title == "One place is still to be filled in" and row.fix is None


@pytest.mark.parametrize("question", ["When do you decide???", "When do you decide?!?"])
def test_one_question_is_one_however_loud(question: str) -> None:
    row = row_of(replace(KIND, body=f"Dear Priya,\n\nThank you for the talk. {question}\n\nBest,\nAmara"), "asking")
    assert row and row.is_good


def test_two_questions_become_the_first() -> None:
    row = row_of(with_line("When do you decide?"), "asking")
    assert row and not row.is_good and row.fix and row.fix.body == KIND_LETTER


def test_a_request_without_a_question_mark_counts_where_there_is_none() -> None:
    row = row_of(replace(KIND, body="Dear Priya,\n\nCould you tell me when you decide. Thank you."), "asking")
    assert row and row.is_good


def test_a_long_letter_is_told_its_length() -> None:
    row = row_of(with_line("word " * 120), "length")
    assert row and not row.is_good and "words" in row.why


@pytest.mark.parametrize(("days", "is_soon"), [(None, False), (0, True), (1, True), (9, True), (10, False)])
def test_two_weeks_lie_between_letters(days: int | None, is_soon: bool) -> None:
    assert bool(row_of(replace(KIND, days_since=days), "too_soon")) == is_soon


@pytest.mark.parametrize(
    ("kind", "chases", "is_third"), [("check_in", 1, False), ("check_in", 2, True), ("door_open", 5, False)]
)
def test_a_third_check_in_is_one_too_many(kind: str, chases: int, is_third: bool) -> None:
    assert bool(row_of(replace(KIND, kind=kind, chases=chases), "chasing")) == is_third
