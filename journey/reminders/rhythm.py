"""At which instants somebody wants to be reminded: their days, their hour, in their zone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from accounts.models import User
from core.workdays import WorkCalendar

MONDAY, FRIDAY = 0, 4
A_DAY = timedelta(days=1)
LOOKS_AHEAD = 40
"""Days to look for the next one: longer than any row of holidays."""


@dataclass(frozen=True)
class Rhythm:
    """One slot a day at most. An hour that a change of the clocks skips is taken as much later; one that comes twice,
    the first time."""

    days: str
    hour: time
    zone: ZoneInfo
    calendar: WorkCalendar
    looks_up: bool = False

    def is_day(self, day: date) -> bool:
        """Say whether a mail may come on this day of the person's own calendar."""
        if self.days == User.MailDays.OFF:
            return False
        return self._is_usual(day) or self.is_look_up(day)

    def is_look_up(self, day: date) -> bool:
        """Say whether that day's mail is the look-up of the week."""
        return self.looks_up and self.days != User.MailDays.OFF and day.weekday() == FRIDAY

    def instant(self, day: date) -> datetime:
        """The slot of a day, in UTC."""
        return datetime.combine(day, self.hour, self.zone).astimezone(UTC)

    def is_slot(self, instant: datetime) -> bool:
        """Say whether this is the slot of some day: a rhythm that changed has others."""
        near = instant.astimezone(self.zone).date()
        days = (near - A_DAY, near)  # an hour that is skipped at midnight slides into the next day
        return any(self.is_day(day) and self.instant(day) == instant for day in days)

    def next_after(self, now: datetime) -> datetime | None:
        """The first slot after `now`; None where none comes."""
        return next(self.after(now), None)

    def after(self, now: datetime) -> Iterator[datetime]:
        """The slots of the coming weeks."""
        first = now.astimezone(self.zone).date() - A_DAY
        days = (first + A_DAY * ahead for ahead in range(LOOKS_AHEAD))
        yield from (slot for day in days if self.is_day(day) and (slot := self.instant(day)) > now)

    def _is_usual(self, day: date) -> bool:
        match self.days:
            case User.MailDays.DAILY:
                return True
            case User.MailDays.WEEKLY:
                return day.weekday() == MONDAY
            case _:
                return self.calendar.is_working_day(day)


def rhythm_of(user: User) -> Rhythm:
    calendar = WorkCalendar(user.country, user.region)
    return Rhythm(user.mail_days, user.mail_hour, user.zone, calendar, user.mail_look_up)
