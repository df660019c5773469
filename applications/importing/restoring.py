"""A job from Ajar's own export, written down whole: its history, answers, rounds, diary and people."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from applications.adverts.links import normalise_link
from applications.exporting.record import Answered, JobRecord, Met, Somebody
from applications.importing.filing import Filing
from applications.importing.own import day_of, facts_of
from applications.importing.records import Person
from applications.models import Application, Interview, MineToChange, Note, Outcome, OutcomeReason, Stage, StageChange
from core.alike import is_called


def restore(record: JobRecord, owner: User, filing: Filing) -> Application:
    with transaction.atomic():
        application = Application.objects.create(
            owner=owner,
            company=filing.company(" ".join(record.company.split())[:200] or "Company not named"),
            role=record.role[:300],
            notes=record.notes,
            link_key=normalise_link(record.link),
            created_at=_moment(record.added_at) or timezone.now(),
            **vars(facts_of(record)),
        )
        application.record(_history(record), by=owner, source=StageChange.Source.IMPORT, begun=False)
        for answer in record.answers:
            Outcome.objects.create(application=application, **_answer(answer, owner))
        Interview.objects.bulk_create(Interview(application=application, **_round(held)) for held in record.rounds)
        _write_diary(application, record)
        filing.link(application, [tag.name for tag in record.tags], None)
        for somebody in record.people:
            application.people.add(filing.person(_person(somebody), application.company))
        application.summarise()
    return application


def _history(record: JobRecord) -> list[tuple[str, date | None]]:
    moves: list[tuple[str, date | None]] = []
    for moved in record.history:
        if moved.stage in Stage.values and (not moves or moves[-1][0] != moved.stage):
            moves.append((moved.stage, day_of(moved.day)))
    return moves or [(Stage.SAVED, None)]


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


def _reason(label: str, owner: User) -> OutcomeReason | None:
    label = label[:120]
    if not label:
        return None
    found = OutcomeReason.objects.for_owner(owner).filter(is_called(label, "label")).first()
    return found or OutcomeReason.objects.create(owner=owner, label=label, position=1000)


def _round(held: Met) -> dict[str, Any]:
    starts_at = _moment(held.starts_at) if held.day and held.time_zone else None
    return {
        "kind": _one_of(held.kind, Interview.Kind.values) or Interview.Kind.OTHER,
        "day": day_of(held.day),
        "starts_at": starts_at,
        "time_zone": held.time_zone,
        "minutes": int(held.minutes) if held.minutes.isdecimal() and len(held.minutes) < 6 else None,
        "place": held.place[:300],
        "link": held.link[:1000],
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


def _person(somebody: Somebody) -> Person:
    return Person(
        somebody.name[:200],
        somebody.email[:254],
        somebody.phone[:50],
        somebody.role[:200],
        somebody.link[:500],
        somebody.notes,
    )


def _one_of(text: str, values: list[str]) -> str:
    return text if text in values else ""


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
