"""What the Learn page is made of: eight small queries, however long the search."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, F, Max, Q, Value, When

from accounts.models import User
from reflections.models import Debrief, Gap, KindWord, Plan, Question, StickingPoint
from reflections.reading.gaps import NamedGap, open_gaps
from reflections.reading.made_up import on_show
from reflections.reading.plans import plans_in_progress
from reflections.reading.questions import rehearsals_on_show
from reflections.rehearsing import MINUTES_EACH

AT_FIRST = 4
WHOLE = 100


@dataclass(frozen=True)
class Came:
    """A sticking point that came `times` times, last on a day; `width` is of the widest bar, in per cent."""

    name: str
    times: int
    last_on: date
    is_eased: bool
    width: float


@dataclass(frozen=True)
class Learn:
    sticking: list[Came]
    look_backs: int
    gaps: list[NamedGap]
    plans: list[Plan]
    due: list[Question]
    kind: list[KindWord]

    @property
    def minutes(self) -> int:
        return MINUTES_EACH * len(self.due)

    @property
    def has_sample(self) -> bool:
        rows: list[Gap | Plan | Question | KindWord] = [*self.plans, *self.due, *self.kind]
        return any(row.is_sample for row in [*rows, *(named.gap for named in self.gaps)])

    @property
    def is_empty(self) -> bool:
        return not (self.sticking or self.gaps or self.plans or self.due or self.kind)


def learn(user: User, today: date) -> Learn:
    shown = on_show(user)
    return Learn(
        sticking=_came_back(user, shown),
        look_backs=_look_backs(user, shown),
        gaps=open_gaps(user, AT_FIRST, shown),
        plans=list(plans_in_progress(user, shown)[:AT_FIRST]),
        due=rehearsals_on_show(user, today, shown),
        kind=list(_kind_words(user, shown)[:2]),
    )


def _came_back(user: User, shown: Q) -> list[Came]:
    """Count the sticking points by their kind; those of no kind by their own words.

    Made-up ones are counted only where there are no others.
    """
    own = Case(When(kind=StickingPoint.Kind.OTHER, then=F("title")), default=Value(""), output_field=CharField())
    kinds = user.sticking_points.filter(shown).values("kind", "is_sample", own=own)
    counted = kinds.annotate(
        times=Count("pk"), last_on=Max("noticed_on"), open=Count("pk", filter=Q(eased_on=None))
    ).order_by("is_sample", "-times", "-last_on", "kind", "own")
    found = list(counted[:AT_FIRST])
    rows = [row for row in found if row["is_sample"] == found[0]["is_sample"]]
    return [_came(row, rows[0]["times"]) for row in rows]


def _came(row: Mapping[str, Any], most: int) -> Came:
    return Came(
        name=row["own"] or StickingPoint.Kind(row["kind"]).label,
        times=row["times"],
        last_on=row["last_on"],
        is_eased=not row["open"],
        width=round(WHOLE * row["times"] / most, 1),
    )


def _look_backs(user: User, shown: Q) -> int:
    made_up = Q(application__is_sample=True)
    counts = Debrief.objects.of(user).finished().aggregate(real=Count("pk", filter=~made_up), made_up=Count("pk"))
    return int(counts["real"] or (0 if shown else counts["made_up"]))


def _kind_words(user: User, shown: Q) -> Any:
    """The kind words, the latest first; those without a day come last."""
    words = user.kind_words.filter(shown).select_related("person")
    return words.order_by(F("said_on").desc(nulls_last=True), "-created_at")
