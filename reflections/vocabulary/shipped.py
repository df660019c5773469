"""Reads skills.txt, the list that Ajar brings along; the first lines of that file say how it is written."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reflections.vocabulary.skill import NO_SKILL, Skill

FILE = Path(__file__).with_name("skills.txt")
QUALIFICATIONS, NOT_SKILLS = "qualifications", "Not skills"
EXACT, NAME_ALONE = "=", "~"


@cache
def shipped() -> tuple[Skill, ...]:
    return tuple(_read(FILE.read_text(encoding="utf-8")))


def _read(text: str) -> Iterator[Skill]:
    section = ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            yield _skill([writing.strip() for writing in line.split(";")], section)


def _skill(writings: list[str], section: str) -> Skill:
    exact = [writing.removeprefix(EXACT) for writing in writings if writing.startswith(EXACT)]
    also = [writing for writing in writings if not writing.startswith((EXACT, NAME_ALONE))]
    name = NO_SKILL if section == NOT_SKILLS else writings[0].lstrip(EXACT + NAME_ALONE)
    return Skill(name, tuple(also), tuple(exact), is_qualification=section.endswith(QUALIFICATIONS))
