"""A new job, never twice: the same link is the same job, and a form sent twice adds one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from applications.models import Application, Company, Contact, Stage, Undo, remove
from core.alike import is_called
from core.ids import uuid7

LIKE_ENOUGH = 0.5
FILLER = re.compile(r"^(?:m|w|d|f|h|x|i|and|und|et|of|for|the|in|at|full|part|time|remote|hybrid)$")


class AlreadyHere(Exception):
    """The link belongs to a job that is here already."""

    def __init__(self, jobs: list[Application]) -> None:
        super().__init__("This job is here already")
        self.jobs = jobs


class AddedBefore(Exception):
    """The form was sent twice; the job is the one that the first time made."""

    def __init__(self, job: Application) -> None:
        super().__init__("This job was added a moment ago")
        self.job = job


@dataclass(frozen=True)
class Person:
    """Somebody whom the advert names."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class NewJob:
    """What is to be added. `pk` is the form's own, so that sending it twice makes one job."""

    pk: UUID
    company: str
    stage: str
    occurred_on: date | None
    facts: dict[str, Any]
    person: Person
    applies_again: bool = False


def with_link(user: User, link_key: str) -> QuerySet[Application]:
    """Return the person's jobs of one link, the latest first."""
    found = user.applications.filter(link_key=link_key) if link_key else user.applications.none()
    return found.select_related("company").order_by("-created_at")


def may_apply_again(jobs: Iterable[Application]) -> bool:
    """Say whether each of these jobs was put away, so that its link may begin a new one."""
    return all(job.stage == Stage.PUT_AWAY for job in jobs)


def similar(user: User, company: str, role: str) -> list[Application]:
    """Return the person's jobs at that company whose role is much the same, the latest first."""
    there = user.applications.filter(is_called(" ".join(company.split()), "company__name")).select_related("company")
    return [job for job in there.order_by("-created_at")[:50] if _is_like(job.role, role)]


def add_job(user: User, job: NewJob) -> tuple[Application, Undo]:
    """Add a job, with the person whom its advert names.

    Raises AlreadyHere where its link is here (unless those jobs were put away, and the person applies again), and
    AddedBefore where the same form was sent before.
    """
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # one at a time, so that two tabs see each other
        if before := user.applications.select_related("company").filter(pk=job.pk).first():
            raise AddedBefore(before)
        is_free = not Application.objects.filter(pk=job.pk).exists()
        known = list(with_link(user, job.facts.get("link_key", "")))
        if known and not (job.applies_again and may_apply_again(known)):
            raise AlreadyHere(known)
        company = Company.objects.named(user, job.company)
        application = Application.start(
            owner=user,
            company=company,
            by=user,
            occurred_on=job.occurred_on,
            stage=job.stage,
            id=job.pk if is_free else uuid7(),
            **job.facts,
        )
        made = _introduce(job.person, application)
        return application, Undo.objects.keep(user, f"Added {application}", [*map(remove, made), remove(application)])


def _introduce(person: Person, application: Application) -> list[Contact]:
    """Let the person of the advert belong to the job; return whoever is new."""
    if not (person.name or person.email):
        return []
    contacts = application.owner.contacts
    by_email = contacts.filter(email__iexact=person.email).first() if person.email else None
    known = by_email or contacts.filter(name__iexact=person.name, company=application.company).first()
    contact = known or contacts.create(
        name=person.name or person.email, email=person.email, company=application.company
    )
    application.people.add(contact)
    return [] if known else [contact]


def _is_like(one: str, other: str) -> bool:
    """Say whether two roles share at least half of their words; a role that is not named is like any."""
    mine, theirs = _words(one), _words(other)
    return not mine or not theirs or len(mine & theirs) / len(mine | theirs) >= LIKE_ENOUGH


def _words(role: str) -> set[str]:
    return {word for word in re.findall(r"[^\W_]+", role.lower()) if not FILLER.match(word)}
