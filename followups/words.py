"""What a page says of letters: when one goes, and which were stopped; and where a letter to somebody begins."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator

from core.templatetags.ajar import clock, day
from followups.models import Letter
from followups.stopping import Stopped


def write_to(person: UUID) -> str:
    """The address at which a letter to this person begins, with its reason."""
    return f"{reverse('followups:new_letter')}?person={person}"


def letter_page(pk: UUID) -> str:
    """The address of a letter's own page."""
    return reverse("followups:letter", args=[pk])


def planned(letter: Letter, now: datetime) -> str:
    """It goes in a minute or two; or on a day, at an hour of the owner's own clock (in the active time zone)."""
    if letter.due_at is None or letter.due_at <= now:
        return "It goes in a minute or two"
    return f"It goes on {day(letter.due_at)}, at about {clock(letter.due_at)}"


def stopped_words(stopped: Stopped) -> str:
    """How many letters do not go, and which one nobody can stop any more; blank where there was none."""
    words = []
    if stopped.letters:
        words.append("One letter that waited does not go." if stopped.letters == 1 else _several(stopped.letters))
    words += [f"“{Truncator(letter.subject).chars(60)}” is going out this moment." for letter in stopped.going_out]
    return " ".join(words)


def _several(letters: int) -> str:
    return f"{letters} letters that waited do not go."
