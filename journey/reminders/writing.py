"""Writes the mail of the day, when it goes: plain text first, and the same as HTML."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.forms.quiet import next_monday
from accounts.models import User
from core.templatetags.ajar import day as day_words
from followups.models import Reminder
from followups.reminding import Written
from journey.choice import JOB_PAGE
from journey.greeting import first_line, greeting
from journey.reminders.choosing import mail_for
from journey.reminders.day import Day, day_of, mark_of, whole_day_of
from journey.reminders.links import WHOLE_MAIL, Act, Link
from journey.reminders.offers import offers_for
from journey.reminders.rhythm import rhythm_of
from journey.things import Energy, Thing

TO_TRY = "try"
"""The key of a mail that somebody asked for to see one."""
ONE_CLICK = "List-Unsubscribe=One-Click"


@dataclass(frozen=True)
class Item:
    """One thing as the mail shows it: `url` leads into Ajar, `answers` need no signing in."""

    thing: Thing
    label: str
    url: str
    answers: list[tuple[str, str]]


def write(owner: User, reminders: Sequence[Reminder], now: datetime) -> Written | None:
    """Write one mail about the owner's day at `now`; None where nothing is to be said any more."""
    if any(reminder.key.startswith(TO_TRY) for reminder in reminders):
        return written(whole_day_of(owner, now), reminders[0])
    if all(_is_overtaken(reminder, owner, now) for reminder in reminders):
        return None
    day, kept = day_of(owner, now), [reminder for reminder in reminders if reminder.body]
    if day is None or day.is_empty and not kept:
        return None
    return written(day.without({reminder.pk for reminder in kept}), reminders[0], kept)


def _is_overtaken(reminder: Reminder, owner: User, now: datetime) -> bool:
    """Whether the mail server was away so long that another mail of the day says it all, at a better hour."""
    today = owner.today(now)
    return not reminder.body and reminder.occurs_on < today and rhythm_of(owner).is_day(today)


def written(day: Day, reminder: Reminder, kept: Sequence[Reminder] = ()) -> Written:
    """Write the mail of a day, with words that were `kept` for it; the reminder keeps what it spoke of."""
    with timezone.override(day.user.zone):
        mail = mail_for(day)
        context = _context(day, reminder) | {"kept": kept} | mail.context
        parts = {part: render_to_string(f"emails/{mail.name}/{part}", context) for part in PARTS}
    subject = kept[0].subject if day.is_empty and kept else parts["subject.txt"].strip()
    if day.user.mail_names_company and day.lead:
        subject = f"{subject}: {day.lead.title}"
    headers = {
        "List-Unsubscribe": f"<{context['stop_url']}>",
        "List-Unsubscribe-Post": ONE_CLICK,
    }
    return Written(_one_line(subject), tidy(parts["body.txt"]), parts["body.html"], headers)


PARTS = ("subject.txt", "body.txt", "body.html")


def _context(day: Day, reminder: Reminder) -> dict[str, Any]:
    facts, user = day.facts, day.user
    for mark in day.marks():
        reminder.place_of(mark)
    return {
        "site": settings.SITE_URL,
        "user": user,
        "today": facts.today,
        "hello": greeting(user.name, facts.now.astimezone(user.zone).hour),
        "first_line": first_line(day.things, Energy.STEADY),
        "items": [_item(thing, day, reminder) for thing in day.things],
        "monday": day_words(next_monday(facts.today)),
        "quiet_url": Link(reminder, WHOLE_MAIL, Act.QUIET).url,
        "stop_url": Link(reminder, WHOLE_MAIL, Act.STOP).url,
        "settings_url": whole("journey:reminders"),
    }


def _item(thing: Thing, day: Day, reminder: Reminder) -> Item:
    place = reminder.place_of(mark_of(thing, day.facts))
    label, url = _way_in(thing)
    answers = [(words, Link(reminder, place, act).url) for act, words in offers_for(thing.prompt)]
    return Item(thing, label, url, answers)


def _way_in(thing: Thing) -> tuple[str, str]:
    """Where the thing is done: a link of its own, or the page on which its button is; a mail presses nothing. What can
    be answered without signing in is said once."""
    answers = {words for _, words in offers_for(thing.prompt)}
    choices = [choice for choice in thing.choices if choice.label not in answers]
    link = next((choice for choice in choices if not choice.sends), None)
    if link and choices[0] is link:
        return link.label, settings.SITE_URL + link.url
    if thing.application:
        return "Open the job", whole(JOB_PAGE, thing.application.pk)
    return "Open Today", whole("journey:today")


def whole(name: str, *args: Any) -> str:
    """The whole address of a page."""
    return settings.SITE_URL + reverse(name, args=args)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def tidy(text: str) -> str:
    """Plain text as one would type it: no spaces at the ends of lines, one empty line between parts."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines) + "\n"
