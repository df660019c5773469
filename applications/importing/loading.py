"""What Ajar has already, as the import compares it."""

from datetime import date
from typing import Any

from accounts.models import User
from applications.importing.known import Known, KnownAnswer, KnownRound
from applications.importing.records import SENT, WAY, Facts
from applications.importing.vocabulary.rounds import Round
from applications.models import Application, StandingMove, standing_moves

_FACTS = tuple(Facts.__dataclass_fields__)


def load_known(owner: User) -> list[Known]:
    """Every real job of the owner, in the order of their making, with a constant number of queries."""
    jobs = (
        Application.objects.owned_by(owner)
        .real()
        .select_related("company")
        .prefetch_related("changes", "outcomes", "interviews", "tags", "people")
        .order_by("created_at", "id")
    )
    return [_known(job) for job in jobs]


def load_one(application: Application) -> Known:
    return _known(application)


def _known(job: Application) -> Known:
    moves = standing_moves(sorted(job.changes.all(), key=lambda change: (change.recorded_at, change.pk)))
    furthest = max(
        (move.change.to_stage for move in moves if move.change.to_stage in WAY), key=WAY.index, default=WAY[0]
    )
    return Known(
        id=job.pk,
        company=job.company.name,
        role=job.role,
        facts=Facts(**{name: getattr(job, name) for name in _FACTS}),
        link_key=job.link_key,
        notes=job.notes,
        stage=job.stage,
        furthest=furthest,
        is_sent=furthest != WAY[0] or _day_of(moves, SENT) is not None,
        sent_on=_day_of(moves, SENT),
        last_day=max((move.change.occurred_on for move in moves if move.change.occurred_on), default=None),
        open_stages=frozenset(move.change.to_stage for move in moves if move.change.occurred_on is None),
        rounds=tuple(KnownRound(held.pk, Round(held.kind), held.day) for held in job.interviews.all()),
        answers=tuple(_answer(answer) for answer in job.outcomes.all()),
        tags=frozenset(tag.name.casefold() for tag in job.tags.all()),
        people=frozenset(
            text for person in job.people.all() for text in (person.name.casefold(), person.email.casefold())
        ),
    )


def _answer(answer: Any) -> KnownAnswer:
    return KnownAnswer(answer.pk, answer.kind, answer.decided_on, answer.words, stands=answer.reopened_on is None)


def _day_of(moves: list[StandingMove], stage: str) -> date | None:
    return next((move.change.occurred_on for move in moves if move.change.to_stage == stage), None)
