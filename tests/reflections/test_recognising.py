"""A question is known again by its words; what only looks alike is offered, and what does not is left in peace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflections.recognising import ALIKE as ENOUGH
from reflections.recognising import key_of, likeness, stem_of, stems_to_look_for, telling_stems

ALIKE = [
    ("Tell us about a dashboard you built that changed a decision.", "Describe a dashboard that changed decisions"),
    ("How do you check that a number is right?", "How would you check a number is right"),
    ("Why move from support to analysis?", "Why are you moving from support into analysis?"),
    ("Tell me about a time you handled a conflict", "Give an example of a time when you handled conflict."),
    ("What are your strengths?", "What would you say is your strength?"),
    ("How do you plan your week?", "Tell us how you are planning your weeks."),
    ("Why do you want to work here?", "Why would you like to work here?"),
    ("What is your biggest weakness?", "Your biggest weaknesses?"),
    ("Which stories from your work are you proud of?", "A story from work you were proud of"),
    ("When did you last manage a budget?", "Have you ever managed budgets?"),
    ("An angry caller shouts at you. What do you do?", "What do you do when an angry caller is shouting?"),
    ("Where do you see yourself in five years?", "In five years, where will you see yourself?"),
    ("¿Por qué quieres trabajar aquí?", "Por qué quieres trabajar aqui aquí"),
]
NOT_ALIKE = [
    ("Why move from support to analysis?", "How do you check that a number is right?"),
    ("What are your strengths?", "What are your salary expectations?"),
    ("What is your biggest weakness?", "What is your biggest achievement?"),
    ("Tell us about a time you led a team", "Tell us about a time you made a mistake"),
    ("Why do you want to work here?", "Why did you leave your last work?"),
    ("Tell us about yourself", "Tell us about our company"),
    ("How do you handle conflict in a team?", "How do you handle a tight deadline?"),
    ("What do you know about us?", "What questions do you have for us?"),
    ("Describe a dashboard you built", "Describe a spreadsheet you fixed"),
    ("When can you start?", "When did you last learn something new?"),
]


def are_alike(one: str, other: str) -> bool:
    return likeness(telling_stems(one), telling_stems(other)) >= ENOUGH


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_two_wordings_of_one_question_look_alike(one: str, other: str) -> None:
    assert are_alike(key_of(one), key_of(other))


@pytest.mark.parametrize(("one", "other"), NOT_ALIKE)
def test_two_questions_do_not(one: str, other: str) -> None:
    assert not are_alike(key_of(one), key_of(other))


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_whatever_is_alike_holds_one_of_the_stems_to_look_for(one: str, other: str) -> None:
    for here, there in ((one, other), (other, one)):
        assert any(stem in key_of(there) for stem in stems_to_look_for(telling_stems(key_of(here))))


@given(st.frozensets(st.sampled_from("abcdefghij"), min_size=1), st.frozensets(st.sampled_from("abcdefghij")))
def test_no_pair_is_overlooked(one: frozenset[str], other: frozenset[str]) -> None:
    assert likeness(one, other) < 0.5 or other & {*stems_to_look_for(one)}


@given(st.text(max_size=60))
def test_a_question_is_like_itself_and_its_key_is_stable(words: str) -> None:
    key = key_of(words)
    assert key_of(key) == key
    assert are_alike(key, key) == bool(key)


@given(st.text(alphabet="abcdeginrsy", min_size=1, max_size=12))
def test_a_stem_is_how_its_word_begins(word: str) -> None:
    assert stem_of(word)
    assert word.startswith(stem_of(word))


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("plan plans planned planning", "plan"),
        ("manage managed manages managing", "manag"),
        ("story stories", "stor"),
        ("stress", "stress"),
        ("is", "is"),
        ("thing", "thing"),
        ("call calls called calling", "call"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(words: str, stem: str) -> None:
    assert {stem_of(word) for word in words.split()} == {stem}


def test_a_key_leaves_out_case_marks_and_filler() -> None:
    assert key_of("Tell us about a dashboard you built!") == "dashboard built"
    assert key_of("So, could you?") == "so could you"
