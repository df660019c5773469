"""Skills are found in a text by whole words, offline, in one walk however long it is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflections.vocabulary import Finder, Skill, key_of, shipped

FINDER = Finder(shipped())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("C++, C# and .NET; Node.js/React, R and Go.", ["C++", "C#", ".NET", "Node.js", "React", "R", "Go"]),
        ("CI/CD, A/B testing", ["Continuous integration", "A/B testing"]),
        ("power  bi, Power-BI", ["Power BI"]),
        ("Power\nBI", ["Power BI"]),
        ("POSTGRESQL", ["PostgreSQL"]),
        ("You hold a Führerschein (Klasse B)", ["Driving licence"]),
        ("Fu\u0308hrerschein", ["Driving licence"]),
        ("nivel alto de inglés", ["English language"]),
        ("gestion de projet", ["Project management"]),
        ("SQL.", ["SQL"]),
        ("Python-based", ["Python"]),
        ("the employer’s SQL", ["SQL"]),
        ("end-of-life care", ["Palliative care"]),
    ],
)
def test_a_skill_is_found_however_it_is_written(text: str, names: list[str]) -> None:
    assert FINDER.find(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "R&D at C-level",
        "Go the extra mile",
        "• Go above and beyond",
        "Adapt & Go!",
        "we want you to excel and react quickly",
        "go, r, c",
        "vitamin C, Hepatitis C, Series A–C",
        "mail@sql.example.com, sql.example.com",
        "MySQLite, Pythonic",
        "a sign language interpreter at the interview",
        "Lean into it",
        "",
        " \n\t ",
        "\0\ud800",
    ],
)
def test_what_only_looks_like_a_skill_is_none(text: str) -> None:
    assert FINDER.find(text) == []


def test_the_longest_writing_wins() -> None:
    finder = Finder([Skill("Power", ("power",)), Skill("Power BI", ("power bi",))])
    assert finder.find("Power BI, and power") == ["Power BI", "Power"]


def test_a_start_that_leads_nowhere_hides_nothing() -> None:
    finder = Finder([Skill("Power BI desktop", ("power bi desktop",)), Skill("BI", ("bi",))])
    assert finder.find("power bi tools") == ["BI"]


def test_each_skill_is_named_once() -> None:
    assert FINDER.find("Python, python, PYTHON") == ["Python"]


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "power " * 160_000, "." * 1_000_000, "-" * 1_000_000, "power-" * 160_000, "+" * 1_000_000]
)
def test_a_megabyte_is_read_in_one_walk(text: str) -> None:
    began = time.process_time()
    FINDER.find(text)
    assert time.process_time() - began < 10


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert set(FINDER.find(text)) <= {skill.name for skill in shipped()}


def test_each_writing_of_the_list_finds_its_skill() -> None:
    for skill in shipped():
        for writing in (*skill.also, *skill.exact):
            assert FINDER.find(f"We ask for ({writing}), and more") == ([skill.name] if skill.name else []), writing


def test_the_list_names_each_skill_and_each_writing_once() -> None:
    names = [key_of(skill.name) for skill in shipped() if skill.name]
    writings = [key_of(writing) for skill in shipped() for writing in {*skill.also}]
    assert len(names) == len(set(names)) >= 300
    assert sorted(writings) == sorted(set(writings))


def test_the_list_tells_qualifications_from_skills() -> None:
    kinds = {skill.name: skill.is_qualification for skill in shipped()}
    assert kinds["Driving licence"]
    assert not kinds["Python"]
