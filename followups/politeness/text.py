"""Where a letter's greeting, sentences and sign-off are, and how one of them is taken out or put in."""

import re

from reflections.sorting.sentences import sentences

GREETING = re.compile(
    r"^\s*(?:dear|hello|hi|good (?:morning|afternoon|day)|guten (?:tag|morgen)|hallo|liebe[rs]?|sehr geehrte[rs]?)\b"
    r"[^\n]{0,120}$",
    re.IGNORECASE | re.MULTILINE,
)
SIGN_OFF = re.compile(
    r"^\s*(?:(?:with )?(?:all |very |my )?(?:best|kind|kindest|warm|warmest|many|good) (?:wishes|regards|thanks)|"
    r"(?:best|regards|cheers|thanks|thank you|sincerely)|yours (?:sincerely|faithfully|truly)|"
    r"(?:mit )?(?:freundlichen?|herzlichen?|besten?|lieben?|schönen?|vielen?) grü(?:ß|ss)en?)"
    r"(?: from [^\n]{1,30}| aus [^\n]{1,30})?[,.!]?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
INDIRECT_ASK = re.compile(
    r"\b(?:(?:could|can|would|may) you\b|(?:would be|am) (?:very )?grateful (?:for|if)\b|(?:let|tell) me know\b|"
    r"(?:könnten|können|würden) sie\b|wäre ich .{0,20}dankbar\b|(?:lassen|geben) sie (?:mich|mir)\b)",
    re.IGNORECASE,
)


def greeting_of(body: str) -> str:
    """Return the line that greets, blank where the letter begins without."""
    first = body.lstrip().split("\n", 1)[0]
    return first.strip() if GREETING.match(first) else ""


def sign_off_at(body: str) -> int:
    """Return where the sign-off begins; the end of the letter where there is none."""
    found = list(SIGN_OFF.finditer(body))
    is_near_the_end = bool(found) and len(body[found[-1].start() :].strip().splitlines()) <= 4
    return found[-1].start() + len(found[-1][0]) - len(found[-1][0].lstrip()) if is_near_the_end else len(body)


def sentences_of(body: str) -> list[str]:
    """Return the sentences without greeting and sign-off."""
    middle = body[: sign_off_at(body)].lstrip()
    greeting = greeting_of(middle)
    return sentences(middle[len(greeting) :])


def without(body: str, sentence: str) -> str:
    """Return the letter without this sentence, and without the paragraph that would be left empty."""
    at = body.find(sentence)
    if at < 0:
        return body
    before, after = body[:at].rstrip(" \t"), body[at + len(sentence) :].lstrip(" \t")
    is_alone = before.endswith("\n") or not before
    joined = before + after if is_alone or after.startswith("\n") or not after else f"{before} {after}"
    return re.sub(r"\n{3,}", "\n\n", joined).lstrip("\n")


def with_paragraph(body: str, paragraph: str) -> str:
    """Return the letter with one more paragraph before its sign-off."""
    at = sign_off_at(body)
    before, after = body[:at].rstrip(), body[at:].strip("\n")
    return "\n\n".join(part for part in (before, paragraph, after) if part) + "\n"
