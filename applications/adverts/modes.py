"""Where the work is done: on site, hybrid or remote, in the words of several languages."""

from __future__ import annotations

import re

from applications.adverts.words import HYBRID, ONSITE, REMOTE

TAGS = {mode: re.compile(rf"#LI-{mode}\b", re.I) for mode in ("hybrid", "remote", "onsite")}
SPOKEN = {
    "hybrid": re.compile(rf"\b(?:{HYBRID})\b", re.I),
    "remote": re.compile(rf"\b(?:{REMOTE})\b", re.I),
    "onsite": re.compile(rf"\b(?:{ONSITE})\b", re.I),
}
NAMED = {
    "hybrid": re.compile(r"\bhybrid|híbrid", re.I),
    "remote": re.compile(r"\bremote\b|\bhome[- ]?office\b|télétravail|teletrabajo|\banywhere\b", re.I),
    "onsite": re.compile(r"\bon-?site\b|vor ort|sur site", re.I),
}
VALUES = {
    "remote": r"(?:fully |100 ?% )?remote\b.*|telecommut\w*|home[- ]?office|true|yes|ja|oui|distributed"
    r"|work from home|wfh",
    "hybrid": r".*\bhybrid\w*.*|flexible|teilweise.*|partial\w*|partiel.*|híbrido.*",
    "onsite": r"on[- ]?site.*|in[- ]?(?:office|person).*|office|vor ort|sur site|presencial.*",
}


def mode_of(text: str) -> str:
    """`onsite`, `hybrid` or `remote` where a short text such as a place names it."""
    return next((mode for mode, word in NAMED.items() if word.search(text)), "")


def exact_mode(text: str) -> str:
    """The mode that a field about it means, in any of its spellings."""
    value = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", text.strip()).strip(" .")
    return next((mode for mode, words in VALUES.items() if value and re.fullmatch(words, value, re.I)), "")


def mode_in(text: str) -> str:
    """The mode that the words of an advert speak of; a tag for the job board outweighs a passing mention."""
    tagged = next((mode for mode, tag in TAGS.items() if tag.search(text)), "")
    return tagged or next((mode for mode, words in SPOKEN.items() if words.search(text)), "")
