"""Days in the few words that fit on a card. Plain strftime: Django's date formats cost too much on a page of fifty."""

from datetime import date, timedelta

NEAR = 6
TWO_MONTHS = timedelta(days=60)


def short(day: date, today: date) -> str:
    """20 Nov; with its year when that is not the year of `today`."""
    return f"{day.day} {day:%b}" + ("" if day.year == today.year else f" {day.year}")


def near(day: date, today: date) -> str:
    """Thu 27 Nov while it is close enough for its weekday to mean something, else 9 Dec."""
    return f"{day:%a} {short(day, today)}" if abs((day - today).days) <= NEAR else short(day, today)


def nearest(day: date, today: date) -> str:
    """Thu 27 while there is no doubt about the month, else 9 Dec."""
    return f"{day:%a} {day.day}" if abs((day - today).days) <= NEAR else short(day, today)


def lately(day: date, today: date) -> str:
    """Today, yesterday, on Sunday, or 3 Nov: to follow a verb, as in "Saved on Sunday"."""
    ago = (today - day).days
    if ago in (0, 1):
        return "yesterday" if ago else "today"
    return f"on {day:%A}" if 1 < ago <= NEAR else short(day, today)


def is_long_ago(day: date | None, today: date) -> bool:
    """Say whether `day` lies more than two months back: an answer of then goes to the history, not to rest."""
    return day is not None and day < today - TWO_MONTHS
