"""May this letter go, now? A pure function of what is known; the first rule that matches decides.

Wrongly holding a letter back costs a day. Writing twice, after "please stop", or after good news costs a door. So every
rule that is unsure holds, and the person decides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from followups.reasons import Reason, why
from followups.windows import Place, is_open, missed_whole_hours, next_opening, working_days_later

PER_JOB = 3
PER_PERSON = 4
BUDGET_LASTS = timedelta(days=365)
GAP = timedelta(days=14)
GAP_IN_ANSWER = timedelta(hours=20)
"""Thanks for an interview may follow a check-in by a day: they did something in between."""
LATE_AFTER = timedelta(hours=24)
KNOWN_FOR_WORKING_DAYS = 2
DEFERRED_AT_MOST_WORKING_DAYS = 10
A_DAY = timedelta(days=1)


class Do(StrEnum):
    SEND = "send"
    DEFER = "defer"
    HOLD = "hold"
    CANCEL = "cancel"


@dataclass(frozen=True)
class Verdict:
    """What to do; why, as a code and in plain words; and until when, if it is put off."""

    do: Do
    reason: Reason = Reason.NONE
    until: datetime | None = None
    words: str = ""


@dataclass(frozen=True)
class Touch:
    """A letter that has, or may have, reached somebody. People and domains are told apart by their keyed hashes."""

    person: str
    words: str
    at: datetime
    domain: str = ""
    application: UUID | None = None
    account: UUID | None = None


@dataclass(frozen=True)
class Facts:
    """All that the rules look at, read under the lock that a stop takes. `person` and `words` are hashes.

    `domain` is blank where many unrelated people share one, as with free mail. `heard_at`: the last time they wrote;
    `prompted_at`: the last time they did something that a letter may answer. `known_at`: when its owner or their
    mailbox last said that no answer had come. `most_a_year`: how many letters to this person its owner wants at most.
    `has_news`: an answer or a round of this job was written down since the approval.
    """

    letter: UUID
    application: UUID | None
    account: UUID | None
    person: str
    words: str
    domain: str
    place: Place
    due_at: datetime
    first_due_at: datetime
    approved_at: datetime | None
    approval_ends_at: datetime | None
    known_at: datetime | None
    touches: tuple[Touch, ...] = ()
    not_before: datetime | None = None
    heard_at: datetime | None = None
    prompted_at: datetime | None = None
    away_until: datetime | None = None
    most_a_year: int = PER_PERSON
    account_gap: timedelta = timedelta(minutes=1)
    account_per_day: int = 20
    is_as_approved: bool = True
    is_stopped_by_host: bool = False
    is_stopped_by_owner: bool = False
    is_owner_here: bool = True
    is_owner_verified: bool = True
    is_account_ready: bool = True
    is_made_up: bool = False
    is_hired: bool = False
    is_job_over: bool = False
    has_news: bool = False
    is_suppressed: bool = False
    is_address_dead: bool = False
    is_door_closed: bool = False
    is_person_known: bool = True
    is_in_journal: bool = False


Rule = Callable[[Facts, datetime], Verdict | None]


def decide(facts: Facts, now: datetime) -> Verdict:
    """Return what to do with an approved letter at the instant `now`."""
    for rule in RULES:
        verdict = rule(facts, now)
        if verdict is not None:
            return verdict
    return Verdict(Do.SEND)


def switches(facts: Facts, now: datetime) -> Verdict | None:
    """Hold while the host, the owner or their mailbox is not ready; made-up letters never go."""
    if facts.is_made_up:
        return _cancel(Reason.MADE_UP)
    if facts.is_stopped_by_host:
        return _hold(Reason.HOST_STOPPED)
    if facts.is_stopped_by_owner:
        return _hold(Reason.ALL_OFF)
    if not facts.is_owner_here:
        return _hold(Reason.OWNER_AWAY)
    if not facts.is_owner_verified:
        return _hold(Reason.OWNER_UNVERIFIED)
    if not facts.is_account_ready:
        return _hold(Reason.ACCOUNT_PAUSED)
    return None


def approval(facts: Facts, now: datetime) -> Verdict | None:
    """Hold what its owner did not approve as it stands, or approved too long ago."""
    if facts.approved_at is None or facts.approval_ends_at is None:
        return _hold(Reason.NOT_APPROVED)
    if now >= facts.approval_ends_at:
        return _hold(Reason.APPROVAL_OVER)
    if not facts.is_as_approved:
        return _hold(Reason.CHANGED)
    return None


def endings(facts: Facts, now: datetime) -> Verdict | None:
    """Cancel after good news, after the job is over for its owner, and after "please stop"."""
    if facts.is_hired:
        return _cancel(Reason.HIRED)
    if facts.is_job_over:
        return _cancel(Reason.JOB_OVER)
    if facts.is_suppressed:
        return _cancel(Reason.STOPPED)
    if facts.is_door_closed:
        return _cancel(Reason.DOOR_CLOSED)
    if facts.is_address_dead:
        return _cancel(Reason.ADDRESS_DEAD)
    return None


def repeats(facts: Facts, now: datetime) -> Verdict | None:
    """Never the same words twice to one person; hold what the journal says has gone."""
    if facts.is_in_journal:
        return _hold(Reason.IN_JOURNAL)
    if any(touch.words == facts.words for touch in _to_person(facts)):
        return _cancel(Reason.SAME_WORDS)
    return None


def chosen_day(facts: Facts, now: datetime) -> Verdict | None:
    """Wait for the day that its owner chose when they approved it."""
    if facts.not_before is not None and now < facts.not_before:
        return _defer(facts, facts.not_before, Reason.NOT_BEFORE)
    return None


def answers(facts: Facts, now: datetime) -> Verdict | None:
    """Cancel what crossed their answer, wait while they are away, and hold when nobody knows whether they answered."""
    if not facts.is_person_known:
        return _hold(Reason.PERSON_GONE)
    if facts.heard_at is not None and facts.approved_at is not None and facts.heard_at > facts.approved_at:
        return _cancel(Reason.THEY_WROTE)
    if facts.has_news:
        return _hold(Reason.NEWS)
    if facts.away_until is not None and now < facts.away_until:
        return _defer(facts, facts.away_until, Reason.AWAY)
    if facts.known_at is None or now >= working_days_later(facts.known_at, KNOWN_FOR_WORKING_DAYS, facts.place):
        return _hold(Reason.ANSWER_UNKNOWN)
    return None


def budget(facts: Facts, now: datetime) -> Verdict | None:
    """So many letters a job, so many a person and year, over all jobs; fewer where their owner chose so."""
    if facts.application and sum(touch.application == facts.application for touch in facts.touches) >= PER_JOB:
        return _cancel(Reason.ENOUGH_FOR_JOB)
    this_year = sum(touch.at > now - BUDGET_LASTS for touch in _to_person(facts))
    if this_year >= PER_PERSON:
        return _cancel(Reason.ENOUGH_FOR_PERSON)
    if this_year >= facts.most_a_year:
        return _cancel(Reason.ENOUGH_AS_CHOSEN)
    return None


def gap(facts: Facts, now: datetime) -> Verdict | None:
    """Leave two weeks between letters to one person; a day where this one answers what they did since."""
    last = max((touch.at for touch in _to_person(facts)), default=None)
    if last is None:
        return None
    is_answer = facts.prompted_at is not None and facts.prompted_at > last
    free_at = last + (GAP_IN_ANSWER if is_answer else GAP)
    return _defer(facts, free_at, Reason.TOO_SOON) if now < free_at else None


def lateness(facts: Facts, now: datetime) -> Verdict | None:
    """A letter that comes a day late may be wrong by now: its owner looks at it again."""
    if now - facts.due_at > LATE_AFTER or missed_whole_hours(facts.due_at, now, facts.place):
        return _hold(Reason.LATE)
    return None


def polite_hours(facts: Facts, now: datetime) -> Verdict | None:
    return None if is_open(now, facts.place) else _defer(facts, now, Reason.OUT_OF_HOURS)


def rates(facts: Facts, now: datetime) -> Verdict | None:
    """Keep to what a mailbox may send, and to one letter a day to one employer."""
    mine = sorted(touch.at for touch in facts.touches if touch.account == facts.account)
    if mine and now < mine[-1] + facts.account_gap:
        return _defer(facts, mine[-1] + facts.account_gap, Reason.ONE_AT_A_TIME)
    today = [at for at in mine if at > now - A_DAY]
    if len(today) >= facts.account_per_day:
        return _defer(facts, today[-facts.account_per_day] + A_DAY, Reason.MAILBOX_FULL)
    theirs = [touch.at for touch in facts.touches if facts.domain and touch.domain == facts.domain]
    if theirs and now < max(theirs) + A_DAY:
        return _defer(facts, max(theirs) + A_DAY, Reason.EMPLOYER_TODAY)
    return None


RULES: tuple[Rule, ...] = (
    switches,
    approval,
    endings,
    repeats,
    chosen_day,
    answers,
    budget,
    gap,
    lateness,
    polite_hours,
    rates,
)


def _to_person(facts: Facts) -> list[Touch]:
    return [touch for touch in facts.touches if touch.person == facts.person]


def _hold(reason: Reason) -> Verdict:
    return Verdict(Do.HOLD, reason, words=why(reason))


def _cancel(reason: Reason) -> Verdict:
    return Verdict(Do.CANCEL, reason, words=why(reason))


def _defer(facts: Facts, until: datetime, reason: Reason) -> Verdict:
    """Put it off to the next polite hour at or after `until`; hold it once it was put off for two weeks of work."""
    opening = next_opening(until, facts.place, facts.letter)
    if opening >= working_days_later(facts.first_due_at, DEFERRED_AT_MOST_WORKING_DAYS, facts.place):
        return _hold(Reason.PUT_OFF_TOO_OFTEN)
    return Verdict(Do.DEFER, reason, opening, why(reason))
