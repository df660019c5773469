"""Somebody wrote back: with an answer, or with the wish for no more letters."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db import transaction

from applications.forms.plain import DateInput, PlainWords, check_day_behind_us
from applications.models import Contact
from followups import stopping
from followups.journal import Journal
from followups.models import Suppression
from followups.stopping import Stopped
from followups.windows import instant

ANSWER, STOP = "answer", "stop"


class AnsweredForm(PlainWords, forms.Form):
    """What came, and when."""

    came = forms.ChoiceField(
        label="What came?",
        choices=[(ANSWER, "An answer"), (STOP, "No thanks, no more letters")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what came"},
    )
    on = forms.DateField(
        label="When?", widget=DateInput(), error_messages={"required": "Enter the day of their answer"}
    )

    def __init__(self, *args: Any, person: Contact, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"came": ANSWER, "on": today}, **kwargs)
        self.person, self.today = person, today

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        check_day_behind_us(day, self.today, "The day of their answer")
        return day

    @property
    def what_came(self) -> str:
        """What came; of a valid form."""
        return str(self.cleaned_data["came"])

    def keep(self, now: datetime, journal: Journal) -> Stopped:
        """Write it down, all of it or nothing; what crosses their answer does not go. Raises CannotWrite."""
        with transaction.atomic():
            stopped = self._stop(now, journal) if self.what_came == STOP else Stopped(0)
            heard = stopping.heard_from(self.person, at=self._at(now), now=now)
        return Stopped(stopped.letters + heard.letters, heard.going_out, stopped.suppression)

    def _stop(self, now: datetime, journal: Journal) -> Stopped:
        return stopping.stop_person(self.person, said_by=Suppression.Said.THEY, now=now, journal=journal)

    def _at(self, now: datetime) -> datetime:
        day: date = self.cleaned_data["on"]
        return now if day == self.today else instant(day, time(12), self.person.owner.zone)
