"""What they wrote, taken apart into sentences; put together again it is word for word the same."""

import re

MOST = 30

_PARAGRAPH_END = re.compile(r"\n(?:[ \t]*\n)+")
_BULLET = re.compile(r"^[ \t]*(?:[-*•‣–—▪●·]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t]+")
_QUOTING = re.compile(r"^[ \t]*>")
_SENTENCE_END = re.compile(r"(?:(?<![.!?…])[.!?…]++[\"'”’»)\]]*(?=\s)|[。！？]+[」』]?)\s*")
_SHORT = re.compile(
    r"(?:^|[\s(\"'„“])(?:[^\W\d_]|mr|mrs|ms|dr|prof|st|e\.g|i\.e|etc|vs|no|nr|approx|ca|ref|inc|ltd|co|jr|sr|dept|"
    r"bzw|usw|evtl|ggf|inkl|zzgl|sog|z\.\s?b|d\.\s?h|u\.\s?a|m\.\s?e|p\.\s?ex|p\.\s?ej|ej|sra?|dra?|mme|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|\d{1,2})\.$",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\w")
_LONGEST_SHORT, _LONGEST_BULLET = 14, 8


def sentences(words: str) -> list[str]:
    """Split `words` into at most MOST pieces: sentences, bullets, quoted lines; the last one holds whatever is over.

    Nothing but white space is lost between two pieces.
    """
    pieces = [piece for block in _blocks(words) for piece in _with_a_word(_split(block))]
    return [*pieces[: MOST - 1], "\n".join(pieces[MOST - 1 :])] if len(pieces) > MOST else pieces


def same_words(one: str, other: str) -> bool:
    """Say whether two texts are the same apart from white space."""
    return "".join(one.split()) == "".join(other.split())


def _blocks(words: str) -> list[str]:
    """Paragraphs; within them each bullet and each run of quoted lines stands for itself."""
    blocks = []
    for paragraph in _PARAGRAPH_END.split(words.replace("\r\n", "\n").replace("\r", "\n")):
        block: list[str] = []
        for line in paragraph.splitlines():
            if block and _begins_anew(block[-1], line):
                blocks.append("\n".join(block))
                block = []
            block.append(line)
        blocks.append("\n".join(block))
    return [block.strip() for block in blocks if block.strip()]


def _begins_anew(before: str, line: str) -> bool:
    """Say whether a line is no continuation of the one before it."""
    if _BULLET.match(line) or bool(_QUOTING.match(line)) != bool(_QUOTING.match(before)):
        return True
    return len(before.strip()) < 40 and line.strip()[:1].isupper()


def _split(block: str) -> list[str]:
    pieces, start = [], 0
    for end in _SENTENCE_END.finditer(block):
        if not _goes_on(block, start, end.end()):
            pieces.append(block[start : end.end()].strip())
            start = end.end()
    return [piece for piece in [*pieces, block[start:].strip()] if piece]


def _goes_on(block: str, start: int, end: int) -> bool:
    """Say whether the full stop before `end` belongs to a short form, or to the number of a bullet."""
    if end - start <= _LONGEST_BULLET and _BULLET.fullmatch(block[start:end]):
        return True
    return bool(_SHORT.search(block[max(start, end - _LONGEST_SHORT) : end].rstrip()))


def _with_a_word(pieces: list[str]) -> list[str]:
    """Join what is no word, such as a smile, to the piece before it."""
    joined: list[list[str]] = []
    for piece in pieces:
        if joined and not _LETTER.search(piece):
            joined[-1].append(piece)
        else:
            joined.append([piece])
    return [" ".join(parts) for parts in joined]
