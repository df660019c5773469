"""Once a week, for who asked for it: one fact, one kind word, one thing ahead."""

from typing import Any

from insights.funnel import flow_of
from insights.telling import in_words
from journey.reminders.day import Day
from journey.reminders.mail import Mail
from journey.things import day_of
from journey.things.days import on_day
from reflections.models import KindWord


def look_up(day: Day) -> Mail | None:
    if not day.is_look_up:
        return None
    facts = day.facts
    coming = facts.upcoming[0] if facts.upcoming else None
    context: dict[str, Any] = {
        "fact": in_words(flow_of(facts.counts.groups)),
        "kind_word": _kind_word(day),
        "coming": coming,
        "coming_on": on_day(day_of(coming, facts), facts.today) if coming else "",
    }
    return Mail("look_up", context)


def _kind_word(day: Day) -> KindWord | None:
    """Another one each week, the newest first."""
    words = KindWord.objects.owned_by(day.user).filter(is_sample=False).select_related("person")
    count = words.count()
    week = day.facts.today.toordinal() // 7
    return words.order_by("-created_at", "-id")[week % count] if count else None
