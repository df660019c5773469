"""What can be answered from the mail, by the kind of thing; each with the words of its link."""

from journey.models import Prompt
from journey.reminders.links import Act

LATER = (Act.LATER, "Not now")
LET_GO = (Act.LET_GO, "Let it go")
ANSWERED = (Act.ANSWERED, "They answered")
OFFERS: dict[str, tuple[tuple[Act, str], ...]] = {
    Prompt.PREPARE: (),
    Prompt.LETTER: (LATER,),
    Prompt.MAILBOX: (LATER,),
    Prompt.REHEARSE: (LATER,),
    Prompt.HEAVY_WEEK: (LATER,),
    Prompt.SILENCE: ((Act.SENT, "I sent it"), ANSWERED, LATER, (Act.NO_ANSWER, "Call it no answer")),
    Prompt.ASKED: (ANSWERED, LATER, LET_GO),
    Prompt.DRAFT: ((Act.SENT, "I sent it"), LATER, LET_GO),
    Prompt.HELLO: ((Act.SENT, "I sent it"), LATER, LET_GO),
    Prompt.PLAN: ((Act.DONE, "Done"), (Act.LATER, "Move it"), (Act.SMALLER, "Make it smaller"), LET_GO),
}
USUAL = (LATER, LET_GO)


def offers_for(prompt: str) -> tuple[tuple[Act, str], ...]:
    return OFFERS.get(prompt, USUAL)
