"""To whom one may write on which day, as the page of people tells it: a day of one's own, or one that is reckoned."""

from collections.abc import Iterator
from datetime import datetime

from accounts.models import User
from followups.cadence import CHECK_IN, HELLO, LAST_CHECK_IN, QUESTION, THANKS
from followups.reading.coming import hellos_between
from followups.reading.doors import AtTheDoor
from journey.calendars.entry import MOST, Entry, Span, all_day

WORDS = {
    THANKS: ("Thanks to {name}, if you like", "Thanks"),
    QUESTION: ("Thanks and one question to {name}, if you like", "A question"),
    CHECK_IN: ("A check-in with {name}, if you like", "A check-in"),
    LAST_CHECK_IN: ("A last check-in with {name}, if you like", "A check-in"),
    HELLO: ("A hello to {name}, if you like", "A hello"),
}


def follow_ups(user: User, now: datetime, span: Span) -> Iterator[Entry]:
    for told in hellos_between(user, now, *span, most=MOST):
        yield _follow_up(told)


def _follow_up(told: AtTheDoor) -> Entry:
    assert told.hello.on
    person, (summary, discreet) = told.person, WORDS[told.hello.kind]
    page = ("followups:contact", (person.pk,))
    words = summary.format(name=person.name)
    return Entry(f"hello-{person.pk}", *all_day(told.hello.on), words, discreet, person.created_at, page=page)
