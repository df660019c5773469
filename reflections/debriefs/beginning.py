"""Beginning a look back, or going on with the one that is open."""

from datetime import date

from django.db import IntegrityError, transaction

from accounts.models import User
from applications.models import Application, Interview, Stage, StaleStage, Undo
from reflections.debriefs.steps import kind_for
from reflections.models import Debrief


def has_answer(application: Application) -> bool:
    """Say whether there is something to look back on: an answer came, or the card lies among those that had theirs."""
    return bool(application.outcome) or not Stage(application.stage).is_in_play


def begin(application: Application, *, by: User, today: date) -> tuple[Debrief, Undo | None]:
    """Return the open look back of this job, begun where there is none; a card that rests goes to Looking back.

    The Undo takes the move of the card back, where it moved.
    """
    debrief = _open_or_new(application, None, kind_for(application))
    if application.stage != Stage.RESTING:
        return debrief, None
    try:
        move = application.move_to(Stage.LOOKING_BACK, by=by, occurred_on=today, seen=Stage.RESTING)
    except StaleStage:  # moved in another tab, to where the person wants it
        return debrief, None
    return debrief, move


def begin_after(interview: Interview, today: date) -> Debrief | None:
    """Return the open look back of one round, begun where there is none; None where there was no talk yet."""
    lies_behind = interview.cancelled_at is None and (interview.day is None or interview.day <= today)
    if not lies_behind and not interview.debriefs.open().exists():
        return None
    return _open_or_new(interview.application, interview, Debrief.Kind.TALK)


def _open_or_new(application: Application, interview: Interview | None, kind: str) -> Debrief:
    debriefs = application.debriefs.open()
    open_ones = debriefs.filter(interview=interview) if interview else debriefs.of_job()
    known: Debrief | None = open_ones.first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            return Debrief.objects.create(
                application=application, interview=interview, is_of_round=interview is not None, kind=kind
            )
    except IntegrityError:  # begun in two tabs at the same moment
        begun: Debrief = open_ones.get()
        return begun
