"""A person's jobs as records, a few at a time, made-up ones left out."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from accounts.models import User
from applications.exporting.record import Answered, JobRecord, Met, Moved, Named, SentPaper, Somebody, Written
from applications.models import Application, Contact, Interview, Outcome, standing_moves

_AT_ONCE = 200


def records_of(owner: User) -> Iterator[JobRecord]:
    """Every real job of the owner, the newest first."""
    jobs = (
        Application.objects.owned_by(owner)
        .real()
        .select_related("company")
        .prefetch_related(
            "changes", "interviews", "outcomes__reason", "people", "notes_kept", "tags", "paper_uses__paper"
        )
        .order_by("-created_at", "-id")
    )
    return (record_of(job) for job in jobs.iterator(chunk_size=_AT_ONCE))


def record_of(job: Application) -> JobRecord:
    changes = sorted(job.changes.all(), key=lambda change: (change.recorded_at, change.pk))
    return JobRecord(
        ajar_id=str(job.pk),
        company=job.company.name,
        stage=job.stage,
        answer=job.outcome,
        added_at=text(job.created_at),
        history=[Moved(text(move.change.occurred_on), move.change.to_stage) for move in standing_moves(changes)],
        rounds=[_met(held) for held in sorted(job.interviews.all(), key=lambda held: held.pk)],
        answers=[_answered(answer) for answer in sorted(job.outcomes.all(), key=lambda answer: answer.pk)],
        people=[somebody(person) for person in job.people.all()],
        diary=[Written(text(note.happened_on), note.kind, note.body) for note in job.notes_kept.all()],
        tags=[Named(tag.name) for tag in job.tags.all()],
        papers=[_sent(use) for use in job.paper_uses.all()],
        **{name: text(getattr(job, name)) for name in _PLAIN},
    )


_PLAIN = (
    "role",
    "reference",
    "link",
    "place",
    "work_mode",
    "pay_min",
    "pay_max",
    "pay_currency",
    "pay_period",
    "found_on",
    "closing_on",
    "notes",
    "advert",
)


def text(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            return format(value.normalize(), "f")
        case _:
            return str(value)


def somebody(person: Contact) -> Somebody:
    return Somebody(person.name, person.role, person.email, person.phone, person.link, person.notes)


def _met(held: Interview) -> Met:
    values = {name: text(getattr(held, name)) for name in Met.names()}
    return Met(**values)


def _answered(answer: Outcome) -> Answered:
    return Answered(
        day=text(answer.decided_on),
        kind=answer.kind,
        channel=answer.channel,
        voice=answer.voice,
        reason=answer.reason.label if answer.reason else "",
        mine_to_change=answer.mine_to_change,
        reopened_on=text(answer.reopened_on),
        words=answer.words,
    )


def _sent(use: Any) -> SentPaper:
    paper = use.paper
    return SentPaper(paper.kind, paper.title, str(paper.version), paper.original_name, text(use.sent_on))
