"""A made-up search to look around in: marked on every page, left out of every number, cleared in one press."""

from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import User
from applications.models import Application, Company, Contact, Interview, Note, Outcome, Stage, StageChange
from core.workdays import subtract_working_days
from followups.models import Door
from journey.made_up_search import JOBS, Job
from journey.sample_learning import clear_learning, load_learning
from journey.sample_letters import clear_letters, load_letters
from journey.things.facts import calendar_of

SAMPLE = StageChange.Source.SAMPLE


@transaction.atomic
def load_sample(user: User, today: date) -> None:
    """Write the made-up search down, seen from `today`; nothing where it is there already."""
    person = User.objects.select_for_update().get(pk=user.pk)
    if person.applications.filter(is_sample=True).exists():
        return
    jobs = {job.company: _write(job, person, today) for job in JOBS}
    load_learning(person, jobs, today)
    load_letters(person, jobs, today)


@transaction.atomic
def clear_sample(user: User) -> None:
    """Delete what was made up. What the person has put to use for a real job stays, as their own."""
    clear_letters(user)
    user.applications.filter(is_sample=True).delete()
    clear_learning(user)
    told = Outcome.objects.filter(application__owner=user, told_by__isnull=False).values("told_by")
    contacts, companies = user.contacts.filter(is_sample=True), user.companies.filter(is_sample=True)
    contacts.filter(applications=None, interviews=None).exclude(pk__in=told).delete()
    contacts.update(is_sample=False)
    companies.filter(applications=None, contacts=None).delete()
    companies.update(is_sample=False)


def _write(job: Job, owner: User, today: date) -> Application:
    company = Company.objects.named(owner, job.company, is_sample=True)
    (stage, began_on), *later = _moves(job, owner, today)
    closing_on = today + timedelta(days=job.closes_in) if job.closes_in is not None else None
    application = Application.start(
        owner=owner,
        company=company,
        role=job.role,
        place=job.place,
        stage=stage,
        occurred_on=began_on,
        by=owner,
        source=SAMPLE,
        is_sample=True,
        closing_on=closing_on,
        **job.facts,
    )
    application.record(later, by=owner, source=SAMPLE)
    people = _contact(job, application)
    _door(job, people, today)
    _rounds(job, application, people, today)
    _answer(job, application, people, today)
    if job.note:
        Note.objects.create(application=application, body=job.note, happened_on=began_on or today)
    application.summarise()
    return application


def _moves(job: Job, owner: User, today: date) -> list[tuple[str, date | None]]:
    return [(stage, _working_days_ago(days, owner, today)) for stage, days in job.moves]


def _contact(job: Job, application: Application) -> list[Contact]:
    if job.contact is None:
        return []
    name, role = job.contact
    contact = Contact.objects.create(
        owner=application.owner, company=application.company, name=name, role=role, is_sample=True
    )
    application.people.add(contact)
    return [contact]


def _door(job: Job, people: list[Contact], today: date) -> None:
    if job.door is None:
        return
    hello_in = job.door.hello_in
    Door.objects.create(
        contact=people[0],
        standing=job.door.standing,
        said_by=job.door.said_by,
        next_hello_on=today + timedelta(days=hello_in) if hello_in else None,
    )


def _rounds(job: Job, application: Application, people: list[Contact], today: date) -> None:
    for planned in job.rounds:
        day = _working_days_ago(-planned.days, application.owner, today)
        interview = Interview.objects.create(
            application=application,
            kind=planned.kind,
            day=day,
            starts_at=datetime.combine(day, planned.hour, application.owner.zone),
            time_zone=application.owner.time_zone,
            minutes=planned.minutes,
            people_note=planned.people_note,
            went=planned.went,
            how_it_went=planned.how_it_went,
        )
        interview.people.set(people)


def _answer(job: Job, application: Application, people: list[Contact], today: date) -> None:
    if job.answer is None:
        return
    resting = next(days for stage, days in job.moves if stage == Stage.RESTING)
    Outcome.objects.create(
        application=application,
        kind=job.answer,
        decided_on=_working_days_ago(resting, application.owner, today),
        channel=Outcome.Channel.EMAIL,
        told_by=next(iter(people), None),
        words=job.words,
    )
    if job.rests_for is not None:
        application.resting_until = today + timedelta(days=job.rests_for)
        application.save(update_fields=["resting_until"])


def _working_days_ago(count: int, owner: User, today: date) -> date:
    return subtract_working_days(today, count, calendar_of(owner))
