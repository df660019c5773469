"""When to write to somebody next, and why: a pure function of what is known of the two. It only suggests.

The first rule that has something to say decides. Days are the owner's days, and a letter's day is a
working day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from core.templatetags.ajar import day
from core.workdays import WorkCalendar, add_working_days
from followups.policy import BUDGET_LASTS, PER_PERSON

THANKS, QUESTION, CHECK_IN, LAST_CHECK_IN, HELLO = "thanks", "question", "check_in", "last_check", "door_open"
QUESTION_WITHIN = timedelta(days=5)
"""From its first day on, a question fits for so long: from two to seven days after a no."""


@dataclass(frozen=True)
class Pace:
    """How soon what follows: `thanks_within` and the check-ins in working days, the rest in days."""

    thanks_within: int = 1
    question_after: int = 2
    check_in_after: int = 10
    last_check_in_after: int = 10
    hello_after: int = 75
    lighter_after: int = 150
    most_a_year: int = PER_PERSON


@dataclass(frozen=True)
class Known:
    """What is known of one person. `said_no_on`: the last no at one of their jobs; `waiting_since`: since when a job
    with them waits for an answer; `first_letter_on`: the first letter of those `letters_this_year`."""

    last_letter_on: date | None = None
    last_letter_kind: str = ""
    letters_this_year: int = 0
    first_letter_on: date | None = None
    met_on: date | None = None
    told_on: date | None = None
    said_no_on: date | None = None
    waiting_since: date | None = None
    heard_on: date | None = None
    own_day: date | None = None
    is_stopped: bool = False
    is_closed: bool = False
    is_hired: bool = False

    @property
    def last_word_on(self) -> date | None:
        """The last day on which one of the two said something to the other."""
        days = (self.last_letter_on, self.met_on, self.told_on, self.said_no_on, self.heard_on)
        return max((that for that in days if that), default=None)

    def has_written_since(self, that: date) -> bool:
        return self.last_letter_on is not None and self.last_letter_on >= that


@dataclass(frozen=True)
class Hello:
    """The next letter: its day (None: there is none to come), why, and its kind as Letter.Kind has it."""

    on: date | None
    why: str
    kind: str = ""

    def is_due(self, today: date) -> bool:
        return self.on is not None and self.on <= today


Rule = Callable[[Known, Pace, WorkCalendar, date], Hello | None]


def next_hello(known: Known, pace: Pace, calendar: WorkCalendar, today: date) -> Hello:
    """Return what comes next with this person, seen from `today`."""
    for rule in RULES:
        hello = rule(known, pace, calendar, today)
        if hello is not None:
            return hello
    return Hello(None, "Nothing to say yet, and that is fine.")


def _over(known: Known, pace: Pace, calendar: WorkCalendar, today: date) -> Hello | None:
    if known.is_stopped:
        return Hello(None, "No more letters to this person.")
    if known.is_closed:
        return Hello(None, "This door is closed.")
    return Hello(None, "You were hired, so Ajar suggests no letters.") if known.is_hired else None


def _own_day(known: Known, pace: Pace, calendar: WorkCalendar, today: date) -> Hello | None:
    """A day of one's own stands until a letter went on it or after it."""
    if known.own_day is None or known.has_written_since(known.own_day):
        return None
    return Hello(known.own_day, "You chose this day.", HELLO)


def _enough(known: Known, pace: Pace, calendar: WorkCalendar, today: date) -> Hello | None:
    if known.letters_this_year < pace.most_a_year or known.first_letter_on is None:
        return None
    free_on = known.first_letter_on + BUDGET_LASTS + timedelta(days=1)
    words = f"{known.letters_this_year} letters in a year are enough. From then on there is room for one."
    return Hello(_working(free_on, calendar), words, HELLO)


def _thanks(known: Known, pace: Pace, calendar: WorkCalendar, today: date) -> Hello | None:
    if known.met_on is None or known.has_written_since(known.met_on):
        return None
    if today > add_working_days(known.met_on, pace.thanks_within, calendar):
        return None
    return Hello(
        _working(known.met_on, calendar),
        f"You met on {day(known.met_on)}. Thanks fit the same day or the next.",
        THANKS,
    )


def _question(known: Known, pace: Pace, calendar: WorkCalendar, today: date) -> Hello | None:
    if known.said_no_on is None or known.has_written_since(known.said_no_on):
        return None
    first = known.said_no_on + timedelta(days=pace.question_after)
    if today > first + QUESTION_WITHIN:
        return None
    words = f"They said no on {day(known.said_no_on)}. A thank-you and one question fit within the week."
    return Hello(_working(first, calendar), words, QUESTION)


def _check_in(known: Known, pace: Pace, calendar: WorkCalendar, today: date) -> Hello | None:
    """One after a silence, then one last, then no more."""
    since = known.waiting_since
    if since is None or (known.has_written_since(since) and known.last_letter_kind == LAST_CHECK_IN):
        return None
    if known.has_written_since(since) and known.last_letter_kind == CHECK_IN and known.last_letter_on:
        on = add_working_days(known.last_letter_on, pace.last_check_in_after, calendar)
        return Hello(
            on, f"You checked in on {day(known.last_letter_on)}. One last note is fair, then no more.", LAST_CHECK_IN
        )
    latest = max((that for that in (since, known.last_letter_on) if that), default=since)
    on = add_working_days(latest, pace.check_in_after, calendar)
    return Hello(on, f"You have waited since {day(since)}. A short check-in is fair by then.", CHECK_IN)


def _hello(known: Known, pace: Pace, calendar: WorkCalendar, today: date) -> Hello | None:
    """A hello some months after the last word; after a hello, lighter."""
    last = known.last_word_on
    if last is None:
        return None
    is_lighter = known.last_letter_kind == HELLO and known.last_letter_on == last
    days = pace.lighter_after if is_lighter else pace.hello_after
    words = f"Your last word was on {day(last)}. {_months(days)} on, a short hello is plenty."
    return Hello(_working(last + timedelta(days=days), calendar), words, HELLO)


RULES: tuple[Rule, ...] = (_over, _own_day, _enough, _thanks, _question, _check_in, _hello)

A_MONTH = 30
FEW = {1: "A month", 2: "Two months", 3: "Two to three months", 5: "About five months", 6: "Half a year", 12: "A year"}


def _months(days: int) -> str:
    months = -(-days // A_MONTH)
    return FEW.get(months, f"{months} months") if days >= A_MONTH else f"{days} days"


def _working(that: date, calendar: WorkCalendar) -> date:
    """That day, or the next working day after it."""
    return that if calendar.is_working_day(that) else add_working_days(that, 1, calendar)
