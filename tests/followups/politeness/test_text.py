"""Taking a letter apart, and putting it together again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followups.politeness import Draft, read, text
from tests.followups.politeness.drafts import KIND, KIND_LETTER


@pytest.mark.parametrize(
    ("body", "greeting"),
    [
        ("Dear Priya,\n\nThank you.", "Dear Priya,"),
        ("\n\nHello Priya\nThank you.", "Hello Priya"),
        ("Sehr geehrte Frau Raman,\nvielen Dank.", "Sehr geehrte Frau Raman,"),
        ("Thank you.", ""),
        ("", ""),
    ],
)
def test_the_greeting_is_the_first_line_if_it_greets(body: str, greeting: str) -> None:
    assert text.greeting_of(body) == greeting


@pytest.mark.parametrize(
    "goodbye",
    ["With best wishes,", "Kind regards", "Yours sincerely,", "Warm wishes,", "Mit freundlichen Grüßen", "Viele Grüße"],
)
def test_the_sign_off_is_found_near_the_end(goodbye: str) -> None:
    body = f"Dear Priya,\n\nThank you.\n\n{goodbye}\nAmara\n"
    assert body[text.sign_off_at(body) :].startswith(goodbye)


def test_a_goodbye_in_the_middle_is_none() -> None:
    body = "Dear Priya,\n\nBest wishes\n\none\n\ntwo\n\nthree\n\nfour\n"
    assert text.sign_off_at(body) == len(body)


def test_greeting_and_sign_off_are_no_sentences() -> None:
    said = " ".join(text.sentences_of(KIND_LETTER))
    assert "Dear" not in said and "best wishes" not in said


def test_a_sentence_that_is_not_there_takes_nothing_out() -> None:
    assert text.without(KIND_LETTER, "Never written.") == KIND_LETTER


@given(st.text(max_size=400), st.sampled_from(["question", "check_in", "thanks", "other"]))
def test_whatever_is_written_is_read_and_every_press_leaves_a_letter(body: str, kind: str) -> None:
    draft = Draft("Subject", body, kind, to="Priya Raman", me="Amara", role="Analyst")
    for row in read(draft):
        assert row.title and row.why
        assert row.fix is None or isinstance(row.fix.body, str)


@given(st.integers(min_value=0, max_value=5))
def test_a_press_changes_the_letter(number: int) -> None:
    sentence = KIND.sentences[number % len(KIND.sentences)]
    assert sentence not in text.without(KIND_LETTER, sentence)
