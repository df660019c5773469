"""A job from Ajar's own export, written down whole: its history, answers, rounds, diary and people.

The file may have been edited: what no field can hold is left blank, and a history that could not be is completed.
"""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from accounts.models import User, validate_time_zone
from applications.adverts.links import normalise_link, web_link
from applications.exporting.record import Answered, JobRecord, Met, Somebody
from applications.importing.dates import EARLIEST, LATEST
from applications.importing.filing import Filing
from applications.importing.own import day_of, facts_of
from applications.importing.records import Person
from applications.models import Application, Interview, MineToChange, Note, Outcome, OutcomeReason, Stage, StageChange
from applications.models.application import LEADS_TO
from core.alike import is_called

_LONGEST_ROUND = 7 * 24 * 60


def restore(record: JobRecord, owner: User, filing: Filing) -> Application:
    answers = _answers(record, owner)
    with transaction.atomic():
        application = Application.objects.create(
            owner=owner,
            company=filing.company(" ".join(record.company.split())[:200] or "Company not named"),
            role=record.role[:300],
            notes=record.notes,
            link_key=normalise_link(facts_of(record).link),
            created_at=_moment(record.added_at) or timezone.now(),
            **vars(facts_of(record)),
        )
        moves = _history(record, answers)
        application.record(moves, by=owner, source=StageChange.Source.IMPORT, begun=False)
        for answer in answers:
            Outcome.objects.create(application=application, **answer)
        Interview.objects.bulk_create(Interview(application=application, **_round(held)) for held in record.rounds)
        _write_diary(application, record)
        filing.link(application, [tag.name for tag in record.tags if tag.name.strip()], None)
        for person in filter(None, map(_person, record.people)):
            application.people.add(filing.person(person, application.company))
        application.summarise()
    return application


def _answers(record: JobRecord, owner: User) -> list[dict[str, Any]]:
    """The answers of known kinds; of several that stand, only the last one does."""
    answers = [_answer(answer, owner) for answer in record.answers if answer.kind in Outcome.Kind.values]
    for answer in answers[:-1]:
        answer["reopened_on"] = answer["reopened_on"] or answer["decided_on"] or timezone.localdate()
    return answers


def _answer(answer: Answered, owner: User) -> dict[str, Any]:
    return {
        "kind": answer.kind,
        "decided_on": day_of(answer.day),
        "channel": _one_of(answer.channel, Outcome.Channel.values),
        "voice": _one_of(answer.voice, Outcome.Voice.values),
        "mine_to_change": _one_of(answer.mine_to_change, MineToChange.values),
        "reopened_on": day_of(answer.reopened_on),
        "words": answer.words,
        "reason": _reason(answer.reason, owner),
    }


def _history(record: JobRecord, answers: list[dict[str, Any]]) -> list[tuple[str, date | None]]:
    """The moves, each to another stage; the last one is where the answer that stands leads, if it lies in play."""
    moves: list[tuple[str, date | None]] = []
    for moved in record.history:
        if moved.stage in Stage.values and (not moves or moves[-1][0] != moved.stage):
            moves.append((moved.stage, day_of(moved.day)))
    moves = moves or [(Stage.SAVED, None)]
    standing = next((answer for answer in answers if not answer["reopened_on"]), None)
    if standing and Stage(moves[-1][0]).is_in_play and moves[-1][0] != LEADS_TO[standing["kind"]]:
        moves.append((LEADS_TO[standing["kind"]], standing["decided_on"]))
    if moves[-1][0] == Stage.HIRED and (standing is None or standing["kind"] != Outcome.Kind.HIRED):
        answers.append({"kind": Outcome.Kind.HIRED, "decided_on": moves[-1][1]})
    return moves


def _reason(label: str, owner: User) -> OutcomeReason | None:
    label = " ".join(label.split())[:120]
    if not label:
        return None
    found = OutcomeReason.objects.for_owner(owner).filter(is_called(label, "label")).first()
    return found or OutcomeReason.objects.create(owner=owner, label=label, position=1000)


def _round(held: Met) -> dict[str, Any]:
    zone, day = _zone(held.time_zone), day_of(held.day)
    minutes = int(held.minutes) if held.minutes.isdecimal() and len(held.minutes) < 6 else 0
    return {
        "kind": _one_of(held.kind, Interview.Kind.values) or Interview.Kind.OTHER,
        "day": day,
        "starts_at": _moment(held.starts_at) if day and zone else None,
        "time_zone": zone,
        "minutes": minutes if 0 < minutes <= _LONGEST_ROUND else None,
        "place": held.place[:300],
        "link": web_link(held.link)[:1000],
        "people_note": held.people_note[:300],
        "answer_expected_on": day_of(held.answer_expected_on),
        "went": _one_of(held.went, Interview.Went.values),
        "how_it_went": held.how_it_went,
        "cancelled_at": _moment(held.cancelled_at),
    }


def _write_diary(application: Application, record: JobRecord) -> None:
    today = timezone.localdate()
    Note.objects.bulk_create(
        Note(
            application=application,
            kind=_one_of(note.kind, Note.Kind.values) or Note.Kind.NOTE,
            body=note.body,
            happened_on=day_of(note.day) or today,
        )
        for note in record.diary
        if note.body
    )


def _person(somebody: Somebody) -> Person | None:
    person = Person(
        name=somebody.name[:200],
        email=_address(somebody.email),
        phone=somebody.phone[:50],
        role=somebody.role[:200],
        link=web_link(somebody.link)[:500],
        notes=somebody.notes,
    )
    return person if person.name or person.email or person.phone else None


def _address(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        return ""
    return text if len(text) <= 254 else ""


def _zone(text: str) -> str:
    try:
        validate_time_zone(text)
    except (ValidationError, ValueError, OSError):
        return ""
    return text


def _one_of(text: str, values: list[str]) -> str:
    return text if text in values else ""


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo and EARLIEST < moment.year < LATEST else None
