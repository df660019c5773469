"""Letters: what waits for a decision, a mailbox that pauses, a draft that lies there."""

from collections.abc import Iterator

from applications.models import Application
from followups.due import DueKind, LetterDue
from followups.reasons import why
from journey.choice import Choice
from journey.models import Prompt
from journey.things.days import on_day
from journey.things.facts import Facts
from journey.things.thing import Thing


def to_decide(facts: Facts) -> Iterator[Thing]:
    """What keeps letters from going: it comes before all that can wait."""
    for due in facts.letters:
        if due.kind == DueKind.MAILBOX:
            yield _mailbox(due)
        elif due.kind == DueKind.LETTER:
            yield _letter(due)


def to_finish(facts: Facts) -> Iterator[Thing]:
    yield from (_draft(due, facts) for due in facts.letters if due.kind == DueKind.DRAFT)


def _mailbox(due: LetterDue) -> Thing:
    return Thing(
        prompt=Prompt.MAILBOX,
        raised_on=due.on,
        title="Your letters wait",
        why=why(due.words),
        minutes=3,
        choices=(Choice("See your mailbox", "followups:mailbox", due.pk),),
        icon="mail",
        tone="lamp",
        about=due.pk,
    )


def _letter(due: LetterDue) -> Thing:
    return Thing(
        prompt=Prompt.LETTER,
        raised_on=due.on,
        title=f"A letter to {due.who} needs you" if due.who else "A letter needs you",
        why=why(due.words),
        minutes=2,
        choices=(Choice("Read the letter", "followups:letter", due.pk),),
        icon="mail",
        tone="lamp",
        about=due.pk,
        application=_job(due),
    )


def _draft(due: LetterDue, facts: Facts) -> Thing:
    return Thing(
        prompt=Prompt.DRAFT,
        raised_on=due.on,
        title=f"Your letter to {due.who} is still a draft" if due.who else "A letter is still a draft",
        why=f"“{due.words}”, begun {on_day(due.on, facts.today)}. Send it, change it, or let it be.",
        minutes=3,
        choices=(Choice("Read the letter", "followups:letter", due.pk),),
        icon="mail",
        tone="sea",
        about=due.pk,
        application=_job(due),
    )


def _job(due: LetterDue) -> Application | None:
    return Application(pk=due.job) if due.job else None
