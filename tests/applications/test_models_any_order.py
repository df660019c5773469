"""Whatever a person does, in whatever order, the summary says what the history and the answers say."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from uuid import UUID

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from applications.models import AFTER, IN_PLAY, Application, CannotUndo, Outcome, Stage, StaleStage, Undo, replay
from applications.models.summary import SUMMARY
from tests.factories import ApplicationFactory, UserFactory

DAYS = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
Verb = Callable[[Application, User], Undo]

moves = st.builds(
    lambda stage, day: lambda job, by: job.move_to(stage, by=by, occurred_on=day), st.sampled_from(Stage.values), DAYS
)
answers = st.builds(
    lambda kind, day, stage: lambda job, by: job.log_outcome(kind, by=by, occurred_on=day, stage=stage),
    st.sampled_from([kind for kind in Outcome.Kind.values if kind != Outcome.Kind.HIRED]),
    DAYS,
    st.one_of(st.none(), st.sampled_from(AFTER)),
)
returns = st.builds(lambda day: lambda job, by: job.reopen(by=by, occurred_on=day), st.dates())
rests = st.builds(lambda day: lambda job, by: rest(job, day, by), st.dates())
dates = st.builds(
    lambda day: (
        lambda job, by: job.put_date_right(job.changes.effective().order_by("?").first(), by=by, occurred_on=day)
    ),
    DAYS,
)
UNDO = "undo"


def summary(job: Application) -> dict[str, object]:
    return {name: getattr(job, name) for name in SUMMARY if name != "rank"}


def rest(job: Application, day: date, by: User) -> Undo:
    """Only what came to an answer rests."""
    if job.stage in IN_PLAY:
        raise StaleStage
    return job.rest_until(day, by=by)


def do(verb: Verb, job: Application, kept: list[Undo]) -> None:
    with suppress(StaleStage, CannotUndo):
        kept.append(verb(job, job.owner))


def take_back(kept: list[Undo], job: Application) -> None:
    if kept:
        kept.pop().undo(by=job.owner, now=timezone.now())


def agrees(pk: UUID) -> Application:
    """Check that the row says what can be derived from its history and answers, and return it."""
    job = Application.objects.get(pk=pk)
    said = summary(job)
    assert job.stage == replay(job.changes.as_recorded())
    job.summarise()
    assert summary(job) == said
    return job


steps = st.lists(st.one_of(moves, answers, returns, rests, dates, st.just(UNDO)), max_size=8)
relaxed = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.django_db
@relaxed
@given(start=st.sampled_from([stage for stage in Stage.values if stage != Stage.HIRED]), steps=steps)
def test_the_summary_is_what_the_history_says(start: str, steps: list[Verb | str]) -> None:
    job = ApplicationFactory.create(stage=start)
    kept: list[Undo] = []
    for step in steps:
        job = Application.objects.get(pk=job.pk)
        if isinstance(step, str):
            take_back(kept, job)
        else:
            do(step, job, kept)
        agrees(job.pk)


@pytest.mark.django_db
@relaxed
@given(steps=st.lists(st.one_of(moves, answers, returns, rests), max_size=6))
def test_everything_taken_back_leaves_what_was_there(steps: list[Verb]) -> None:
    job = ApplicationFactory.create(stage=Stage.SENT)
    before = summary(job)
    kept: list[Undo] = []
    for step in steps:
        do(step, Application.objects.get(pk=job.pk), kept)
    while kept:
        take_back(kept, job)
    assert summary(agrees(job.pk)) == before


@pytest.mark.django_db
@relaxed
@given(steps=st.lists(st.one_of(moves, answers, returns), max_size=6))
def test_at_most_one_answer_stands_and_it_is_the_one_that_is_told(steps: list[Verb]) -> None:
    job = ApplicationFactory.create(owner=UserFactory.create(), stage=Stage.TALKING)
    for step in steps:
        do(step, Application.objects.get(pk=job.pk), [])
    job = Application.objects.get(pk=job.pk)
    assert [answer.kind for answer in job.outcomes.standing()] == ([job.outcome] if job.outcome else [])
