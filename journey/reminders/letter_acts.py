"""What a press in a mail says of letters: it counts as if it had been said on the pages."""

from datetime import date, timedelta

from applications import reversible
from applications.models import Application, Contact, Note, Undo, snapshot, unset
from applications.models.undo import Step
from core.templatetags.ajar import day
from followups import by_hand, stopping
from followups.cadence import HELLO
from followups.models import Door, Letter
from followups.occasions import situation_of
from followups.reading.doors import at_the_door
from followups.states import State
from followups.stopping import Stopped
from followups.words import stopped_words
from journey.reminders.pressed import Done, Pressed, put_off, there

A_WEEK = timedelta(days=7)
NEXT_HELLO = timedelta(days=91)
WROTE = "You wrote to them today"
HEARD = "Good to know. Write down what they said when you like; until then this is quiet for a week"


def wrote(pressed: Pressed) -> Done:
    """A letter to whoever is nearest to the job; where nobody is named there, a line in its story."""
    job: Application = there(pressed.job)
    situation = situation_of(pressed.owner, job, None, pressed.now)
    chased = situation.sent(Letter.Kind.CHECK_IN, since=job.waiting_since)
    if situation.person:
        kind = Letter.Kind.LAST_CHECK_IN if chased else Letter.Kind.CHECK_IN
        return WROTE, _keep(pressed, _letter(pressed, situation.person, kind, job))
    note = Note(application=job, kind=Note.Kind.EMAIL, body="I wrote to them.", happened_on=pressed.today)
    return WROTE, reversible.add(note, owner=pressed.owner, label="Kept: you wrote to them")


def draft_sent(pressed: Pressed) -> Done:
    letter = there(pressed.owner.letters.drafts().select_related("contact").filter(pk=there(pressed.about)).first())
    undo = by_hand.sent_by_hand(letter, on=pressed.today, by=pressed.owner, now=pressed.now)
    return "You sent it today. It counts as a letter", undo


def hello_sent(pressed: Pressed) -> Done:
    """A letter to that person; a day of one's own on the door moves on, and so does one at an employer."""
    person = pressed.owner.contacts.select_related("company").filter(pk=there(pressed.about)).first()
    on = pressed.today + NEXT_HELLO
    if person is None:
        return f"It comes back on {day(on)}", _next_hello(pressed, on)
    kind = at_the_door(pressed.owner, person.pk, pressed.now).hello.kind or HELLO
    moved = _moved(pressed, on)
    words = f"{WROTE}. The next hello is three months from now" if moved else WROTE
    return words, _keep(pressed, *moved, _letter(pressed, person, kind, None))


def hello_let_go(pressed: Pressed) -> Done:
    return "No hello is planned any more. The door stays as it is", _next_hello(pressed, None)


def letter_let_go(pressed: Pressed) -> Done:
    """One that was held does not go any more, as where its owner says so on its page; any other is off the list."""
    letter = there(_letter_behind(pressed))
    if letter.state != State.HELD:
        return "Off your list. The page of letters still tells of it", put_off(pressed, None)
    letter.cancel(by=pressed.owner, now=pressed.now)
    return "It will not be sent. In Ajar you can make it a draft again", None


def answered(pressed: Pressed) -> Done:
    """What crosses their answer about a job does not go. Then it is quiet for a week, to write down what they said."""
    return _heard(pressed, _who_answered(there(pressed.job)))


def letter_answered(pressed: Pressed) -> Done:
    """The same of whoever the letter is to; where they are gone, of those at its job."""
    letter = there(_letter_behind(pressed))
    if letter.contact:
        return _heard(pressed, [letter.contact])
    return _heard(pressed, _who_answered(letter.application) if letter.application else [])


def hello_answered(pressed: Pressed) -> Done:
    """The same of the person whom a hello is for; at an employer, of all to whom a letter waits."""
    people = pressed.owner.contacts.select_related("owner")
    person = people.filter(pk=there(pressed.about)).first()
    waiting = Letter.objects.owned_by(pressed.owner).waiting().values("contact")
    return _heard(pressed, [person] if person else list(people.filter(company=pressed.about, pk__in=waiting)))


def _heard(pressed: Pressed, people: list[Contact]) -> Done:
    """What was kept back stays so when the press is taken back; that they were heard from does not."""
    undo = put_off(pressed, pressed.today + A_WEEK)
    doors = [Door.objects.to_contact(person) for person in people]
    before = [snapshot(door, ["heard_at"]) for door in doors]
    heard = [stopping.heard_from(person, at=pressed.now, now=pressed.now) for person in people]
    undo.steps = [*undo.steps, *(unset(door, was) for door, was in zip(doors, before, strict=True))]
    undo.save(update_fields=["steps"])
    stopped = stopped_words(Stopped(sum(one.letters for one in heard)))
    going_out = "One letter is going out this moment." if any(one.going_out for one in heard) else ""
    return ". ".join(filter(None, (HEARD, stopped.rstrip("."), going_out.rstrip(".")))), undo


def _letter_behind(pressed: Pressed) -> Letter | None:
    letters = pressed.owner.letters.select_related("contact__owner", "application")
    found: Letter | None = letters.filter(pk=there(pressed.about)).first()
    return found


def _who_answered(job: Application) -> list[Contact]:
    """Everybody to whom a letter about the job waits, and whoever is its only person."""
    waiting = Letter.objects.waiting().filter(application=job).values("contact")
    people = list(job.people.select_related("owner").all()[:2])
    written_to = list(Contact.objects.filter(pk__in=waiting).select_related("owner"))
    return written_to + [person for person in people if len(people) == 1 and person not in written_to]


def _letter(pressed: Pressed, person: Contact, kind: str, job: Application | None) -> Step:
    return by_hand.wrote_by_hand(person, kind, job=job, on=pressed.today, by=pressed.owner, now=pressed.now)


def _keep(pressed: Pressed, *steps: Step) -> Undo:
    return Undo.objects.keep(pressed.owner, "Noted: you wrote to them", list(steps))


def _next_hello(pressed: Pressed, on: date | None) -> Undo:
    """Move the day on the door; where it names none, the thing itself is put off."""
    moved = _moved(pressed, on)
    return Undo.objects.keep(pressed.owner, "Next hello", moved) if moved else put_off(pressed, on)


def _moved(pressed: Pressed, on: date | None) -> list[Step]:
    door = pressed.door
    if door is None or door.next_hello_on is None:
        return []
    before = snapshot(door, ["next_hello_on"])
    door.next_hello_on = on
    door.save(update_fields=["next_hello_on"])
    return [unset(door, before)]
