"""Filling a starter: {a word} becomes what is known; [what stands in brackets] goes where a word in it is not known."""

import re
from collections.abc import Mapping

PLACEHOLDER = re.compile(r"\{([^{}\n]{1,80})\}")
OPTIONAL = re.compile(r"\[([^\[\]]*\{[^\[\]]*)\]")


def written(text: str, known: Mapping[str, str]) -> str:
    """Return `text` with what is known; what is not known stays, in its {braces}, for the person to fill in."""
    chosen = OPTIONAL.sub(lambda part: part[1] if _is_known(part[1], known) else "", text)
    return PLACEHOLDER.sub(lambda place: known.get(place[1]) or place[0], chosen)


def placeholders(text: str) -> list[str]:
    """Return the words in braces, each once, in their order."""
    return list(dict.fromkeys(PLACEHOLDER.findall(text)))


def leftovers(subject: str, body: str) -> list[str]:
    """Return what is still to be filled in, braces included."""
    return [f"{{{name}}}" for name in placeholders(f"{subject}\n{body}")]


def _is_known(part: str, known: Mapping[str, str]) -> bool:
    return all(known.get(name) for name in placeholders(part))
