"""Jobs as a list: sorted by one key and the id, and read on from where the last page ended."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Case, Expression, F, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce, Lower
from django.utils.safestring import SafeString

from applications import days
from applications.board import FACTS
from applications.cards import Reader, address_of, annotated, next_thing
from applications.models import Application, ApplicationQuerySet, Stage
from applications.upcoming import coming_rounds
from core.templatetags.ajar import chip, stage_icon, stage_kind

PAGE = 30
BETWEEN = "~"
LONG_AGO, SOME_DAY = date.min, date.max


@dataclass(frozen=True)
class Sort:
    """An order that never ties: by `key`, which is never null, then by id in the same direction.

    `hint` is true of every row. It says to the database what it needs to know to walk along an index.
    """

    label: str
    key: Expression | F
    read: Callable[[str], Any]
    is_descending: bool = False
    hint: Q = field(default_factory=Q)

    @property
    def order(self) -> list[str]:
        return ["-sort_key", "-id"] if self.is_descending else ["sort_key", "id"]

    def after(self, key: Any, pk: UUID) -> Q:
        """The rows behind the one with that key and id; the first condition lets an index begin there."""
        beyond = "lt" if self.is_descending else "gt"
        return Q((f"sort_key__{beyond}e", key)) & (Q((f"sort_key__{beyond}", key)) | Q((f"id__{beyond}", pk)))


def _instant(text: str) -> datetime:
    """Raise ValueError where the text is no instant, or one that a calendar in UTC does not reach."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except OverflowError as beyond:
        raise ValueError(text) from beyond


STAGE_ORDER = Case(
    *(When(stage=stage, then=Value(place)) for place, stage in enumerate(Stage)), output_field=IntegerField()
)
SORTS = {
    "newest": Sort("Newest", F("created_at"), _instant, is_descending=True),
    "moved": Sort("Last moved", Coalesce("stage_on", Value(LONG_AGO)), date.fromisoformat, is_descending=True),
    "company": Sort("Company", Lower("company__name"), str, hint=Q(company__owner=F("owner"))),
    "role": Sort("Role", Lower("role"), str),
    "stage": Sort("Stage", STAGE_ORDER, int),
    "closing": Sort("Closing date", Coalesce("closing_on", Value(SOME_DAY)), date.fromisoformat),
    "waiting": Sort("Waiting longest", Coalesce("waiting_since", Value(SOME_DAY)), date.fromisoformat),
}


@dataclass(slots=True)
class Row:
    pk: str
    url: str
    move_url: str
    bring_back_url: str
    title: str
    company: str
    place: str
    stage: SafeString
    words: str
    moved: str
    is_sample: bool


@dataclass(frozen=True)
class Page:
    """A part of the list; `after` is where the next part begins, empty at the end."""

    rows: list[Row]
    after: str


def page_of(
    jobs: ApplicationQuerySet, sort: Sort, cursor: str, reader: Reader, *, back_to: str, tells: str = "stage"
) -> Page:
    """Return the part of the list behind `cursor`, or the first where it says nothing of use.

    Each row `tells` the stage where its job lies, or the `furthest` one that it reached.
    """
    ordered = jobs.filter(sort.hint).annotate(company_name=F("company__name"), sort_key=sort.key).order_by(*sort.order)
    if begins := _read_cursor(sort, cursor):
        ordered = ordered.filter(sort.after(*begins))
    found = list(ordered.only(*FACTS, "place", "furthest")[: PAGE + 1])
    rows = _rows(found[:PAGE], reader, back_to, tells)
    return Page(rows, _cursor(found[PAGE - 1]) if len(found) > PAGE else "")


def _cursor(last: Application) -> str:
    key = annotated(last, "sort_key")
    return f"{key.isoformat() if isinstance(key, date) else key}{BETWEEN}{last.pk}"


def _read_cursor(sort: Sort, cursor: str) -> tuple[Any, UUID] | None:
    key, _, pk = cursor.rpartition(BETWEEN)
    try:
        return sort.read(key.replace("\0", "")), UUID(pk)
    except ValueError:
        return None


def _rows(jobs: list[Application], reader: Reader, back_to: str, tells: str) -> list[Row]:
    coming = coming_rounds([job.pk for job in jobs], reader)
    job_page, move_page = address_of("journey:application"), address_of("applications:move")
    query = "?" + urlencode({"next": back_to})

    def row(job: Application) -> Row:
        words = next_thing(job, reader, coming.get(job.pk))
        told = Stage(annotated(job, tells))
        stage = chip(told.label, stage_kind(told), stage_icon(told))
        moved = days.short(job.stage_on, reader.today) if job.stage_on else ""
        return Row(
            str(job.pk),
            job_page(job.pk),
            move_page(job.pk) + query,
            move_page(job.pk),
            *job.heading(annotated(job, "company_name")),
            job.place,
            stage,
            words,
            moved,
            job.is_sample,
        )

    return [row(job) for job in jobs]
