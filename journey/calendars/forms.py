"""What a calendar program is told, and under which address."""

from copy import copy
from datetime import datetime
from typing import Any

from django import forms

from accounts.models import User
from followups.models import CalendarFeed


class CalendarForm(forms.ModelForm[CalendarFeed]):
    """`new` asks for another address; without one, the first is made in any case."""

    new = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = CalendarFeed
        fields = ("names_companies",)
        labels = {"names_companies": "Name companies and people in it"}
        help_texts = {"names_companies": "Without it an entry says “Interview” or “A hello”, and its hour."}

    def __init__(self, data: Any = None, *, instance: CalendarFeed | None, **kwargs: Any) -> None:
        super().__init__(data, instance=copy(instance), **kwargs)
        self.is_first = instance is None

    def keep(self, owner: User, now: datetime) -> str:
        """Keep what was chosen; return the secret of a new address, if one was made."""
        self.instance.owner = owner
        if self.is_first or self.cleaned_data["new"]:
            names = self.cleaned_data["names_companies"]
            return CalendarFeed.objects.keep(owner, now, names_companies=names)
        self.instance.save(update_fields=["names_companies"])
        return ""
