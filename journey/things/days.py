"""Days as one says them, seen from today."""

from datetime import date, timedelta

from core.templatetags.ajar import day

MONDAY = 0
A_WEEK = 7


def on_day(that: date, today: date) -> str:
    """today · tomorrow · yesterday · on Friday (within the week) · on Friday 28 November."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    away = (that - today).days
    if away in near:
        return near[away]
    return f"on {that:%A}" if abs(away) < A_WEEK else f"on {day(that)}"


def next_monday(today: date) -> date:
    """The Monday after today; on a Monday, the next one."""
    return today + timedelta(days=A_WEEK - (today.weekday() - MONDAY) % A_WEEK)
