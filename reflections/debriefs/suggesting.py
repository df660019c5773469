"""What the person may want to be stronger at, as their own answers suggest it. Nothing is made of it without a tick."""

from reflections.debriefs import typed
from reflections.debriefs.typed import Question
from reflections.models import Debrief, Felt, StickingPoint

MOST = 4
LONGEST = 200

Kind = StickingPoint.Kind
GROWS_INTO: dict[str, str] = {
    Kind.EXAMPLE: "Having an example ready, with its ending",
    Kind.TECHNICAL: "Answering technical questions",
    Kind.DIRECTION: "Explaining my change of direction",
    Kind.NERVES: "Staying calm while I talk",
    Kind.MONEY: "Talking about money",
    Kind.TIME: "Keeping answers short",
    Kind.THEM: "Reading up on them beforehand",
}


def suggestions(debrief: Debrief) -> list[str]:
    """Return names for gaps: from the moments that got sticky, then from the questions that did not feel steady."""
    data = {answer.question: answer.data for answer in debrief.answers.all() if not answer.is_skipped}
    moments = [GROWS_INTO[kind] for kind in typed.stuck(data.get(Question.STICKY, {})) if kind in GROWS_INTO]
    rows = typed.asked(data.get(Question.ASKED, {}))
    unsteady = sorted((row for row in rows if row.felt in (Felt.STUCK, Felt.SO_SO)), key=lambda r: r.felt == Felt.SO_SO)
    return list(dict.fromkeys([*moments, *(_answering(row.words) for row in unsteady)]))[:MOST]


def _answering(question: str) -> str:
    words = " ".join(question.split())
    room = LONGEST - len("Answering “…”")
    return f"Answering “{words if len(words) <= room else words[:room].rsplit(' ', 1)[0] + '…'}”"
