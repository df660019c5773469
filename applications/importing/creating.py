"""A job of a log that Ajar does not have yet: written with its whole history, dated as the log says."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from applications import days
from applications.adverts.links import normalise_link
from applications.importing.filing import Filing
from applications.importing.records import Answer, ImportedApplication, RoundHeld
from applications.importing.restoring import restore
from applications.models import Application, Interview, Outcome, Stage, StageChange
from applications.models.application import LEADS_TO


@dataclass(frozen=True)
class Manner:
    """How answers are filed: `old_to_history` puts answers of more than two months ago straight into the history."""

    owner: User
    today: date
    old_to_history: bool = True

    def stage_after(self, job: ImportedApplication, answer: Answer) -> str:
        leads_to = LEADS_TO[Outcome.Kind(answer.kind)]
        latest = max((day for day in _days(job, answer) if day), default=None)
        old = days.is_long_ago(latest, self.today)
        return Stage.PUT_AWAY if old and self.old_to_history and leads_to == Stage.RESTING else leads_to


def _days(job: ImportedApplication, answer: Answer) -> list[date | None]:
    return [answer.day] if answer.day else [*(move.day for move in job.moves), *(held.day for held in job.rounds)]


def create(job: ImportedApplication, manner: Manner, filing: Filing) -> Application:
    if job.own:
        return restore(job.own, manner.owner, filing)
    with transaction.atomic():
        application = Application.objects.create(
            owner=manner.owner,
            company=filing.company(job.company),
            role=job.role,
            notes="\n".join(job.notes),
            link_key=normalise_link(job.facts.link),
            **vars(job.facts),
        )
        application.record(_history(job, manner), by=manner.owner, source=StageChange.Source.IMPORT, begun=False)
        if job.answer:
            Outcome.objects.create(
                application=application, kind=job.answer.kind, decided_on=job.answer.day, words=job.answer.words
            )
        Interview.objects.bulk_create(round_of(application, held, manner.owner) for held in job.rounds)
        filing.link(application, job.tags, job.person)
        application.summarise()
    return application


def _history(job: ImportedApplication, manner: Manner) -> list[tuple[str, date | None]]:
    moves = [(move.stage, move.day) for move in job.moves]
    if job.answer:
        moves.append((manner.stage_after(job, job.answer), job.answer.day))
    return moves


def round_of(application: Application, held: RoundHeld, owner: User) -> Interview:
    """A round of the log; an hour counts in the zone of its owner, for a log names none."""
    return Interview(application=application, kind=held.kind.value, **when(held, owner))


def when(held: RoundHeld, owner: User) -> dict[str, Any]:
    if held.day is None or held.at is None:
        return {"day": held.day}
    return {
        "day": held.day,
        "starts_at": datetime.combine(held.day, held.at, tzinfo=owner.zone),
        "time_zone": owner.time_zone,
    }
