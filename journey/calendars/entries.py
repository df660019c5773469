"""What stands in the calendar: interviews, follow-ups, letters that go, plans, closing dates, answers that were named,
rests that end."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain, islice
from zoneinfo import ZoneInfo

from django.db.models import Q

from accounts.models import User
from applications.models import WAITING, Application, Interview, Stage
from followups.models import CalendarFeed
from journey.calendars.employers import at_employers
from journey.calendars.entry import MOST, Entry, Span, all_day
from journey.calendars.follow_ups import follow_ups
from journey.calendars.letters import letters
from reflections.models import Plan

BACK, AHEAD = timedelta(days=31), timedelta(days=366)
USUAL_LENGTH = timedelta(hours=1)


def feed_behind(secret: str) -> CalendarFeed | None:
    """The feed of whoever made this secret address, if it is still open and they are still there."""
    return CalendarFeed.objects.behind(secret)


def entries_of(user: User, now: datetime) -> list[Entry]:
    """The entries around `now`, without made-up ones; seven queries, however many there are."""
    span = (user.today(now) - BACK, user.today(now) + AHEAD)
    dated = (_rounds(user, span), _jobs(user, span), _plans(user, span))
    return list(chain(*dated, follow_ups(user, now, span), at_employers(user, span), letters(user, span)))


def _rounds(user: User, span: Span) -> Iterator[Entry]:
    rounds = Interview.objects.standing().filter(application__owner=user, application__is_sample=False, day__range=span)
    for round_ in rounds.select_related("application__company").order_by("day", "id")[:MOST]:
        yield _round(round_)


def _round(round_: Interview) -> Entry:
    job = round_.application
    starts, ends = _hours(round_) if round_.starts_at else all_day(round_.day or date.max)
    return Entry(
        uid=f"round-{round_.pk}",
        starts=starts,
        ends=ends,
        summary=f"{round_.get_kind_display()}: {job.company.name}, {job.title}",
        discreet="Interview" if round_.is_interview else "Conversation",
        made_at=round_.created_at,
        place=round_.place or round_.link,
        page=("journey:brief", (job.pk, round_.pk)),
        is_busy=round_.starts_at is not None,
    )


def _hours(round_: Interview) -> tuple[datetime, datetime]:
    """In the zone in which the hour was given: it stays there when that zone changes its clocks."""
    assert round_.starts_at
    starts = round_.starts_at.astimezone(ZoneInfo(round_.time_zone))
    length = timedelta(minutes=round_.minutes) if round_.minutes else USUAL_LENGTH
    return starts, (round_.starts_at + length).astimezone(ZoneInfo(round_.time_zone))


def _jobs(user: User, span: Span) -> Iterator[Entry]:
    saved = Q(stage=Stage.SAVED, closing_on__range=span)
    waiting = Q(stage__in=WAITING, answer_expected_on__range=span)
    resting = Q(stage=Stage.RESTING, resting_until__range=span)
    jobs = user.applications.real().filter(saved | waiting | resting).select_related("company").order_by("id")
    for job in jobs[:MOST]:
        name = f"{job.company.name}, {job.title}"
        if job.stage == Stage.SAVED and job.closing_on:
            yield _job(job, "closing", job.closing_on, f"Closes: {name}", "A closing date")
        if job.stage in WAITING and job.answer_expected_on:
            yield _job(job, "answer", job.answer_expected_on, f"They wanted to answer by today: {name}", "An answer")
        if job.stage == Stage.RESTING and job.resting_until:
            yield _job(job, "rest", job.resting_until, f"The rest ends: {name}", "A rest ends")


def _job(job: Application, kind: str, on: date, summary: str, discreet: str) -> Entry:
    page = ("journey:application", (job.pk,))
    return Entry(f"{kind}-{job.pk}", *all_day(on), summary, discreet, job.created_at, page=page)


def _plans(user: User, span: Span) -> Iterator[Entry]:
    plans = Plan.objects.owned_by(user).real().in_progress().filter(planned_for_day__range=span)
    for plan in islice(plans.order_by("planned_for_day", "id"), MOST):
        page = ("reflections:plan", (plan.pk,))
        days = all_day(plan.planned_for_day or date.max)
        yield Entry(f"plan-{plan.pk}", *days, f"{plan.sentence}", "A small plan", plan.created_at, page=page)
