"""Days as one says them, seen from today."""

from datetime import date

from core.templatetags.ajar import day

A_WEEK = 7


def on_day(that: date, today: date) -> str:
    """today · tomorrow · yesterday · on Friday (within the week) · on Friday 28 November."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    away = (that - today).days
    if away in near:
        return near[away]
    return f"on {that:%A}" if abs(away) < A_WEEK else f"on {day(that)}"
