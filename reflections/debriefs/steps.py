"""Which questions a look back asks, and in which order."""

from dataclasses import dataclass

from applications.models import Application, Outcome, Stage
from reflections.models import Debrief, DebriefAnswer

Question = DebriefAnswer.Question

ORDER: dict[str, tuple[str, ...]] = {
    Debrief.Kind.TALK: (
        Question.FEELING,
        Question.WENT_WELL,
        Question.STICKY,
        Question.ASKED,
        Question.TOLD,
        Question.STRONGER,
        Question.NEXT_STEP,
    ),
    Debrief.Kind.PAPER: (Question.LONG_SHOT, Question.ONE_LINE, Question.ASK_THEM),
    Debrief.Kind.SILENCE: (Question.LEARN, Question.DOOR),
}

OPENINGS: dict[str, str] = {
    Debrief.Kind.TALK: "Seven short questions, about twelve minutes. Skip any. It saves as you type.",
    Debrief.Kind.PAPER: "Three short questions, about four minutes. Skip any. It saves as you type.",
    Debrief.Kind.SILENCE: "Two short questions, about two minutes. Skip any. It saves as you type.",
}

LEDES: dict[str, str] = {
    Question.FEELING: "Only for you. It never becomes a chart.",
    Question.WENT_WELL: "One thing is plenty. Something small counts.",
    Question.STICKY: (
        "Every interview has a moment like this. Naming it is what turns it into practice. Tick any that fit, or none."
    ),
    Question.ASKED: "As close to their words as you remember. Up to five.",
    Question.TOLD: "Paste their words. Sorting them into kind, useful and not about you comes later.",
    Question.STRONGER: "One, or two at most. “Nothing, really” is an answer.",
    Question.NEXT_STEP: (
        "Plans that name a moment happen more often than plans that name a goal. Make it smaller than feels useful."
    ),
}

TALKED = (Stage.TALKING, Stage.OFFER, Stage.HIRED)


@dataclass(frozen=True)
class Step:
    """One question in its place: `before` and `after` are its neighbours, empty at the ends."""

    question: str
    number: int
    count: int
    before: str
    after: str

    @property
    def title(self) -> str:
        return str(Question(self.question).label)

    @property
    def lede(self) -> str:
        return LEDES.get(self.question, "")

    @property
    def title_before(self) -> str:
        """The question to go back to, without its question mark."""
        return str(Question(self.before).label).rstrip("?") if self.before else ""


def step_of(kind: str, question: str) -> Step | None:
    """Return the place of a question in a look back of this kind; None where that kind does not ask it."""
    order = ORDER[kind]
    if question not in order:
        return None
    at = order.index(question)
    before, after = order[at - 1] if at else "", order[at + 1] if at + 1 < len(order) else ""
    return Step(question, number=at + 1, count=len(order), before=before, after=after)


def kind_for(application: Application) -> str:
    """Choose the questions by what happened: they talked, nobody answered, or it ended on paper."""
    if application.furthest in TALKED or application.interviews.standing().exists():
        return Debrief.Kind.TALK
    return Debrief.Kind.SILENCE if application.outcome == Outcome.Kind.SILENCE else Debrief.Kind.PAPER
