"""The board: two rows of columns, the first cards of each fetched by one query."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, F
from django.http import QueryDict
from django.urls import reverse

from accounts.models import User
from applications.cards import Card, Reader, address_of, annotated, next_thing
from applications.models import AFTER, IN_PLAY, Application, ApplicationQuerySet, Stage
from applications.upcoming import coming_rounds

STEPS = (5, 24, 96)
"""How many cards a column shows at first, and after each "Show more"; whoever wants still more wants the list."""

ROWS = {
    "play": (Stage.SAVED, Stage.SENT, Stage.TALKING, Stage.OFFER),
    "after": (Stage.RESTING, Stage.LOOKING_BACK, Stage.GROWING, Stage.DOOR_OPEN),
}
COLUMNS = ROWS["play"] + ROWS["after"]
ANY_STAGE = "?"
SHORT_NAMES = {Stage.GROWING: "Growing", Stage.DOOR_OPEN: "Door open"}
FACTS = (
    "role",
    "stage",
    "stage_on",
    "outcome",
    "answered_on",
    "waiting_since",
    "answer_expected_on",
    "resting_until",
    "closing_on",
    "rank",
    "is_sample",
)


STAGES_IN = {column: (column, Stage.HIRED) if column == Stage.OFFER else (column,) for column in COLUMNS}
"""Whose cards lie in a column: somebody who was hired still lies in Offer; what was put away is nowhere."""
COLUMN_OF = {str(stage): column for column, stages in STAGES_IN.items() for stage in stages}


@dataclass(frozen=True, slots=True)
class Layout:
    """How much of the board is shown, as its address says: `?fold=after&sent=24`."""

    is_folded: bool
    shown: dict[Stage, int]

    @classmethod
    def read(cls, params: QueryDict) -> Self:
        wanted = {stage: params.get(stage.value, "") for stage in COLUMNS}
        steps = {str(step): step for step in STEPS[1:]}
        shown = {stage: steps[size] for stage, size in wanted.items() if size in steps}
        return cls(params.get("fold") == "after", shown)

    @property
    def stages(self) -> tuple[Stage, ...]:
        return ROWS["play"] if self.is_folded else COLUMNS

    def limit(self, stage: Stage) -> int:
        return self.shown.get(stage, STEPS[0])

    @property
    def url(self) -> str:
        return self._url(is_folded=self.is_folded, shown=self.shown)

    @property
    def fold_url(self) -> str:
        """The address of the same board with its second row folded away, or unfolded."""
        return self._url(is_folded=not self.is_folded, shown=self.shown)

    def wider_limit(self, stage: Stage) -> int:
        """How many cards that column shows one step later; 0 when it shows all that it may."""
        return min((step for step in STEPS if step > self.limit(stage)), default=0)

    def wider_url(self, stage: Stage) -> str:
        """The address of the same board with a step more in that column."""
        return self._url(is_folded=self.is_folded, shown=self.shown | {stage: self.wider_limit(stage)})

    def limit_before(self, stage: Stage) -> int:
        """How many cards that column showed one step earlier."""
        return max((step for step in STEPS if step < self.limit(stage)), default=0)

    def _url(self, *, is_folded: bool, shown: dict[Stage, int]) -> str:
        params = {"fold": "after"} if is_folded else {}
        query = urlencode(params | {stage.value: str(size) for stage, size in shown.items()})
        return reverse("applications:board") + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True)
class Column:
    stage: Stage
    count: int
    cards: list[Card]
    wider_url: str
    """The address of the board with more of this column; empty when it shows all that it may."""
    next_step: int

    @property
    def is_open_door(self) -> bool:
        return self.stage == Stage.DOOR_OPEN

    @property
    def hidden(self) -> int:
        """How many cards lie here that are not shown."""
        return self.count - len(self.cards)

    @property
    def open_url(self) -> str:
        """The same address, for the column alone."""
        return f"{self.wider_url}&open={self.stage}"


@dataclass(frozen=True, slots=True)
class Board:
    layout: Layout
    columns: list[Column]
    counts: dict[str, int]

    @property
    def has_sample(self) -> bool:
        """Say whether any of the cards on screen is made up."""
        return any(card.is_sample for column in self.columns for card in column.cards)

    @property
    def in_play(self) -> list[Column]:
        return [column for column in self.columns if column.stage in IN_PLAY]

    @property
    def after(self) -> list[Column]:
        return [column for column in self.columns if column.stage in AFTER]

    @property
    def count_in_play(self) -> int:
        return sum(self.counts.get(stage, 0) for stage in IN_PLAY)

    @property
    def count_after(self) -> int:
        return sum(self.counts.get(stage, 0) for stage in ROWS["after"])

    @property
    def count_put_away(self) -> int:
        return self.counts.get(Stage.PUT_AWAY, 0)

    @property
    def jumps(self) -> list[tuple[Stage, str, int]]:
        """The columns with anything in them: stage, short name and count."""
        counted = [(stage, _count_in(stage, self.counts)) for stage in self.layout.stages]
        return [(stage, SHORT_NAMES.get(stage, stage.label), count) for stage, count in counted if count]

    @property
    def is_empty(self) -> bool:
        return not self.counts


def lay_out(
    user: User, layout: Layout, reader: Reader, *, only: Iterable[Stage] | None = None, moved: UUID | None = None
) -> Board:
    """Return the person's board, or `only` some of its columns; the card that has `moved` shows it."""
    stages = [stage for stage in layout.stages if only is None or stage in only]
    counts = _counts(user)
    jobs = _first_jobs(user, {stage: layout.limit(stage) for stage in stages}) if stages else {}
    cards = _cards(jobs, layout, reader, moved)
    columns = [_column(stage, counts, cards[stage], layout) for stage in stages]
    return Board(layout, columns, counts)


