"""One job with all that hangs on it, in plain text: the same for every format, and readable by people and by Ajar.

Days are ISO days, instants ISO instants with their offset, kinds and stages the stored words.
"""

from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True)
class Entry:
    """A line of something that a job has several of; every field is text, blank when nothing is known."""

    @classmethod
    def names(cls) -> list[str]:
        return [one.name for one in fields(cls)]

    @classmethod
    def of(cls, values: dict[str, Any]) -> "Entry":
        return cls(**{name: str(values.get(name) or "") for name in cls.names()})


@dataclass(frozen=True)
class Moved(Entry):
    day: str = ""
    stage: str = ""


@dataclass(frozen=True)
class Answered(Entry):
    day: str = ""
    kind: str = ""
    channel: str = ""
    voice: str = ""
    reason: str = ""
    mine_to_change: str = ""
    reopened_on: str = ""
    words: str = ""


@dataclass(frozen=True)
class Met(Entry):
    day: str = ""
    kind: str = ""
    starts_at: str = ""
    time_zone: str = ""
    minutes: str = ""
    place: str = ""
    link: str = ""
    people_note: str = ""
    answer_expected_on: str = ""
    went: str = ""
    how_it_went: str = ""
    cancelled_at: str = ""


@dataclass(frozen=True)
class Somebody(Entry):
    name: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    link: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Written(Entry):
    day: str = ""
    kind: str = ""
    body: str = ""


@dataclass(frozen=True)
class Named(Entry):
    name: str = ""


@dataclass(frozen=True)
class SentPaper(Entry):
    kind: str = ""
    title: str = ""
    version: str = ""
    file: str = ""
    sent_on: str = ""


@dataclass(frozen=True)
class JobRecord:
    """`ajar_id` is the job's own id; everything else is as on applications.models.Application and its children."""

    ajar_id: str
    company: str
    role: str = ""
    stage: str = ""
    answer: str = ""
    reference: str = ""
    link: str = ""
    place: str = ""
    work_mode: str = ""
    pay_min: str = ""
    pay_max: str = ""
    pay_currency: str = ""
    pay_period: str = ""
    found_on: str = ""
    closing_on: str = ""
    added_at: str = ""
    notes: str = ""
    history: list[Moved] = field(default_factory=list)
    rounds: list[Met] = field(default_factory=list)
    answers: list[Answered] = field(default_factory=list)
    people: list[Somebody] = field(default_factory=list)
    diary: list[Written] = field(default_factory=list)
    tags: list[Named] = field(default_factory=list)
    papers: list[SentPaper] = field(default_factory=list)
    advert: str = ""


HEADERS = {
    "ajar_id": "Ajar id",
    "company": "Company",
    "role": "Role",
    "stage": "Stage",
    "answer": "Answer",
    "reference": "Reference",
    "link": "Link",
    "place": "Place",
    "work_mode": "Work mode",
    "pay_min": "Pay from",
    "pay_max": "Pay up to",
    "pay_currency": "Currency",
    "pay_period": "Pay period",
    "found_on": "Found on",
    "closing_on": "Closing date",
    "added_at": "Added at",
    "notes": "Notes",
    "history": "History",
    "rounds": "Interviews",
    "answers": "Answers",
    "people": "People",
    "diary": "Diary",
    "tags": "Tags",
    "papers": "Papers",
    "advert": "Advert",
}
ENTRIES: dict[str, type[Entry]] = {
    "history": Moved,
    "rounds": Met,
    "answers": Answered,
    "people": Somebody,
    "diary": Written,
    "tags": Named,
    "papers": SentPaper,
}
