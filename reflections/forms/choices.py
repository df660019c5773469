"""A job, a story or a round, to be chosen from a list that stays short however long the search."""

from typing import Any

from django.db import models
from django.utils.formats import date_format

from applications.forms.plain import ChoiceOfMine
from applications.models import Interview
from core.ids import uuid_or_none

OFFERED = 40


class ChoiceOfFew(ChoiceOfMine):
    """All of somebody's rows may be chosen; the first few are offered, and the one that is chosen already."""

    def offer(self, rows: "models.QuerySet[Any]", chosen: Any, *, of: "models.QuerySet[Any] | None" = None) -> None:
        """Offer the first of `rows`; those that may be chosen are all `of` these, where there are more."""
        self.queryset = rows if of is None else of
        few = list(rows[:OFFERED])
        other = uuid_or_none(chosen)
        if other and other not in {row.pk for row in few}:
            few += self.queryset.filter(pk=other)
        self.choices = [("", self.empty_label or ""), *((row.pk, self.label_from_instance(row)) for row in few)]


class RoundChoice(ChoiceOfMine):
    def label_from_instance(self, obj: Interview) -> str:
        return f"{obj}, {date_format(obj.day, 'j F Y')}" if obj.day else str(obj)
