"""Which of the new pieces is which of the sorted lines, so that sorting survives a change of the words."""

from collections.abc import Sequence
from difflib import SequenceMatcher

ALIKE = 0.75
MOST_PAIRS, LONGEST = 400, 500


def matches(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """Return for each new piece the place of the old one that it was, or None; no old one is given twice.

    Equal words come first, in their order; then what was only touched up.
    """
    places: dict[str, list[int]] = {}
    for place, words in enumerate(old):
        places.setdefault(_key(words), []).append(place)
    found = [_first(places.get(_key(words), [])) for words in new]
    return _touched_up(old, new, found)


def _touched_up(old: Sequence[str], new: Sequence[str], found: list[int | None]) -> list[int | None]:
    left = [place for place in range(len(old)) if place not in found]
    lost = [place for place, was in enumerate(found) if was is None]
    if len(left) * len(lost) > MOST_PAIRS:
        return found
    for place in lost:
        likeness = {was: _likeness(old[was], new[place]) for was in left}
        best = max(likeness, key=lambda was: likeness[was], default=None)
        if best is not None and likeness[best] >= ALIKE:
            found[place] = best
            left.remove(best)
    return found


def _likeness(one: str, other: str) -> float:
    if len(one) > LONGEST or len(other) > LONGEST:
        return 0
    return SequenceMatcher(None, _key(one), _key(other), autojunk=False).ratio()


def _key(words: str) -> str:
    return " ".join(words.casefold().split())


def _first(places: list[int]) -> int | None:
    return places.pop(0) if places else None
