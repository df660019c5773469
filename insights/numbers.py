"""The same numbers as the picture, for those who read rather than look: a table, a ladder and a text to copy."""

from dataclasses import dataclass

from insights.funnel import Flow
from insights.steps import Step


@dataclass(frozen=True)
class Row:
    step: str
    came_from: str
    count: int


@dataclass(frozen=True)
class Rung:
    label: str
    count: int
    tone: str
    width: str
    inside: bool = False


def table(flow: Flow) -> list[Row]:
    """One row for each step; several sources are told apart with their numbers."""
    return [Row(step.name, _sources(flow.came_from(step)), flow.visits[step.key]) for step in flow.steps]


def sankeymatic(flow: Flow) -> str:
    """The flow in the notation of SankeyMATIC (https://sankeymatic.com/manual/): `Sent [11] A conversation`."""
    lines = [f"{source.name} [{count}] {step.name}" for step in flow.steps for source, count in flow.came_from(step)]
    return "\n".join(lines)


def ladder(flow: Flow) -> list[Rung]:
    """The flow for a narrow screen: totals, each as wide as its part of all that began."""
    visits = flow.visits
    rungs = [
        ("Sent", flow.sent, "ink", False),
        ("Began with a talk", flow.came, "sea", False),
        ("A conversation", flow.conversations, "sea", False),
        ("Interviews", visits["met"], "sea", True),
        ("An offer", visits["offer"], "lamp", True),
        ("Hired", visits["hired"], "moss", True),
        ("Still open", flow.total("open"), "lamp", False),
        ("A no", flow.total("no"), "dusk", False),
        ("No answer", flow.total("silence"), "fog", False),
        ("You stepped back", flow.total("withdrew"), "fog", False),
        ("You declined an offer", visits["declined"], "fog", False),
        ("Set aside", flow.total("aside"), "fog", False),
        ("Looked back on", flow.looked_back, "moss", False),
    ]
    return [
        Rung(label, count, tone, f"{100 * count / flow.begun:.1f}", inside)
        for label, count, tone, inside in rungs
        if count
    ]


def _sources(sources: list[tuple[Step, int]]) -> str:
    if len(sources) == 1:
        return sources[0][0].name
    return ", ".join(f"{step.name} {count:,}" for step, count in sources)
