"""When two ways of writing mean the same company or the same role."""

import re
from dataclasses import dataclass
from functools import lru_cache

from applications.importing.plain import fold

_DAMAGE = re.compile("[\ufffd]|(?<=\\w)\\?(?=\\w)|^\\?(?=\\w)")
_APOSTROPHES = re.compile("[’'‘`´ʼ]")
_GENDERS = re.compile(
    r"[(\[]?\b[mwfdxvhgn]\s*[/|*]\s*[mwfdxvhgn](\s*[/|*]\s*[mwfdxvhgn*]){0,2}\b[)\]]?|"
    r"[(\[](all|alle) (genders?|geschlechter)[)\]]|[:*]in(nen)?\b",
    re.IGNORECASE,
)
_LEGAL = frozenset(
    [
        "gmbh",
        "mbh",
        "ag",
        "kg",
        "kgaa",
        "se",
        "ev",
        "ug",
        "ohg",
        "gbr",
        "inc",
        "incorporated",
        "ltd",
        "limited",
        "llc",
        "llp",
        "plc",
        "corp",
        "corporation",
        "co",
        "company",
        "sa",
        "sas",
        "sarl",
        "srl",
        "spa",
        "bv",
        "nv",
        "oy",
        "ab",
        "as",
        "aps",
        "sl",
        "sl",
        "slu",
        "lda",
        "ltda",
        "pty",
        "pte",
    ]
)
_WILD = "\x1a"
_MOST_LOST = 4


@dataclass(frozen=True)
class Name:
    """A name made comparable. `damaged`: a letter of it was lost to a wrong encoding and may be anything."""

    key: str

    @property
    def damaged(self) -> bool:
        return 0 < self.key.count(_WILD) <= _MOST_LOST

    def means(self, other: "Name") -> bool:
        if self.key == other.key:
            return True
        if self.damaged:
            return bool(_pattern(self.key).fullmatch(other.key))
        return other.damaged and bool(_pattern(other.key).fullmatch(self.key))


@lru_cache(maxsize=20_000)
def company_name(text: str) -> Name:
    words = _words(text)
    kept = list(words)
    while len(kept) > 1 and kept[-1] in _LEGAL | {"and"}:
        kept.pop()
    return Name("".join(kept))


@lru_cache(maxsize=20_000)
def role_name(text: str) -> Name:
    return Name("".join(_words(_GENDERS.sub(" ", text))))


def _words(text: str) -> list[str]:
    marked = _DAMAGE.sub("qqwildqq", _APOSTROPHES.sub("", text)).replace("&", " and ").replace("+", " plus ")
    return fold(marked.lower()).replace("qqwildqq", _WILD).split()


@lru_cache(maxsize=4096)
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(".{0,3}".join(re.escape(part) for part in key.split(_WILD)))
