"""When approved letters are planned to go, as the page of all letters tells it; none of those that would not go."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from accounts.models import User
from followups.models import Letter
from followups.reading.going import going
from journey.calendars.entry import MOST, Entry, Span

A_MOMENT = timedelta(minutes=5)


def letters(user: User, span: Span) -> Iterator[Entry]:
    starts, ends = (datetime.combine(day, time(0), user.zone) for day in span)
    for letter in going(user).filter(due_at__range=(starts, ends)).order_by("due_at", "id")[:MOST]:
        yield _letter(letter, user)


def _letter(letter: Letter, user: User) -> Entry:
    assert letter.due_at and letter.approved_at
    return Entry(
        uid=f"letter-{letter.pk}",
        starts=letter.due_at.astimezone(user.zone),
        ends=(letter.due_at + A_MOMENT).astimezone(user.zone),
        summary=f"Your letter to {letter.contact} goes",
        discreet="A letter goes",
        made_at=letter.approved_at,
        page=("followups:letter", (letter.pk,)),
    )
