"""What a press in a mail does: once, in one transaction, with an Undo wherever something can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.forms.quiet import next_monday
from accounts.models import User
from applications import reversible
from applications.models import Application, Note, Outcome, StaleStage, Undo, snapshot, unset
from core.ids import uuid_or_none
from followups.models import Door, MailPress
from journey.models import NotNow, Prompt
from journey.reminders.links import Act, Link
from journey.things.days import on_day
from reflections.models import Plan

A_WEEK = timedelta(days=7)
NEXT_HELLO = timedelta(days=91)
OVER = "Nothing is left to do here: it was done or taken away since"


@dataclass(frozen=True)
class Pressed:
    """One press. `until` is when a thing comes back, `words` are those of a smaller plan."""

    link: Link
    now: datetime
    until: date | None = None
    words: str = ""

    @property
    def owner(self) -> User:
        return self.link.reminder.owner

    @property
    def today(self) -> date:
        return self.owner.today(self.now)

    @property
    def mark(self) -> list[Any]:
        return (self.link.mark or [None, "", "", None])[:4]

    @property
    def prompt(self) -> str:
        return str(self.mark[1])

    @property
    def about(self) -> UUID | None:
        return uuid_or_none(self.mark[3])

    @property
    def job(self) -> Application | None:
        """The job, if it is still there."""
        pk = uuid_or_none(self.mark[0])
        return self.owner.applications.filter(pk=pk).first() if pk else None

    @property
    def plan(self) -> Plan | None:
        return self.owner.plans.filter(pk=self.about).first() if self.about else None

    @property
    def door(self) -> Door | None:
        """The door to the contact or the employer whom a hello is for."""
        doors = Door.objects.of(self.owner)
        return (doors.filter(contact=self.about) | doors.filter(company=self.about)).first()


Done = tuple[str, Undo | None]


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
    is_about_plan = pressed.prompt == Prompt.PLAN
    do = (PLAN_DOES if is_about_plan else HELLO_DOES if pressed.prompt == Prompt.HELLO else {}).get(pressed.link.act)
    try:
        return (do or DOES[pressed.link.act])(pressed)
    except (LookupError, StaleStage):
        return OVER, None


def _sent(pressed: Pressed) -> Done:
    job = _there(pressed.job)
    note = Note(application=job, kind=Note.Kind.EMAIL, body="I wrote to them.", happened_on=pressed.today)
    undo = reversible.add(note, owner=pressed.owner, label="Kept: you wrote to them")
    return "You wrote to them today", undo


def _answered(pressed: Pressed) -> Done:
    undo = _put_off(pressed, pressed.today + A_WEEK)
    return "Good to know. Write down what they said when you like; until then this is quiet for a week", undo


def _later(pressed: Pressed) -> Done:
    until = _there(pressed.until)
    return f"It comes back {on_day(until, pressed.today)}", _put_off(pressed, until)


def _let_go(pressed: Pressed) -> Done:
    return "Off your list", _put_off(pressed, None)


def _no_answer(pressed: Pressed) -> Done:
    job = _there(pressed.job)
    if job.outcome:
        return OVER, None
    undo = job.log_outcome(Outcome.Kind.SILENCE, by=pressed.owner, occurred_on=pressed.today)
    return "Marked as no answer. If they write after all, it comes back to life with one press", undo


def _plan_done(pressed: Pressed) -> Done:
    plan = _there(pressed.plan)
    steps = plan.finish(pressed.today)
    return ("Done. That counts", Undo.objects.keep(pressed.owner, "Done", steps)) if steps else (OVER, None)


def _plan_moved(pressed: Pressed) -> Done:
    until = _there(pressed.until)
    return f"It comes back {on_day(until, pressed.today)}", _there(pressed.plan).slip_to(until, pressed.now)


def _plan_smaller(pressed: Pressed) -> Done:
    plan = _there(pressed.plan)
    plan.then_i_will = pressed.words
    undo = reversible.change(plan, ["then_i_will"], owner=pressed.owner, label="Made smaller")
    return "Made smaller. Small is what gets done", undo


def _plan_let_go(pressed: Pressed) -> Done:
    undo = _there(pressed.plan).let_go(pressed.today)
    return ("Let go. That is allowed", undo) if undo else (OVER, None)


def _hello_sent(pressed: Pressed) -> Done:
    return "The next hello is three months from now", _next_hello(pressed, pressed.today + NEXT_HELLO)


def _hello_let_go(pressed: Pressed) -> Done:
    return "No hello is planned any more. The door stays as it is", _next_hello(pressed, None)


def _next_hello(pressed: Pressed, on: date | None) -> Undo:
    """Move the day on the door; where it names none, the thing itself is put off."""
    door = pressed.door
    if door is None or door.next_hello_on is None:
        return _put_off(pressed, on)
    door.next_hello_on = on
    return reversible.change(door, ["next_hello_on"], owner=pressed.owner, label="Next hello")


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


def _put_off(pressed: Pressed, until: date | None) -> Undo:
    job, prompt, raised_on, _ = pressed.mark
    if prompt not in Prompt.values or (job and not pressed.job):
        raise LookupError
    return NotNow.put_off(
        owner=pressed.owner,
        application=pressed.job,
        prompt=prompt,
        raised_on=date.fromisoformat(raised_on),
        away_until=until,
        about=pressed.about,
    )


def _there(thing: Any) -> Any:
    if thing is None:
        raise LookupError
    return thing


DOES: dict[Act, Callable[[Pressed], Done]] = {
    Act.SENT: _sent,
    Act.ANSWERED: _answered,
    Act.LATER: _later,
    Act.LET_GO: _let_go,
    Act.NO_ANSWER: _no_answer,
    Act.QUIET: _quiet,
    Act.STOP: _stop,
}
PLAN_DOES: dict[Act, Callable[[Pressed], Done]] = {
    Act.DONE: _plan_done,
    Act.LATER: _plan_moved,
    Act.SMALLER: _plan_smaller,
    Act.LET_GO: _plan_let_go,
}
HELLO_DOES: dict[Act, Callable[[Pressed], Done]] = {Act.SENT: _hello_sent, Act.LET_GO: _hello_let_go}
