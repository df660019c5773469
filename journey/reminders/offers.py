"""What can be answered from the mail, by the kind of thing; each with the words of its link."""

from journey.models import Prompt
from journey.reminders.links import Act

SENT = (Act.SENT, "I sent it")
ANSWERED = (Act.ANSWERED, "They answered")
LATER = (Act.LATER, "Not now")
LET_GO = (Act.LET_GO, "Let it go")
LET_BE = (Act.LET_GO, "Let it be")
"""Of a letter that was held: on its page "let it go" means that it goes."""
OFFERS: dict[str, tuple[tuple[Act, str], ...]] = {
    Prompt.PREPARE: (),
    Prompt.LETTER: (ANSWERED, LATER, LET_BE),
    Prompt.SILENCE: (SENT, ANSWERED, LATER, LET_GO, (Act.NO_ANSWER, "Call it no answer")),
    Prompt.ASKED: (ANSWERED, LATER, LET_GO),
    Prompt.DRAFT: (SENT, ANSWERED, LATER, LET_GO),
    Prompt.HELLO: (SENT, ANSWERED, LATER, LET_GO),
    Prompt.PLAN: ((Act.DONE, "Done"), (Act.LATER, "Move it"), (Act.SMALLER, "Make it smaller"), LET_GO),
}
USUAL = (LATER, LET_GO)


def offers_for(prompt: str) -> tuple[tuple[Act, str], ...]:
    return OFFERS.get(prompt, USUAL)