def _column(stage: Stage, counts: dict[str, int], cards: list[Card], layout: Layout) -> Column:
    count = _count_in(stage, counts)
    wider = layout.wider_limit(stage)
    next_step = min(count, wider) - len(cards)
    return Column(stage, count, cards, layout.wider_url(stage) if wider else "", next_step)


def _count_in(stage: Stage, counts: dict[str, int]) -> int:
    return sum(counts.get(laid, 0) for laid in STAGES_IN[stage])


def _counts(user: User) -> dict[str, int]:
    """Count the cards of each stage. The made-up ones are told apart only because the index does so first."""
    owned = Application.objects.owned_by(user).order_by()
    counts: Counter[str] = Counter()
    for _, stage, laid in owned.values_list("is_sample", "stage").annotate(laid=Count("*")):
        counts[stage] += laid
    return counts


def _first_jobs(user: User, limits: dict[Stage, int]) -> dict[Stage, list[Application]]:
    """Fetch the first cards of every column at once.

    Each stage is a sliced query of its own, joined by UNION ALL: an index serves each, so a long column costs no more
    than a short one. Django's own union() cannot slice its parts on SQLite.
    """
    owned = Application.objects.owned_by(user).annotate(company_name=F("company__name")).only(*FACTS)
    parts = _parts(owned, limits)
    sql = " UNION ALL ".join(f"SELECT * FROM ({part}) AS part_{number}" for number, (part, _) in enumerate(parts))
    params = [value for _, values in parts for value in values]
    laid: dict[Stage, list[Application]] = {column: [] for column in limits}
    for job in sorted(Application.objects.raw(sql, params), key=lambda job: (-job.rank, job.pk)):
        laid[COLUMN_OF[job.stage]].append(job)
    return laid


def _parts(owned: ApplicationQuerySet, limits: dict[Stage, int]) -> list[tuple[str, list[Any]]]:
    """Return the query of each stage. They differ in its name alone, so that SQL is made once for each limit."""
    ordered = owned.filter(stage=ANY_STAGE).order_by("-rank", "id")
    made = {limit: ordered[:limit].query.sql_with_params() for limit in set(limits.values())}
    return [
        (made[limit][0], [stage if value == ANY_STAGE else value for value in made[limit][1]])
        for column, limit in limits.items()
        for stage in STAGES_IN[column]
    ]


def _cards(
    jobs: dict[Stage, list[Application]], layout: Layout, reader: Reader, moved: UUID | None
) -> dict[Stage, list[Card]]:
    coming = coming_rounds([job.pk for stage in IN_PLAY for job in jobs.get(stage, [])], reader)
    page_of = address_of("journey:application")
    move_page_of = address_of("applications:move")

    def card(job: Application) -> Card:
        words = next_thing(job, reader, coming.get(job.pk))
        query = _move_query(job.stage, layout)
        return Card(
            str(job.pk),
            page_of(job.pk),
            move_page_of(job.pk) + query,
            *job.heading(annotated(job, "company_name")),
            words,
            " is-moved" if job.pk == moved else "",
            job.is_sample,
        )

    return {stage: [card(job) for job in laid] for stage, laid in jobs.items()}


def _move_query(stage: str, layout: Layout) -> str:
    """Say what the person sees: where the card lies, and which board to come back to."""
    if not layout.is_folded and not layout.shown:
        return f"?seen={stage}"
    return "?" + urlencode({"seen": stage, "next": layout.url})
