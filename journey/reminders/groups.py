"""The things that Today can ask for, in the groups in which mail about them is wanted or not."""

from enum import StrEnum

from accounts.models import User
from journey.models import Prompt


class Group(StrEnum):
    INTERVIEWS = "interviews"
    ANSWERS = "answers"
    AFTER = "after"
    GROWING = "growing"
    LETTERS = "letters"


LABELS = {
    Group.INTERVIEWS: "Interviews: the brief before, and how it went",
    Group.ANSWERS: "Silences, questions you asked, closing dates",
    Group.AFTER: "What comes after an answer: a rest that ends, looking back",
    Group.GROWING: "Plans and rehearsal",
    Group.LETTERS: "Letters, hellos, and what was written to you here",
}
PROMPTS = {
    Group.INTERVIEWS: {Prompt.PREPARE, Prompt.HOW_WAS_IT},
    Group.ANSWERS: {Prompt.SILENCE, Prompt.ASKED, Prompt.CLOSING},
    Group.AFTER: {Prompt.REST_OVER, Prompt.HEAVY_WEEK, Prompt.ASK, Prompt.LOOK_BACK, Prompt.GROW, Prompt.KEEP},
    Group.GROWING: {Prompt.PLAN, Prompt.REHEARSE},
    Group.LETTERS: {Prompt.LETTER, Prompt.MAILBOX, Prompt.DRAFT, Prompt.HELLO, Prompt.KEPT},
}


def left_out(user: User) -> frozenset[Prompt]:
    """The things that the person wants no mail about."""
    return frozenset(prompt for group in user.mail_leaves_out for prompt in PROMPTS.get(group, ()))
