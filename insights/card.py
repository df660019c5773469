"""All that the "So far" card shows: the numbers in words, in a picture, on a ladder and in a table."""

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from insights.funnel import Flow, Group, flow_of
from insights.numbers import Row, Rung, ladder, sankeymatic, table
from insights.telling import in_words


@dataclass(frozen=True)
class FlowCard:
    flow: Flow

    @property
    def words(self) -> str:
        return in_words(self.flow)

    @property
    def rows(self) -> list[Row]:
        return table(self.flow)

    @property
    def rungs(self) -> list[Rung]:
        return ladder(self.flow)

    @property
    def text(self) -> str:
        return sankeymatic(self.flow)


@lru_cache(maxsize=256)
def flow_card(groups: frozenset[Group], *, has_sample: bool) -> SafeString:
    """The card as HTML, drawn from its numbers alone: the same numbers need not be drawn twice."""
    return render_to_string("insights/flow.html", {"card": FlowCard(flow_of(groups)), "has_sample": has_sample})
