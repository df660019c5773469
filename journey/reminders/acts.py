"""What a press in a mail does: once, in one transaction, with an Undo wherever something can be taken back."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.forms.quiet import next_monday
from accounts.models import User
from applications import reversible
from applications.models import Outcome, StaleStage, Undo, snapshot, unset
from followups.models import MailPress, StaleLetter
from journey.models import Prompt
from journey.reminders.letter_acts import (
    answered,
    draft_sent,
    hello_answered,
    hello_let_go,
    hello_sent,
    letter_answered,
    letter_let_go,
    wrote,
)
from journey.reminders.links import Act
from journey.reminders.pressed import OVER, Done, Pressed, put_off, there
from journey.things.days import on_day

A_WEEK = timedelta(days=7)


def days_of(today: date) -> dict[str, date]:
    """The days to which a thing can be put off."""
    return {"tomorrow": today + timedelta(days=1), "monday": next_monday(today), "week": today + A_WEEK}


def press(pressed: Pressed) -> tuple[MailPress, bool]:
    """Do what the link is for, and say whether this press did it; one that comes after it finds what was done."""
    link = pressed.link
    with transaction.atomic():
        first = {"words": OVER, "pressed_at": pressed.now}
        row, is_first = link.presses.get_or_create(
            reminder=link.reminder, place=link.place, act=link.act, defaults=first
        )
        if is_first or link.press is None:
            row.words, row.undo = _do(pressed)
            row.save(update_fields=["words", "undo"])
            return row, True
        return row, False


def take_back(row: MailPress, *, by: User, now: datetime) -> None:
    """Undo a press, so that the link can be used again. Raises CannotUndo where something else came after it."""
    with transaction.atomic():
        if row.undo:
            row.undo.undo(by=by, now=now)
            row.delete()


def _do(pressed: Pressed) -> Done:
    act = pressed.link.act
    try:
        own = OF_ITS_OWN.get(pressed.prompt, {})
        return (own.get(act) or DOES[act])(pressed)
    except (LookupError, StaleLetter, StaleStage):
        return OVER, None


def _later(pressed: Pressed) -> Done:
    until = there(pressed.until)
    return f"It comes back {on_day(until, pressed.today)}", put_off(pressed, until)


def _let_go(pressed: Pressed) -> Done:
    return "Off your list", put_off(pressed, None)


def _no_answer(pressed: Pressed) -> Done:
    job = there(pressed.job)
    if job.outcome:
        return OVER, None
    undo = job.log_outcome(Outcome.Kind.SILENCE, by=pressed.owner, occurred_on=pressed.today)
    return "Marked as no answer. If they write after all, it comes back to life with one press", undo


def _plan_done(pressed: Pressed) -> Done:
    plan = there(pressed.plan)
    steps = plan.finish(pressed.today)
    return ("Done. That counts", Undo.objects.keep(pressed.owner, "Done", steps)) if steps else (OVER, None)


def _plan_moved(pressed: Pressed) -> Done:
    until = there(pressed.until)
    return f"It comes back {on_day(until, pressed.today)}", there(pressed.plan).slip_to(until, pressed.now)


def _plan_smaller(pressed: Pressed) -> Done:
    plan = there(pressed.plan)
    plan.then_i_will = pressed.words
    undo = reversible.change(plan, ["then_i_will"], owner=pressed.owner, label="Made smaller")
    return "Made smaller. Small is what gets done", undo


def _plan_let_go(pressed: Pressed) -> Done:
    undo = there(pressed.plan).let_go(pressed.today)
    return ("Let go. That is allowed", undo) if undo else (OVER, None)


def _quiet(pressed: Pressed) -> Done:
    monday = next_monday(pressed.today)
    return f"Quiet until {monday:%A} {monday.day} {monday:%B}", _prefer(pressed.owner, "Quiet time", quiet_until=monday)


def _stop(pressed: Pressed) -> Done:
    off = {"mail_days": User.MailDays.OFF, "next_mail_at": None}
    return "No more of these mails. Today shows the same list", _prefer(
        pressed.owner, "No more reminders by mail", **off
    )


def _prefer(owner: User, label: str, **facts: Any) -> Undo:
    before = snapshot(owner, facts)
    for name, value in facts.items():
        setattr(owner, name, value)
    owner.save(update_fields=[*facts])
    return Undo.objects.keep(owner, label, [unset(owner, before)])


Does = Mapping[Act, Callable[[Pressed], Done]]
DOES: Does = {
    Act.SENT: wrote,
    Act.ANSWERED: answered,
    Act.LATER: _later,
    Act.LET_GO: _let_go,
    Act.NO_ANSWER: _no_answer,
    Act.QUIET: _quiet,
    Act.STOP: _stop,
}
PLAN_DOES: Does = {
    Act.DONE: _plan_done,
    Act.LATER: _plan_moved,
    Act.SMALLER: _plan_smaller,
    Act.LET_GO: _plan_let_go,
}
LETTER_DOES: Does = {Act.ANSWERED: letter_answered, Act.LET_GO: letter_let_go}
DRAFT_DOES: Does = {Act.SENT: draft_sent, Act.ANSWERED: letter_answered}
HELLO_DOES: Does = {Act.SENT: hello_sent, Act.ANSWERED: hello_answered, Act.LET_GO: hello_let_go}
OF_ITS_OWN: Mapping[str, Does] = {
    Prompt.PLAN: PLAN_DOES,
    Prompt.LETTER: LETTER_DOES,
    Prompt.DRAFT: DRAFT_DOES,
    Prompt.HELLO: HELLO_DOES,
}
