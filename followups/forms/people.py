"""Which of the people a list shows."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from applications.models import Contact
from followups.models import Door
from followups.reading.doors import stopped_people
from followups.reading.hellos import hellos_due
from followups.reading.people import found

DUE = "due"


class PeopleFilter(forms.Form):
    """What was asked for in the address; nonsense in it asks for nothing."""

    q = forms.CharField(label="Search by name, work or company", required=False)
    door = forms.ChoiceField(
        label="Door",
        required=False,
        choices=[("", "Everybody"), (DUE, "A hello is due"), *Door.Standing.choices],
    )

    def __init__(self, data: Any, *, user: User, now: datetime) -> None:
        super().__init__(data)
        self.user, self.now = user, now
        self.is_valid()

    @property
    def words(self) -> str:
        return str(self.data.get("q", "")).replace("\0", "").strip()[:200]

    @property
    def standing(self) -> str:
        return str(self.cleaned_data.get("door", ""))

    def keep(self, people: "QuerySet[Contact]") -> "QuerySet[Contact]":
        people = found(people, self.words)
        if self.standing == DUE:
            stopped = stopped_people(self.user)
            due = [hellos_due(self.user, self.now, stopped, made_up=made_up) for made_up in (False, True)]
            return people.filter(pk__in=[one.person for ones in due for one in ones])
        return people.filter(door__standing=self.standing) if self.standing else people
