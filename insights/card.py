"""All that the "So far" card shows, from one query."""

from dataclasses import dataclass

from accounts.models import User
from insights.funnel import Flow, so_far
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


def flow_card(user: User) -> FlowCard:
    return FlowCard(so_far(user))
