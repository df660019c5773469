"""What is good about a letter is said, with its reason."""

from dataclasses import replace

import pytest

from followups.politeness import read
from tests.followups.politeness.drafts import KIND, KIND_LETTER, row_of, to_consider


def test_a_kind_letter_has_every_good_thing_and_nothing_to_consider() -> None:
    good = {"greeting", "thanking", "asking", "building", "way_out", "accepting", "naming", "length", "signing"}

    assert {row.key for row in read(KIND) if row.is_good} == good
    assert to_consider(KIND) == []


def test_every_row_has_a_title_and_a_reason_of_one_or_two_sentences() -> None:
    for row in read(KIND):
        assert row.title and row.why.endswith((".", "”")) and len(row.why) < 200, row


def test_what_is_to_consider_comes_first() -> None:
    rows = read(replace(KIND, body=KIND_LETTER + "!!"))
    assert [row.is_good for row in rows] == sorted(row.is_good for row in rows)


@pytest.mark.parametrize(
    "body",
    [
        "Guten Tag Priya Raman,\n\nvielen Dank für Ihre Nachricht. Ihre Entscheidung respektiere ich. Welche Fähigkeit "
        "würde mich künftig stärker machen? Wenn Sie das nicht sagen können, habe ich volles Verständnis.\n\n"
        "Mit freundlichen Grüßen\nAmara Osei"
    ],
)
def test_german_letters_are_read_as_well(body: str) -> None:
    draft = replace(KIND, body=body, language="de")

    assert to_consider(draft) == []
    assert {"thanking", "asking", "building", "way_out", "accepting", "signing"} <= {row.key for row in read(draft)}


def test_a_greeting_for_somebody_else_is_put_right_in_one_press() -> None:
    row = row_of(replace(KIND, body=KIND_LETTER.replace("Dear Priya", "Dear Tom")), "greeting")

    assert row and not row.is_good and row.fix
    assert row.fix.body == KIND_LETTER


def test_a_letter_without_a_greeting_gets_one() -> None:
    row = row_of(replace(KIND, body=KIND_LETTER.removeprefix("Dear Priya,\n\n")), "greeting")

    assert row and row.fix and row.fix.body == KIND_LETTER


def test_a_german_letter_is_greeted_in_german() -> None:
    row = row_of(replace(KIND, body="Hallo Tom,\n\nvielen Dank.", language="de"), "greeting")
    assert row and row.fix and row.fix.body.startswith("Guten Tag Priya Raman,\n\nvielen Dank.")


def test_nobody_named_needs_no_name() -> None:
    assert row_of(replace(KIND, to="", body="Dear hiring team,\n\nThank you."), "greeting")
    assert row_of(replace(KIND, to="", body="Thank you."), "greeting") is None


@pytest.mark.parametrize(("kind", "key"), [("question", "thanking"), ("thanks", "thanking")])
def test_thanks_that_come_late_or_not_are_asked_for_where_they_belong(kind: str, key: str) -> None:
    row = row_of(replace(KIND, body="Dear Priya,\n\nI write about the post.", kind=kind), key)
    assert row and row.title == "Thanks could come first"


def test_thanks_for_nothing_in_particular_are_a_formula() -> None:
    row = row_of(replace(KIND, body="Dear Priya,\n\nThank you. It was a long day."), "thanking")
    assert row and row.title == "Thanks for what?"


def test_a_check_in_need_not_begin_with_thanks() -> None:
    assert row_of(replace(KIND, body="Dear Priya,\n\nI applied in May.", kind="check_in"), "thanking") is None


def test_a_question_without_a_way_out_gets_one_before_the_sign_off() -> None:
    body = KIND_LETTER.replace("If that is not something you can share, I quite understand.\n\n", "")
    row = row_of(replace(KIND, body=body), "way_out")

    assert row and row.fix and row.fix.body == KIND_LETTER


def test_a_letter_that_asks_nothing_needs_no_way_out() -> None:
    assert row_of(replace(KIND, body="Dear Priya,\n\nThank you for the talk."), "way_out") is None


def test_why_is_turned_into_what_to_build() -> None:
    draft = replace(KIND, body="Dear Priya,\n\nWhy was I not chosen?\n\nAmara")
    row = row_of(draft, "building")

    assert row and not row.is_good and row.fix
    assert "Which single skill" in row.fix.body and "Why was" not in row.fix.body


def test_a_question_about_the_day_is_neither() -> None:
    assert row_of(replace(KIND, body="Dear Priya,\n\nWhen do you expect to decide?"), "building") is None


def test_the_post_is_put_into_the_subject() -> None:
    draft = replace(KIND, subject="Thank you", body="Dear Priya,\n\nThank you for the talk.")
    row = row_of(draft, "naming")

    assert row and row.fix and row.fix.subject == "Thank you (BH-2207)"


def test_the_reference_alone_names_the_post() -> None:
    row = row_of(replace(KIND, subject="Ref. BH-2207", body="Dear Priya,\n\nThank you."), "naming")
    assert row and row.is_good


@pytest.mark.parametrize(("role", "reference", "kind"), [("", "", "question"), ("Data analyst", "", "congrats")])
def test_a_letter_about_no_post_need_not_name_one(role: str, reference: str, kind: str) -> None:
    draft = replace(KIND, subject="Hello", body="Dear Priya,\n\nGlad.", role=role, reference=reference, kind=kind)
    assert row_of(draft, "naming") is None


def test_a_subject_that_is_full_is_left_alone() -> None:
    row = row_of(replace(KIND, subject="x" * 195, body="Dear Priya,"), "naming")
    assert row and row.fix is None


def test_an_end_without_a_name_gets_one() -> None:
    row = row_of(replace(KIND, body=KIND_LETTER.replace("Amara Osei\n", "")), "signing")
    assert row and row.fix and row.fix.body == KIND_LETTER


def test_an_end_without_anything_gets_a_goodbye() -> None:
    row = row_of(replace(KIND, body="Dear Priya,\n\nThank you for the talk."), "signing")
    assert row and row.fix and row.fix.body.endswith("\n\nWith best wishes,\nAmara Osei\n")


def test_somebody_without_a_name_may_end_as_they_like() -> None:
    row = row_of(replace(KIND, me="", body="Dear Priya,\n\nThank you.\n\nWith best wishes"), "signing")
    assert row and row.is_good
