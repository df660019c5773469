"""The day that a mail is about: the very list of Today, interviews a little sooner, and what else a mail may tell."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from accounts.models import User
from applications.models import IN_PLAY, Application, Outcome, Stage
from journey.models import Prompt
from journey.reminders.groups import left_out
from journey.reminders.rhythm import rhythm_of
from journey.things import Facts, Thing, gather, things_of

Mark = list[Any]
NEWS_FOR = timedelta(days=3)
AWAKE = {*IN_PLAY, Stage.HIRED, Stage.LOOKING_BACK, Stage.GROWING}


@dataclass(frozen=True)
class Day:
    """One person's day at `facts.now`; `things` are those of Today, without what they want no mail about."""

    facts: Facts
    things: list[Thing]

    @property
    def user(self) -> User:
        return self.facts.user

    def without(self, about: Collection[UUID]) -> "Day":
        """The same without the things about these, which the mail tells in other words."""
        return replace(self, things=[thing for thing in self.things if thing.about not in about])

    @property
    def lead(self) -> Thing | None:
        """What the mail is about first."""
        return self.things[0] if self.things else None

    @property
    def is_look_up(self) -> bool:
        return rhythm_of(self.user).is_look_up(self.facts.today)

    @property
    def is_empty(self) -> bool:
        return not (self.things or self.hired or self.is_look_up)

    @cached_property
    def hired(self) -> Application | None:
        """The good news of the last days."""
        hired = self.user.applications.real().filter(outcome=Outcome.Kind.HIRED)
        return hired.filter(answered_on__gte=self.facts.today - NEWS_FOR).select_related("company").first()

    def marks(self) -> Iterator[Mark]:
        """What tells each thing that the mail would speak of from all others, as JSON holds it."""
        yield from (mark_of(thing, self.facts) for thing in self.things)
        if self.hired:
            yield [str(self.hired.pk), "hired", "", None]
        if self.is_look_up:
            yield [None, "look_up", self.facts.today.isoformat(), None]


def day_of(user: User, now: datetime) -> Day | None:
    """Read the day; None where nothing may be said: no mail is wanted, it is quiet time, or all there is rests."""
    if user.mail_days == User.MailDays.OFF or user.is_quiet(user.today(now)):
        return None
    day = whole_day_of(user, now)
    is_made_up = day.facts.is_made_up and day.facts.made_up_jobs > 0
    return None if is_made_up or _is_all_at_rest(day.facts) else day


def whole_day_of(user: User, now: datetime) -> Day:
    """Read the day, whether or not a mail about it may go."""
    facts = gather(user, now, prepare_until=_prepare_until(user, now))
    return Day(facts, things_of(facts, leaving_out=left_out(user)))


def _prepare_until(user: User, now: datetime) -> date:
    """An interview is told two days before, and before the day of the next mail in any case."""
    following = rhythm_of(user).next_after(now)
    return max(user.today(now) + timedelta(days=2), user.today(following or now))


def mark_of(thing: Thing, facts: Facts) -> Mark:
    """An interview is spoken of twice: days before it, and again when it is near."""
    job, prompt, raised_on, about = thing.key
    mark = [str(job) if job else None, prompt, raised_on.isoformat(), str(about) if about else None]
    is_near = prompt == Prompt.PREPARE and (raised_on - facts.today).days <= 1
    return [*mark, "near"] if is_near else mark


def _is_all_at_rest(facts: Facts) -> bool:
    stages = {group.stage for group in facts.counts.groups}
    return Stage.RESTING in stages and not stages & AWAKE and not facts.after
