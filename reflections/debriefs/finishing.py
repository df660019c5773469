"""The end of a look back."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from applications.models import AFTER, Application, Stage, StaleStage, Undo, unset
from applications.models.undo import Step
from reflections.debriefs import typed
from reflections.debriefs.keeping import ChangedElsewhere, Sent, answer_steps
from reflections.debriefs.typed import Door, Question
from reflections.models import Debrief, DebriefAnswer

LEADS_TO = {Door.HELLO: Stage.DOOR_OPEN, Door.AWAY: Stage.PUT_AWAY}


def finish(debrief: Debrief, *, drafts: Sequence[DebriefAnswer], by: User, now: datetime, today: date) -> Undo | None:
    """Close a look back: what was begun and is whole (`drafts`) is filed, and the card goes where the door says.

    None where it was finished before.
    """
    with transaction.atomic():
        if not Debrief.objects.filter(pk=debrief.pk, finished_at=None).update(finished_at=now):
            return None
        debrief.finished_at = now
        steps = [unset(debrief, {"finished_at": None})]
        for draft in drafts:
            steps += _file(debrief, draft, now, today)
        steps += _through_the_door(debrief, by, today)
        return Undo.objects.keep(by, "Look back finished", steps)


def _file(debrief: Debrief, draft: DebriefAnswer, now: datetime, today: date) -> list[Step]:
    sent = Sent(draft.data, seen=draft.version, tab=draft.saved_from, turn=draft.saved_turn)
    try:
        return answer_steps(debrief, draft.question, sent, now=now, today=today)[1]
    except ChangedElsewhere:  # somebody is writing there still: their draft stays one
        return []


def _through_the_door(debrief: Debrief, by: User, today: date) -> list[Step]:
    """Lay the card where the person said, if it still lies where such a question is asked."""
    answer = debrief.answers.filter(question=Question.DOOR, filed__isnull=False).first()
    choice = typed.text(answer.filed or {}, "door") if answer else ""
    if choice not in LEADS_TO:
        return []
    application = Application.objects.get(pk=debrief.application_id)
    to = LEADS_TO[Door(choice)]
    if application.stage not in AFTER or application.stage == to:
        return []
    try:
        move = application.move_to(to, by=by, occurred_on=today)
    except StaleStage:  # moved in another tab, to where the person wants it
        return []
    steps: list[Step] = move.steps
    move.delete()
    return steps
