"""Finds skills in a text of any length, in one walk over its words.

Writings lie in a tree of words, so that the walk costs the same whatever their number: "power" leads on to "bi", "apps"
and "automate". Spaces and hyphens part words; other marks are words of their own, so that C++, C#, .NET, Node.js and
CI/CD are told from C and Node.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from reflections.vocabulary.skill import NO_SKILL, Skill

PIECE = re.compile(r"[^\W_]+|\s+|.")
HYPHENS = frozenset("-\u2010\u2011\u2013")
GLUE = frozenset("+#&@_-\u2010\u2011\u2013")
LONGEST = 12
ENDS = frozenset(".!?:•*\u2022")


@dataclass(slots=True)
class _Branch:
    """What may follow the words so far; `skill` is named by them in any case, `exact` by one of these cases only."""

    next: dict[str, "_Branch"] = field(default_factory=dict)
    skill: str | None = None
    exact: dict[str, str] = field(default_factory=dict)


class Finder:
    """Knows a number of skills, and names those that a text asks for."""

    def __init__(self, skills: Iterable[Skill]) -> None:
        self._root = _Branch()
        for skill in skills:
            for writing in skill.also:
                self._add(writing).skill = skill.name
            for writing in skill.exact:
                self._add(writing).exact["".join(_words(_pieces(writing)))] = skill.name

    def find(self, text: str) -> list[str]:
        """Return the names of the skills in the text, each once, in the order in which they come."""
        pieces = _pieces(text)
        folded = [piece.casefold() for piece in pieces]
        found: dict[str, None] = {}
        first, place, end = self._root.next, 0, len(pieces)
        while place < end:
            if folded[place] in first:
                name, after = self._longest(pieces, folded, place)
                if name is not None:
                    found[name] = None
                    place = after
                    continue
            place += 1
        return [name for name in found if name != NO_SKILL]

    def _add(self, writing: str) -> _Branch:
        branch = self._root
        for word in _words(_pieces(writing)):
            branch = branch.next.setdefault(word.casefold(), _Branch())
        return branch

    def _longest(self, pieces: list[str], folded: list[str], start: int) -> tuple[str | None, int]:
        """Return the skill with the longest writing that begins at `start`, and where the text goes on behind it."""
        name: str | None = None
        behind, branch, place = start, self._root, start
        for _ in range(LONGEST):
            following = branch.next.get(folded[place]) if place < len(folded) else None
            if following is None:
                break
            branch, place = following, place + 1
            found = _named(branch, pieces, start, place)
            if found is not None and _is_whole(pieces, start, place):
                name, behind = found, place
            while place < len(pieces) and _parts_words(pieces[place]):
                place += 1
        return name, behind


def _pieces(text: str) -> list[str]:
    return PIECE.findall(unicodedata.normalize("NFKC", text))


def _parts_words(piece: str) -> bool:
    return piece.isspace() or piece in HYPHENS


def _words(pieces: Iterable[str]) -> list[str]:
    return [piece for piece in pieces if not _parts_words(piece)]


def _named(branch: _Branch, pieces: list[str], start: int, end: int) -> str | None:
    if branch.skill is not None or not branch.exact:
        return branch.skill
    name = branch.exact.get("".join(_words(pieces[start:end])))
    is_told_by_case_alone = name is not None and end - start == 1
    return None if is_told_by_case_alone and _may_be_another_word(pieces, start) else name


def _is_whole(pieces: list[str], start: int, end: int) -> bool:
    """Say whether the words stand by themselves: not the C of C++, R&D or C-level, not the SQL of mail@sql.com.

    A hyphen parts long words, as in Python-based; it does not part one or two letters from their word.
    """
    is_short = len("".join(pieces[start:end])) <= 2
    return not (_clings(pieces, start - 1, -1, is_short=is_short) or _clings(pieces, end, 1, is_short=is_short))


def _clings(pieces: list[str], place: int, step: int, *, is_short: bool) -> bool:
    if not 0 <= place < len(pieces):
        return False
    mark = pieces[place]
    if mark in HYPHENS:
        return is_short
    if mark in ".'’":
        beyond = place + step
        return 0 <= beyond < len(pieces) and pieces[beyond][0].isalnum() and (mark == "." or is_short)
    return mark in GLUE


def _may_be_another_word(pieces: list[str], place: int) -> bool:
    """Say whether a word may have its capital from elsewhere: "Go the extra mile", "Adapt & Go!"."""
    following = pieces[place + 1 : place + 3]
    if following[:1] == ["!"]:
        return True
    goes_on = len(following) == 2 and following[0].strip(" \t\xa0") == "" and following[1][0].islower()
    return goes_on and len(pieces[place]) > 1 and pieces[place].istitle() and _begins_a_sentence(pieces, place)


def _begins_a_sentence(pieces: list[str], place: int) -> bool:
    before = place - 1
    while before >= 0 and pieces[before].isspace() and "\n" not in pieces[before]:
        before -= 1
    return before < 0 or "\n" in pieces[before] or pieces[before] in ENDS or pieces[before] in HYPHENS
