"""One mail a day: which of them it is. What else is due is folded into it."""

from collections.abc import Callable, Sequence

from journey.reminders.day import Day
from journey.reminders.mail import Mail
from journey.reminders.mails.digest import digest
from journey.reminders.mails.draft import draft
from journey.reminders.mails.hello import hello
from journey.reminders.mails.hired import hired
from journey.reminders.mails.how_did_it_go import how_did_it_go
from journey.reminders.mails.interview import interview
from journey.reminders.mails.letter import letter
from journey.reminders.mails.look_up import look_up
from journey.reminders.mails.plan import plan
from journey.reminders.mails.rehearsal import rehearsal
from journey.reminders.mails.rest_over import rest_over
from journey.reminders.mails.silence import silence

BY_IMPORTANCE: Sequence[Callable[[Day], Mail | None]] = (
    interview,
    hired,
    how_did_it_go,
    letter,
    look_up,
    plan,
    rest_over,
    silence,
    draft,
    hello,
    rehearsal,
)


def mail_for(day: Day) -> Mail:
    """The most important mail of the day."""
    return next((mail for choose in BY_IMPORTANCE if (mail := choose(day))), digest(day))
