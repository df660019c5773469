"""The page that a link in a mail opens: one question, one button. It tells nothing that a stranger may not read."""

from dataclasses import dataclass
from datetime import datetime

from accounts.forms.quiet import next_monday
from core.ordinals import ordinal
from core.templatetags.ajar import day
from journey.models import Prompt
from journey.reminders.acts import days_of
from journey.reminders.links import WHOLE_MAIL, Act, Link
from journey.reminders.pressed import Pressed

QUESTIONS = {
    Act.SENT: ("Did you write to them?", "Yes, I did"),
    Act.ANSWERED: ("Did they answer?", "Yes, they answered"),
    Act.LATER: ("When shall it come back?", ""),
    Act.LET_GO: ("Let it go?", "Let it go"),
    Act.NO_ANSWER: ("Call it no answer?", "Call it no answer"),
    Act.DONE: ("Is it done?", "It is done"),
    Act.SMALLER: ("What is a smaller step?", "Make it smaller"),
    Act.QUIET: ("Quiet until {monday}?", "Go quiet"),
    Act.STOP: ("Stop these mails?", "Stop them"),
}
HINTS = {
    Act.SENT: "It counts as a letter of today, so that nothing goes to them too soon after it.",
    Act.ANSWERED: (
        "What waits to go to them does not go, and it stays quiet about this for a week. What they said you can write"
        " down when you like."
    ),
    Act.LET_GO: "It is off your list. Nothing is deleted.",
    Act.NO_ANSWER: "If they write after all, it comes back to life with one press.",
    Act.QUIET: "No reminders until then. Everything waits where it is.",
    Act.STOP: "No reminder comes by mail any more. Today shows the same list. You can turn them on again in Settings.",
}
LETTER_LET_BE = ("Let the letter be?", "Let it be")
HINTS_OF: dict[tuple[str, Act], str] = {
    (Prompt.LETTER, Act.LET_GO): "If it still waits, it will not be sent. It stays in Ajar, and can be a draft again.",
    (Prompt.MAILBOX, Act.LET_GO): "It is off your list. Letters through it wait until you have looked.",
    (Prompt.HEAVY_WEEK, Act.LET_GO): "It is off your list for this week.",
    (Prompt.REHEARSE, Act.LET_GO): "It is off the list of that day, and comes back when saying it helps.",
}


@dataclass(frozen=True)
class Asked:
    question: str
    button: str
    hint: str
    about: str
    days: list[tuple[str, str]]
    asks_for_words: bool


def asked(link: Link, now: datetime) -> Asked:
    """What the page of a link asks."""
    owner = link.reminder.owner
    today = owner.today(now)
    prompt = Pressed(link, now).prompt
    is_letter_let_be = (prompt, link.act) == (Prompt.LETTER, Act.LET_GO)
    question, button = LETTER_LET_BE if is_letter_let_be else QUESTIONS[link.act]
    days = [(name, day(that)) for name, that in days_of(today).items()] if link.act == Act.LATER else []
    return Asked(
        question=question.format(monday=day(next_monday(today))),
        button=button,
        hint=HINTS_OF.get((prompt, link.act)) or HINTS.get(link.act, ""),
        about=_about(link, now),
        days=days,
        asks_for_words=link.act == Act.SMALLER,
    )


def _about(link: Link, now: datetime) -> str:
    """Which mail and which thing of it; by name only for who lets companies be named in subjects."""
    mail = f"The mail of {day(link.reminder.occurs_on)}"
    if link.place == WHOLE_MAIL:
        return mail
    pressed = Pressed(link, now)
    if link.reminder.owner.mail_names_company and pressed.job:
        return str(pressed.job)
    thing = "your plan" if pressed.prompt == Prompt.PLAN else f"the {ordinal(link.place + 1)} thing"
    return f"{mail}: {thing}"
