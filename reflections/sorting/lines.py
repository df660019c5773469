"""The lines of a piece of feedback, laid anew when its words change or the person joins and splits them."""

from collections.abc import Sequence

from applications.models import delete_with_restore, remove, snapshot, unset
from applications.models.undo import Step
from reflections.models import Feedback, FeedbackLine, GapMention, KindWord
from reflections.sorting.matching import matches
from reflections.sorting.sentences import sentences

SORTED = ["tone", "cause", "own_cause", "voice"]
Piece = tuple[FeedbackLine | None, str]


def split_anew(feedback: Feedback) -> list[Step]:
    """Lay the lines as the words read now; what was sorted stays sorted where its words remain."""
    lines = list(feedback.lines.all())
    pieces = sentences(feedback.words)
    found = matches([line.words for line in lines], pieces)
    return lay(feedback, [(None if at is None else lines[at], words) for at, words in zip(found, pieces, strict=True)])


def join_with_next(line: FeedbackLine) -> list[Step]:
    """Make one line of this one and the next; it keeps what was sorted and made of both, and where both were sorted,
    what this one was sorted into."""
    lines = list(line.feedback.lines.all())
    at = lines.index(line)
    taken = [step for other in lines[at + 1 : at + 2] for step in _take_over(line, other)]
    joined = "\n".join(each.words for each in lines[at : at + 2])
    pieces: list[Piece] = [(each, each.words) for each in lines if each not in lines[at + 1 : at + 2]]
    pieces[at] = (line, joined)
    return taken + lay(line.feedback, pieces)


def split_into(line: FeedbackLine, parts: Sequence[str]) -> list[Step]:
    """Make several lines of one; the first of them keeps what it was sorted into."""
    pieces: list[Piece] = []
    for each in line.feedback.lines.all():
        pieces += [(each, each.words)] if each != line else [(line, parts[0]), *((None, part) for part in parts[1:])]
    return lay(line.feedback, pieces)


def lay(feedback: Feedback, pieces: Sequence[Piece]) -> list[Step]:
    """Let these be the lines, in this order; return the steps that take it back.

    They are numbered apart from those that lie there already, so that no number is taken twice on the way or back.
    """
    lines = list(feedback.lines.all())
    if [(line, line.words) for line in lines] == list(pieces):
        return []
    steps = [delete_with_restore(line) for line in lines if line not in [kept for kept, _ in pieces]]
    taken = [line.position for line in lines]
    first = 0 if not taken or min(taken) >= len(pieces) else max(taken) + 1
    return steps + [_put(feedback, line, first + at, words) for at, (line, words) in enumerate(pieces)]


def _take_over(line: FeedbackLine, other: FeedbackLine) -> list[Step]:
    """Take the gaps that `other` names, its kind word, and how it was sorted, where this line has none of it."""
    steps = [_hang(mention, line) for mention in other.gap_mentions.exclude(gap__in=line.gap_mentions.values("gap"))]
    kept = KindWord.objects.filter(line=other).first()
    if kept and not KindWord.objects.filter(line=line).exists():
        steps.append(_hang(kept, line))
    if other.tone and not line.tone:
        before = snapshot(line, SORTED)
        for name in SORTED:
            setattr(line, name, getattr(other, name))
        line.save(update_fields=SORTED)
        steps.append(unset(line, before))
    return steps


def _hang(row: GapMention | KindWord, line: FeedbackLine) -> Step:
    before = snapshot(row, ["line"])
    row.line = line
    row.save(update_fields=["line"])
    return unset(row, before)


def _put(feedback: Feedback, line: FeedbackLine | None, position: int, words: str) -> Step:
    if line is None:
        return remove(FeedbackLine.objects.create(feedback=feedback, position=position, words=words))
    before = snapshot(line, ["position", "words"])
    line.position, line.words = position, words
    line.save(update_fields=["position", "words"])
    return unset(line, before)
