"""Gaps with who named them, for a page of any kind."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import User
from reflections.models import Gap, GapClosing, GapQuerySet
from reflections.reading.made_up import on_show
from reflections.reading.voices import Told, Voices, told_of, voices_in


@dataclass(frozen=True)
class NamedGap:
    gap: Gap
    voices: Voices


def with_voices(gaps: Iterable[Gap], counted: Q | None = None) -> list[NamedGap]:
    """Return the gaps in their order, with who named them, or those mentions that are `counted`: one query for all."""
    gaps = list(gaps)
    by_gap: dict[UUID, list[Told]] = defaultdict(list)
    for told in told_of(gaps, counted) if gaps else ():
        by_gap[told.gap].append(told)
    return [NamedGap(gap, voices_in(gap, by_gap[gap.pk])) for gap in gaps]


def named_gaps(user: User, shown: Q | None = None) -> GapQuerySet:
    """Return the person's gaps that are on show, the most named first; `shown` is `on_show`, where it was asked."""
    return Gap.objects.owned_by(user).filter(on_show(user) if shown is None else shown).most_named()


def open_gaps(user: User, limit: int, shown: Q | None = None) -> list[NamedGap]:
    """Return the open gaps, the most named first: three queries."""
    return with_voices(named_gaps(user, shown).open()[:limit])


def gaps_closed_since(user: User, day: date) -> QuerySet[GapClosing]:
    """Return the closings that stand, of `day` or later, the latest first, each with its gap and evidence."""
    standing = GapClosing.objects.filter(gap__owner=user, gap__is_sample=False, reopened_on=None, closed_on__gte=day)
    return standing.select_related("gap", "evidence").order_by("-closed_on", "-id")
