"""How a question is known again: by its words, without case, marks and filler; and how much two questions are alike."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
FILLER = frozenset(
    (
        *("a", "an", "the", "and", "or", "of", "to", "in", "on", "at", "for", "with", "us", "me", "my", "your", "you"),
        *("please", "can", "could", "would", "will", "do", "did", "does", "is", "are", "was", "were", "so", "then"),
        *("just", "well", "tell", "about"),
    )
)
COMMON = frozenset(
    (
        *("describe", "example", "give", "time", "when", "what", "how", "where", "which", "who", "that", "this", "it"),
        *("have", "has", "had", "ever", "been", "be", "some", "any", "situation", "occasion", "talk", "through"),
        *("think", "say", "one", "our", "we", "i", "there", "want", "like", "something", "from", "by", "as", "share"),
    )
)
ENDINGS = ("ing", "ed", "es", "s")
SHORTEST_STEM = 3
ALIKE = 0.5


def key_of(words: str) -> str:
    """Tell us about a dashboard you built! → "dashboard built"; words of filler alone stay as they are."""
    found = WORD.findall(unicodedata.normalize("NFKC", words).casefold())
    telling = [word for word in found if word not in FILLER]
    return " ".join(telling or found)[:500]


def telling_stems(key: str) -> frozenset[str]:
    """Return the stems by which a question (given by its key) differs from others: "dashboard built" → both words."""
    words = key.split()
    return frozenset(map(stem_of, [word for word in words if word not in COMMON] or words))


@lru_cache(maxsize=8192)
def stem_of(word: str) -> str:
    """Take off the ending of a plural or a tense; what is left is how the word begins in every form.

    "planning" and "plans" → "plan", "managed" and "manage" → "manag", "stories" and "story" → "stor".
    """
    ending = next((end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= SHORTEST_STEM), "")
    stem = word.removesuffix(ending) if not word.endswith("ss") else word
    if len(stem) > SHORTEST_STEM and ending in ("ing", "ed") and stem[-1] == stem[-2] and stem[-1] not in "ls":
        return stem[:-1]
    return stem.rstrip("iey") if len(stem.rstrip("iey")) >= SHORTEST_STEM else stem


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the stems of both that both have, whatever their order: 0 to 1."""
    both = one | other
    return len(one & other) / len(both) if both else 0.0


def stems_to_look_for(stems: frozenset[str]) -> list[str]:
    """Return so many stems, the longest and so the rarest first, that whatever is alike has at least one of them.

    Two that share `ALIKE` of all their stems share at least that many of the first one's.
    """
    must_share = -(-len(stems) * ALIKE // 1)
    return sorted(stems, key=lambda stem: (-len(stem), stem))[: len(stems) - int(must_share) + 1]
