"""The point of no return: the policy is asked, and the letter marked as going out, in one transaction.

It holds the job and the owner, as does whoever writes a stop, an answer or good news: the order of commits decides.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from applications.models import Application, Interview, Outcome
from core.prepared import Asked, Prepared, ask
from followups import message
from followups.addresses import NotAnAddress, person_key
from followups.clock import Clock
from followups.journal import Journal, Says
from followups.models import Door, EngineState, Letter, NoLetters, SendingAccount, StaleLetter, Suppression, place_of
from followups.models.letter import LetterQuerySet
from followups.models.suppression import owner_key
from followups.policy import BUDGET_LASTS, PER_PERSON, Do, Facts, Touch, Verdict, decide
from followups.reasons import Reason
from followups.states import State
from followups.windows import instant

SENDING_LEASE = timedelta(minutes=15)
"""Longer than the ten minutes that a server may take to answer the final dot."""
READ = (
    *(field.attname for field in Letter._meta.concrete_fields if field.attname not in ("smtp_text",)),
    *(f"owner__{name}" for name in ("email", "name", "time_zone", "country", "region", "is_active", "delete_after")),
    *(f"account__{field.name}" for field in SendingAccount._meta.concrete_fields),
    *(f"application__{name}" for name in ("owner", "outcome")),
    *(f"contact__{name}" for name in ("owner", "company", "email")),
    *(f"contact__door__{field.name}" for field in Door._meta.concrete_fields),
    "contact__company__owner",
    *(f"contact__company__door__{field.name}" for field in Door._meta.concrete_fields),
)
"""What the policy, the seal and the server are told; of the rest of these rows nothing is read."""
OF_THE_MAILBOX = (Reason.ONE_AT_A_TIME, Reason.MAILBOX_FULL)
CHASES = (Letter.Kind.CHECK_IN, Letter.Kind.LAST_CHECK_IN)
ANSWERS_A_NO = (
    *(Letter.Kind.QUESTION, Letter.Kind.REPLY, Letter.Kind.THANKS_FEEDBACK),
    *(Letter.Kind.STEPPING_BACK, Letter.Kind.GOOD_NEWS),
)
THEIR_ANSWERS = (Outcome.Kind.NO, Outcome.Kind.DECLINED, Outcome.Kind.HIRED)
OVER = (Outcome.Kind.WITHDREW, Outcome.Kind.DECLINED)


@dataclass(frozen=True)
class Passed:
    """What the gate said; with the bytes to send when it let the letter through."""

    verdict: Verdict
    wire: bytes = b""


def pass_through(letter: Letter, claim: UUID, clock: Clock, journal: Journal) -> Passed:
    """Ask the policy under the lock and write its answer down. Raises StaleLetter when the claim holds no more."""
    with transaction.atomic(durable=True):
        fresh, past = _hold_and_read(letter, claim, clock)
        now = clock()
        sealed = _seal(fresh)
        is_as_approved = bool(sealed and sealed.sha256 == fresh.approved_sha256)
        facts = facts_of(fresh, now, journal, is_as_approved=is_as_approved, past=past)
        verdict = decide(facts, now)
        if verdict.do != Do.SEND or sealed is None:
            refuse(fresh, claim, verdict, now)
            return Passed(verdict)
        date = fresh.date_header or message.date_header(now, fresh)
        fresh.step(
            State.CLAIMED,
            State.SENDING,
            by=None,
            now=now,
            claim=claim,
            date_header=date,
            handed_over_at=now,
            lease_ends_at=now + SENDING_LEASE,
        )
    return Passed(verdict, sealed.dated(date))


@dataclass(frozen=True)
class Past:
    """What has, or may have, reached anybody, counted over all jobs; and who said that nothing more is to."""

    touches: tuple[Touch, ...]
    stops: frozenset[str]


def _hold_and_read(letter: Letter, claim: UUID, clock: Clock) -> tuple[Letter, Past]:
    """Hold the job, then its owner, until the transaction ends, and read what counts, all in one breath.

    Raises StaleLetter when the claim holds no more; also when its owner's or the person's address, under which the
    stops were looked up, has changed since: that letter is taken to the post again when its lease is over.
    """
    now = clock()
    holds = [HELD_JOB.asked(pk=letter.application_id)] if letter.application_id else []
    held, past = CLAIMED.asked(pk=letter.pk, claim=claim), _past(letter, now)
    ask(*holds, HELD_OWNER.asked(pk=letter.owner_id), held, *past)
    fresh = next(iter(held.instances()), None)
    if fresh is None or _has_left(fresh, letter, clock()):
        raise StaleLetter
    return fresh, _told(*past)


def _has_left(fresh: Letter, letter: Letter, now: datetime) -> bool:
    is_over = fresh.lease_ends_at is None or fresh.lease_ends_at <= now
    return is_over or (fresh.person, fresh.owner.email) != (letter.person, letter.owner.email)


def _past(letter: Letter, now: datetime) -> tuple[Asked[Letter], Asked[Suppression]]:
    owner = letter.owner
    return (
        TOUCHES_SINCE.asked(owner=owner.pk, since=now - BUDGET_LASTS),
        STOPS_BETWEEN.asked(owner=owner.pk, owner_key=owner_key(owner), person=letter.person),
    )


def _told(touches: Asked[Letter], stops: Asked[Suppression]) -> Past:
    return Past(tuple(Touch(*row) for row in touches.rows()), frozenset(said_by for (said_by,) in stops.rows()))


def _read_past(letter: Letter, now: datetime) -> Past:
    past = _past(letter, now)
    ask(*past)
    return _told(*past)


def refuse(letter: Letter, claim: UUID, verdict: Verdict, now: datetime) -> None:
    """Put the letter off, hold it or cancel it, as the policy said, with its reason."""
    to = {Do.DEFER: State.SCHEDULED, Do.HOLD: State.HELD, Do.CANCEL: State.CANCELLED}[verdict.do]
    changes = {"due_at": verdict.until} if verdict.until else {}
    letter.step(State.CLAIMED, to, by=None, now=now, reason=verdict.reason, claim=claim, **changes)
    if verdict.until and verdict.reason in OF_THE_MAILBOX:
        _put_off_the_others(letter, verdict.until, verdict.reason)


def _put_off_the_others(letter: Letter, until: datetime, reason: str) -> None:
    """Put off with it what waits for the same mailbox: asked one by one, a hundred letters would come a hundred times
    each, and whoever has a hundred waiting would keep all others waiting."""
    others = Letter.objects.filter(owner=letter.owner_id, account=letter.account_id)
    others.due(until).update(due_at=until, reason=reason)


def facts_of(
    letter: Letter, now: datetime, journal: Journal, *, is_as_approved: bool = True, past: Past | None = None
) -> Facts:
    """Gather all that the policy looks at; `letter` comes with what `with_surroundings` brings."""
    owner, account, contact, job = letter.owner, letter.account, letter.contact, letter.application
    assert letter.due_at and letter.first_due_at and account
    past = past or _read_past(letter, now)
    door = getattr(contact, "door", None) if contact else None
    place = place_of(contact, owner)
    has_met = any(touch.person == letter.person for touch in past.touches)
    stops = past.stops | _stops_in_journal(letter, journal)
    return Facts(
        letter=letter.pk,
        application=letter.application_id,
        account=letter.account_id,
        person=letter.person,
        words=letter.words,
        domain=letter.domain,
        place=place,
        due_at=letter.due_at,
        first_due_at=letter.first_due_at,
        approved_at=letter.approved_at,
        approval_ends_at=letter.approval_ends_at,
        known_at=letter.known_at,
        touches=past.touches,
        not_before=instant(letter.not_before, time(0), place.zone) if letter.not_before else None,
        heard_at=door.heard_at if door else None,
        prompted_at=_prompted_at(letter, door, owner, now) if has_met else None,
        away_until=instant(door.away_until, time(0), place.zone) if door and door.away_until else None,
        most_a_year=(door and door.most_a_year) or PER_PERSON,
        account_gap=timedelta(seconds=account.gap_seconds),
        account_per_day=account.per_day,
        is_as_approved=is_as_approved,
        is_stopped_by_host=getattr(letter, "is_stopped_by_host", False),
        is_stopped_by_owner=getattr(letter, "is_stopped_by_owner", False),
        is_owner_here=owner.is_active and owner.delete_after is None,
        is_owner_verified=account.kind == SendingAccount.Kind.OWN
        or settings.AJAR_LOCAL
        or getattr(letter, "is_verified", False),
        is_account_ready=account.is_ready,
        is_made_up=letter.is_sample,
        is_hired=getattr(letter, "is_hired", False) and not letter.although_hired,
        has_news=_has_news(letter),
        is_job_over=bool(job and _is_over(job, letter.kind)),
        is_suppressed=bool(stops - {Suppression.Said.POST}),
        is_address_dead=Suppression.Said.POST in stops,
        is_door_closed=getattr(letter, "is_door_closed", False),
        is_person_known=bool(contact and contact.email and person_key(contact.email) == letter.person),
        is_in_journal=journal.says_of(letter.message_id, str(owner.pk), letter.person, letter.words) != Says.NOTHING,
    )


def _stops_in_journal(letter: Letter, journal: Journal) -> set[str]:
    """Who said that this owner is not to write to this person: a database that was brought back has forgotten it."""
    owner = letter.owner
    stops = journal.refresh().stops_to(letter.person)
    binding = (str(owner.pk), owner_key(owner))
    return {
        stop["said_by"]
        for stop in stops
        if stop["scope"] == Suppression.Scope.INSTANCE or stop["owner"] == binding[0] or stop["owner_key"] == binding[1]
    }


def with_surroundings() -> "LetterQuerySet":
    """Letters with all that `facts_of` reads of other rows, in one query."""
    hired = Application.objects.real().filter(owner=OuterRef("owner"), outcome="hired")
    told = Outcome.objects.standing().filter(kind__in=THEIR_ANSWERS, recorded_at__gt=OuterRef("approved_at"))
    rounds = Interview.objects.standing().filter(created_at__gt=OuterRef("approved_at"))
    of_the_job = {"application": OuterRef("application")}
    behind = Q(contact=OuterRef("contact")) | Q(company=OuterRef("contact__company"))
    verified = EmailAddress.objects.filter(
        user=OuterRef("owner"), email__iexact=OuterRef("owner__email"), verified=True
    )
    return (
        Letter.objects.select_related("owner", "account", "application", "contact__door", "contact__company__door")
        .only(*READ)
        .annotate(
            is_hired=Exists(hired),
            has_new_answer=Exists(told.filter(**of_the_job)),
            has_new_round=Exists(rounds.filter(**of_the_job)),
            is_door_closed=Exists(Door.objects.closed().filter(behind)),
            is_verified=Exists(verified),
            is_stopped_by_owner=Exists(NoLetters.objects.filter(owner=OuterRef("owner"))),
            is_stopped_by_host=Exists(EngineState.objects.filter(stopped_at__isnull=False)),
        )
    )


def _claimed(pk: UUID, claim: UUID) -> LetterQuerySet:
    return with_surroundings().filter(pk=pk, state=State.CLAIMED, claim=claim)


def _under_claim(claim: UUID) -> LetterQuerySet:
    through = Letter.objects.filter(owner=OuterRef("owner"), account=OuterRef("account"))
    last = through.touching().order_by("-handed_over_at").values("handed_over_at")[:1]
    claimed = with_surroundings().annotate(last_through_mailbox=Subquery(last))
    return claimed.filter(state=State.CLAIMED, claim=claim).order_by("due_at", "id")


def _touches(owner: UUID, since: datetime) -> "QuerySet[Letter, tuple[Any, ...]]":
    fields = ("person", "words", "handed_over_at", "domain", "application_id", "account_id")
    return Letter.objects.filter(owner=owner).touching_since(since).values_list(*fields)


def _stops(owner: UUID, owner_key: str, person: str) -> "QuerySet[Suppression, tuple[Any, ...]]":
    return Suppression.objects.binding(owner, owner_key).filter(person=person).values_list("said_by")


def _job(pk: UUID) -> "QuerySet[Application, tuple[Any, ...]]":
    return Application.objects.select_for_update(no_key=True).filter(pk=pk).values_list("pk")


def _owner(pk: UUID) -> "QuerySet[User, tuple[Any, ...]]":
    return User.objects.select_for_update(no_key=True).filter(pk=pk).values_list("pk")


HELD_JOB: Prepared[Application] = Prepared(_job, pk=UUID)
HELD_OWNER: Prepared[User] = Prepared(_owner, pk=UUID)
CLAIMED: Prepared[Letter] = Prepared(_claimed, pk=UUID, claim=UUID)
UNDER_CLAIM: Prepared[Letter] = Prepared(_under_claim, claim=UUID)
TOUCHES_SINCE: Prepared[Letter] = Prepared(_touches, owner=UUID, since=datetime)
STOPS_BETWEEN: Prepared[Suppression] = Prepared(_stops, owner=UUID, owner_key=str, person=str)


def _seal(letter: Letter) -> message.Sealed | None:
    try:
        return message.seal(letter, letter.account) if letter.account else None
    except NotAnAddress:
        return None


def _prompted_at(letter: Letter, door: Door | None, owner: User, now: datetime) -> datetime | None:
    """When they last did something that a letter may answer: they wrote, a round was, they decided."""
    today = owner.today(now)
    found: list[datetime | None] = [door.heard_at] if door else []
    if letter.application_id:
        rounds = Interview.objects.standing().filter(application=letter.application_id, day__lte=today)
        told = Outcome.objects.filter(application=letter.application_id, decided_on__lte=today)
        found += [at or _begins(day, owner) for day, at in rounds.values_list("day", "starts_at")]
        found += [_begins(day, owner) for day in told.values_list("decided_on", flat=True)]
    return max((at for at in found if at and at <= now), default=None)


def _begins(day: date | None, owner: User) -> datetime | None:
    """The beginning of the day: of a letter of the same day nobody knows whether it came before or after."""
    return instant(day, time(0), owner.zone) if day else None


def _has_news(letter: Letter) -> bool:
    """Whether a round or an answer was noted since the yes. Some letters answer a no, whenever that was noted."""
    is_answered = getattr(letter, "has_new_answer", False) and letter.kind not in ANSWERS_A_NO
    return is_answered or getattr(letter, "has_new_round", False)


def _is_over(job: Application, kind: str) -> bool:
    """Nobody asks how it stands once it is decided; other letters, such as thanks, may follow an answer."""
    return bool(job.outcome) and (kind in CHASES or (kind == Letter.Kind.OTHER and job.outcome in OVER))
