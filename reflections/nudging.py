"""When a second, short note is fair: once, five to ten working days after asking."""

from dataclasses import dataclass
from datetime import date

from core.workdays import WorkCalendar, add_working_days

EARLIEST, LATEST = 5, 10


@dataclass(frozen=True)
class NudgeWindow:
    first: date
    last: date

    def is_early(self, today: date) -> bool:
        return today < self.first

    def is_late(self, today: date) -> bool:
        return today > self.last


def nudge_window(asked_on: date, calendar: WorkCalendar) -> NudgeWindow:
    return NudgeWindow(add_working_days(asked_on, EARLIEST, calendar), add_working_days(asked_on, LATEST, calendar))
