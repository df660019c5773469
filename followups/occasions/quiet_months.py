"""Some months without a word, or the day that the person set for a hello."""

from collections.abc import Iterator
from datetime import date

from applications.models import Stage
from core.templatetags.ajar import day
from followups.models import Letter
from followups.occasions.occasion import Occasion
from followups.occasions.situation import Situation

NOT_YET = (Stage.SAVED, Stage.SENT, Stage.TALKING, Stage.OFFER)


def quiet_months(situation: Situation) -> Iterator[Occasion]:
    """Two to three months the first time, about five from then on, or as was chosen for them; while an application
    runs, a check-in is the letter for it."""
    if situation.job is not None and situation.job.stage in NOT_YET:
        return
    due = next((door.next_hello_on for door in situation.doors if door.next_hello_on), None)
    last = situation.last_word_on
    if due and due <= situation.today and not situation.sent(Letter.Kind.DOOR_OPEN, since=due):
        yield _hello(situation, f"You wanted to say hello by {day(due)}.", last)
        return
    if last is None:
        return
    pace = situation.pace
    needed = pace.lighter_after if situation.sent(Letter.Kind.DOOR_OPEN) else pace.hello_after
    if (situation.today - last).days >= needed:
        yield _hello(situation, f"{_so_long(last, situation.today)} since the last word between you.", last)


def _hello(situation: Situation, fact: str, last: date | None) -> Occasion:
    days = {"month": last} if last and situation.job else {}
    return Occasion("hello", Letter.Kind.DOOR_OPEN, "A hello, if you like", fact, days=days)


def _so_long(before: date, after: date) -> str:
    months = (after.year - before.year) * 12 + after.month - before.month - (after.day < before.day)
    return f"{months} months" if months > 1 else f"{(after - before).days} days"
