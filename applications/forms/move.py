from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from applications.forms.plain import EARLIEST
from applications.models import AFTER, Application, Outcome, Stage, StaleStage, Undo, standing_moves

ALIVE = "alive"
BACK = "back"


class NeedsAnswer(Exception):
    """The card goes to a column that follows an answer, and nobody has said yet what the answer was."""


class MoveForm(forms.Form):
    """Where a card goes: a stage, back to life, or back to where it lay before it was put away."""

    to = forms.ChoiceField(
        choices=[*Stage.choices, (ALIVE, "It came back to life"), (BACK, "Bring it back")],
        error_messages={"required": "Choose where it goes", "invalid_choice": "Choose where it goes"},
    )
    seen = forms.ChoiceField(choices=Stage.choices, required=False)
    occurred_on = forms.DateField(
        label="When did it happen?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Enter a day that is in the calendar"},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_occurred_on(self) -> date:
        """Return the day on which it happened: today unless another one is named.

        Tomorrow passes, since it has begun already for somebody who travels east.
        """
        day: date = self.cleaned_data["occurred_on"] or self.today
        if day > self.today + timedelta(days=1):
            raise ValidationError("The day must be today or earlier")
        if day < EARLIEST:
            raise ValidationError("Enter a day from 1970 on")
        return day

    def save(self, application: Application, *, by: User) -> Undo | None:
        """Move the card; None when it lies there already, so that a second press does nothing.

        Raises StaleStage when the card was moved since the person saw it, and NeedsAnswer.
        """
        to, day = self.cleaned_data["to"], self.cleaned_data["occurred_on"]
        seen = self.cleaned_data["seen"] or application.stage
        if to == application.stage:
            return None
        if seen != application.stage:
            raise StaleStage
        if to == ALIVE:
            return application.reopen(by=by, occurred_on=day)
        stage = _where_it_lay(application) if to == BACK else Stage(to)
        if stage in AFTER and stage != Stage.PUT_AWAY and not _has_answer(application):
            raise NeedsAnswer
        return application.move_to(stage, by=by, occurred_on=day, seen=seen)


def _has_answer(application: Application) -> bool:
    """Say whether the answer is known; somebody hired who moves on has not been told no."""
    return application.stage in AFTER or application.outcome not in ("", Outcome.Kind.HIRED)


def _where_it_lay(application: Application) -> Stage:
    """Return the column from which the card was put away; where it never lay in one, the gentlest that fits."""
    before = Stage(standing_moves(application.changes.as_recorded())[-1].change.from_stage or Stage.PUT_AWAY)
    if before != Stage.PUT_AWAY:
        return before
    return Stage.DOOR_OPEN if application.outcome else Stage.SAVED
