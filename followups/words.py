"""What a page says of letters: when one goes, and which were stopped; and where a letter to somebody begins."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator

from core.templatetags.ajar import clock, day
from followups.policy import Do, Verdict
from followups.stopping import Stopped


def write_to(person: UUID, kind: str = "") -> str:
    """The address at which a letter to this person begins, with its reason; a reason for `kind` comes first there."""
    return f"{reverse('followups:new_letter')}?person={person}{f'&kind={kind}' if kind else ''}"


def letter_page(pk: UUID) -> str:
    """The address of a letter's own page."""
    return reverse("followups:letter", args=[pk])


def planned(foreseen: Verdict, now: datetime) -> str:
    """When a letter goes, or comes back to its owner, by the owner's own clock (in the active time zone); and why."""
    on = foreseen.until or now
    if foreseen.do == Do.SEND:
        when = "It goes in a minute or two" if on <= now else f"It goes on {day(on)}, at about {clock(on)}"
    elif foreseen.do == Do.HOLD and on > now:
        when = f"It comes back to you first, on {day(on)}"
    else:
        when = "It would not go as things stand"
    return f"{when}. {foreseen.words}" if foreseen.words else when


def stopped_words(stopped: Stopped) -> str:
    """How many letters do not go, and which one nobody can stop any more; blank where there was none."""
    words = []
    if stopped.letters:
        words.append("One letter that waited does not go." if stopped.letters == 1 else _several(stopped.letters))
    words += [f"“{Truncator(letter.subject).chars(60)}” is going out this moment." for letter in stopped.going_out]
    return " ".join(words)


def _several(letters: int) -> str:
    return f"{letters} letters that waited do not go."
