"""The one kind next thing about each job that had its answer: tomorrow's thing, never today's."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from applications.models import Application, Stage
from insights.words import sentence
from journey.after import After
from journey.choice import Choice
from journey.models import Prompt
from journey.path import ASK, GROW, KEEP, LOOK_BACK
from journey.suggestion import Suggestion, plan_stands, suggestion
from journey.things.days import on_day
from journey.things.facts import Facts
from journey.things.thing import Thing

PROMPTS = {ASK: Prompt.ASK, LOOK_BACK: Prompt.LOOK_BACK, GROW: Prompt.GROW, KEEP: Prompt.KEEP}
TITLES = {
    ASK: "Thank {company}, and ask one question",
    LOOK_BACK: "Look back on {company}",
    GROW: "One small thing to grow, after {company}",
    KEEP: "Leave the door open at {company}",
}
ICONS = {ASK: "mail", LOOK_BACK: "pen", GROW: "learn", KEEP: "door"}
TONES = {ASK: "sea", LOOK_BACK: "dusk", GROW: "moss", KEEP: "lamp"}


def next_steps(facts: Facts) -> Iterator[Thing]:
    for application, after in facts.after:
        next_one = suggestion(application, after, facts.today)
        since = _since(application, after, facts.user)
        speaks_for_itself = next_one.step == GROW and plan_stands(after, facts.today)
        if next_one.choice and not speaks_for_itself and _is_tomorrow(application, since, facts.today):
            yield _step(application, after, next_one, since, facts.today)


def _since(application: Application, after: After, user: User) -> date:
    """The last day on which anything was done or ended; what comes next is the next day's. Where no day is known, it is
    the one on which the job was written down."""
    days = (after.rests_until, after.asked_on, after.heard_on, after.looked_back_on, after.grown_on)
    known = [day for day in (*days, application.stage_on) if day]
    return max(known, default=user.today(application.created_at))


def _is_tomorrow(application: Application, since: date, today: date) -> bool:
    """A rest ends in the morning of its day."""
    return since < today or (application.stage == Stage.RESTING and since == application.resting_until == today)


def _step(application: Application, after: After, next_one: Suggestion, since: date, today: date) -> Thing:
    rested = application.stage == Stage.RESTING and since == application.resting_until
    return Thing(
        prompt=Prompt.REST_OVER if rested else PROMPTS[next_one.step],
        raised_on=since,
        title=_title(application, next_one, rested=rested),
        why=_why(next_one, since, today, rested=rested),
        minutes=next_one.minutes,
        choices=tuple(_choices(application, next_one, rested=rested)),
        icon=ICONS[next_one.step],
        tone=TONES[next_one.step],
        application=application,
    )


def _title(application: Application, next_one: Suggestion, *, rested: bool) -> str:
    company = application.company.name
    return f"When you are ready: {company}" if rested else TITLES[next_one.step].format(company=company)


def _why(next_one: Suggestion, since: date, today: date, *, rested: bool) -> str:
    if not rested:
        return sentence(next_one.words)
    ends = "ends today" if since == today else f"ended {on_day(since, today)}"
    return f"The rest you chose {ends}. There is no hurry."


def _choices(application: Application, next_one: Suggestion, *, rested: bool) -> Iterator[Choice]:
    if next_one.choice:
        yield next_one.choice
    if rested:
        yield Choice("Rest longer", "applications:pause", application.pk)
        yield _put_away(application)
    else:
        yield Choice(
            "Not for this one",
            "journey:let_go_step",
            application.pk,
            sends=(("step", next_one.step), ("next", reverse("journey:today"))),
        )


def _put_away(application: Application) -> Choice:
    sends = (("to", Stage.PUT_AWAY.value), ("seen", application.stage), ("next", reverse("journey:today")))
    return Choice("Put it away", "applications:move", application.pk, sends=sends)
