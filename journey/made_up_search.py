"""The search that new people look around in: eleven jobs that nobody ever advertised."""

from dataclasses import dataclass, field
from datetime import time
from typing import Any

from applications.models import Interview, Outcome, Stage
from followups.models import Door


@dataclass(frozen=True)
class Round:
    """An interview `days` working days from today, at an hour of the person's own clock."""

    kind: Interview.Kind
    days: int
    hour: time
    minutes: int
    with_whom: str = ""
    people_note: str = ""
    went: str = ""
    how_it_went: str = ""


@dataclass(frozen=True)
class LeftOpen:
    """The door to the contact of a job: how it stands, who said so, and in how many days the next hello is, if on a day
    of one's own."""

    standing: Door.Standing
    said_by: Door.Said
    hello_in: int | None = None


@dataclass(frozen=True)
class Job:
    """`moves` tells how many working days ago the card came to which stage, the first one first."""

    role: str
    company: str
    place: str
    moves: tuple[tuple[Stage, int], ...]
    answer: Outcome.Kind | None = None
    words: str = ""
    contact: tuple[str, str] | None = None
    door: LeftOpen | None = None
    rounds: tuple[Round, ...] = ()
    note: str = ""
    closes_in: int | None = None
    rests_for: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)


VIDEO, PANEL, SCREENING = Interview.Kind.VIDEO, Interview.Kind.PANEL, Interview.Kind.SCREENING

JOBS = (
    Job(
        "Service improvement lead",
        "St Osyth Hospice",
        "Colchester",
        moves=((Stage.SAVED, 1),),
        note="Three days a week. Ask about the shift pattern.",
    ),
    Job(
        "Reporting analyst",
        "Kestrel Energy",
        "Norwich",
        moves=((Stage.SAVED, 3),),
        closes_in=3,
        facts={
            "work_mode": "hybrid",
            "pay_min": 31_000,
            "pay_max": 35_000,
            "pay_currency": "GBP",
            "pay_period": "year",
        },
    ),
    Job("Operations analyst", "Oakline Insurance", "Ipswich", moves=((Stage.SENT, 2),), facts={"found_on": "A friend"}),
    Job("Junior BI analyst", "Papaya Foods", "London", moves=((Stage.SAVED, 8), (Stage.SENT, 5))),
    Job(
        "Customer data analyst",
        "Harbour & Pine",
        "Harwich",
        moves=((Stage.SAVED, 13), (Stage.SENT, 11)),
        contact=("Tom Whitaker", "Head of customer care"),
        facts={"reference": "HP-2071", "found_on": "Their website"},
    ),
    Job(
        "Insight analyst",
        "Tidewater Council",
        "",
        moves=((Stage.SENT, 14), (Stage.TALKING, 4)),
        contact=("Ines Duarte", "Insight manager"),
        rounds=(
            Round(SCREENING, -5, time(14, 0), 20, "Ines Duarte", went="steady", how_it_went="Friendly, and short."),
            Round(VIDEO, 2, time(10, 30), 45, "Ines Duarte", "one colleague"),
        ),
        note="They asked for one example of a time when the data was wrong.",
        facts={"work_mode": "remote"},
    ),
    Job(
        "Support insights lead",
        "Lumen Rail",
        "York",
        moves=((Stage.SENT, 9), (Stage.TALKING, 2)),
        contact=("Marek Kowal", "Recruiter"),
    ),
    Job(
        "Planning analyst",
        "Calder Water",
        "Leeds",
        moves=((Stage.SENT, 16), (Stage.RESTING, 2)),
        answer=Outcome.Kind.NO,
        words="We had many strong applications this time.",
        rests_for=2,
    ),
    Job(
        "Data analyst",
        "Brightwell Health",
        "Chelmsford",
        moves=((Stage.SENT, 24), (Stage.TALKING, 15), (Stage.RESTING, 4), (Stage.LOOKING_BACK, 1)),
        answer=Outcome.Kind.NO,
        words="The panel liked how clearly you explained the rota example. Somebody had done just this before.",
        contact=("Priya Raman", "People team"),
        door=LeftOpen(Door.Standing.AJAR, Door.Said.GUESS),
        rounds=(
            Round(
                PANEL, -9, time(13, 0), 60, "Priya Raman", "a panel of three", "so_so", "The rota example went well."
            ),
        ),
    ),
    Job(
        "BI developer",
        "Ashdown Housing",
        "Crawley",
        moves=((Stage.SENT, 30), (Stage.TALKING, 22), (Stage.RESTING, 12), (Stage.GROWING, 6)),
        answer=Outcome.Kind.NO,
        words="More practice with SQL window functions would make you a stronger candidate.",
        note="An online course on window functions: lesson six of ten.",
    ),
    Job(
        "Insight officer",
        "Fernhill Libraries",
        "Brighton",
        moves=((Stage.SENT, 45), (Stage.TALKING, 36), (Stage.RESTING, 25), (Stage.DOOR_OPEN, 20)),
        answer=Outcome.Kind.NO,
        words="Do stay in touch: we hope to hire again in spring.",
        contact=("Sade Bello", "Deputy head of service"),
        door=LeftOpen(Door.Standing.OPEN, Door.Said.THEY, hello_in=45),
    ),
)
