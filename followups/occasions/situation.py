"""What is known about one job and one person of it, read in a few queries however much there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from accounts.models import User
from applications.models import WAITING, Application, Contact, Interview, Outcome
from core.workdays import WorkCalendar, working_days_between
from followups.addresses import person_key
from followups.cadence import Pace
from followups.models import Door, Letter
from followups.reading.shut import shut_among, why_shut
from followups.states import TOUCHES
from reflections.models import Feedback
from reflections.reading.reasons import ReasonToWrite, reasons_to_write

MOST_LETTERS = 50


@dataclass(frozen=True)
class Situation:
    """`letters` have gone to this person or about this job, the latest first; `closed` are gaps that this employer
    named; `hired` is the job of the good news; `why_shut` says
    who or what forbids to write to them."""

    owner: User
    today: date
    job: Application | None
    person: Contact | None
    rounds: tuple[Interview, ...] = ()
    answer: Outcome | None = None
    letters: tuple[Letter, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    closed: tuple[ReasonToWrite, ...] = ()
    doors: tuple[Door, ...] = ()
    hired: Application | None = None
    why_shut: str = ""

    @property
    def is_shut(self) -> bool:
        return bool(self.why_shut)

    @property
    def pace(self) -> Pace:
        """What was chosen for this person, and the usual for the rest."""
        own = next((door for door in self.doors if door.contact_id), None)
        return own.pace if own else Pace()

    @property
    def heard_on(self) -> date | None:
        """The last day on which they wrote."""
        return max((self.owner.today(door.heard_at) for door in self.doors if door.heard_at), default=None)

    @property
    def calendar(self) -> WorkCalendar:
        return WorkCalendar(self.owner.country, self.owner.region)

    @property
    def is_waiting(self) -> bool:
        return self.job is not None and self.job.stage in WAITING

    @property
    def last_word_on(self) -> date | None:
        """The last day on which either side said anything."""
        days = [self.owner.today(door.heard_at) for door in self.doors if door.heard_at]
        days += [day for letter in self.letters if (day := self.day_of(letter))]
        days += [round_.day for round_ in self.rounds if round_.day and round_.day <= self.today]
        days += [self.answer.decided_on] if self.answer and self.answer.decided_on else []
        return max((day for day in days if day <= self.today), default=None)

    def day_of(self, letter: Letter) -> date | None:
        """The owner's day on which a letter went."""
        return self.owner.today(letter.handed_over_at) if letter.handed_over_at else None

    def sent(self, *kinds: str, since: date | None = None) -> list[Letter]:
        """Return the letters of these kinds that went about this job, since that day."""
        return [
            letter
            for letter in self.letters
            if letter.kind in kinds
            and (self.job is None or letter.application_id == self.job.pk)
            and (since is None or (self.day_of(letter) or since) >= since)
        ]

    def working_days_since(self, day: date) -> int:
        return working_days_between(day, self.today, self.calendar)

    @property
    def days_since_last_letter(self) -> int | None:
        """Working days since the last letter to this person."""
        key = person_key(self.person.email) if self.person and self.person.email else ""
        days = [day for letter in self.letters if key and letter.person == key and (day := self.day_of(letter))]
        return self.working_days_since(max(days)) if days else None


def situation_of(owner: User, job: Application | None, person: Contact | None, now: datetime) -> Situation:
    """Read what is known of this job and this person; without a person, the one who is nearest to the job."""
    person = person or (nearest_person(job) if job else None)
    doors = tuple(Door.objects.of(owner).behind(person))
    return Situation(
        owner=owner,
        today=owner.today(now),
        job=job,
        person=person,
        rounds=tuple(job.interviews.standing().order_by("-day", "-id")) if job else (),
        answer=job.outcomes.standing().first() if job else None,
        letters=_letters(owner, job, person),
        feedback=tuple(job.feedback.order_by("-created_at")) if job else (),
        closed=tuple(_closed(owner, job, person)),
        doors=doors,
        hired=owner.applications.real().filter(outcome=Outcome.Kind.HIRED).order_by("-answered_on", "-id").first(),
        why_shut=why_shut(owner, person),
    )


def nearest_person(job: Application) -> Contact | None:
    """Return somebody who may be written to, if there is one: whoever told the answer, else one with an address."""
    people = list(job.people.select_related("door", "company__door").order_by("created_at", "id"))
    told_by = set(job.outcomes.standing().exclude(told_by=None).values_list("told_by", flat=True))
    shut = shut_among(people, job.owner) if people else set()
    return min(people, key=lambda one: (one in shut, one.pk not in told_by, not one.email), default=None)


def _letters(owner: User, job: Application | None, person: Contact | None) -> tuple[Letter, ...]:
    near = Q(application=job) if job else Q(pk=None)
    if person:
        near |= Q(contact=person)
        near |= Q(person=person_key(person.email)) if person.email else Q(pk=None)
    gone = Letter.objects.owned_by(owner).filter(near, state__in=TOUCHES)
    return tuple(gone.order_by("-handed_over_at", "-id")[:MOST_LETTERS])


def _closed(owner: User, job: Application | None, person: Contact | None) -> Iterable[ReasonToWrite]:
    company_id = job.company_id if job else person.company_id if person else None
    return (
        reason
        for reason in reasons_to_write(owner)
        if (company_id and reason.company.pk == company_id) or (person and reason.person == person)
    )
