"""Where the letters went, and what began with a talk: every application counted once in each column that it reached.

How far one came is read from its history (`furthest`), never from where its card lies now, or a no
after three interviews would count as none. "I stepped back" and "they said no" are never added up.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count

from accounts.models import User
from applications.models import COUNTED_BY, Outcome, Stage
from insights.sankey import Pair, Picture, lay_out
from insights.steps import BY_KEY, STEPS, Step

PROOF_OF_SENDING = (Outcome.Kind.NO, Outcome.Kind.SILENCE, Outcome.Kind.WITHDREW)
PROOF_OF_OFFER = (Outcome.Kind.DECLINED, Outcome.Kind.HIRED)

Path = tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Applications that are alike in all that the flow asks: how many there are, and what they share."""

    stage: str
    furthest: str
    outcome: str
    had_interview: bool
    looked_back: bool
    was_sent: bool
    count: int


@dataclass(frozen=True)
class Flow:
    paths: Counter[Path]

    @cached_property
    def visits(self) -> Counter[str]:
        """How many passed through each step."""
        visits: Counter[str] = Counter()
        for path, count in self.paths.items():
            visits.update(dict.fromkeys(path, count))
        return visits

    @cached_property
    def moves(self) -> Counter[Pair]:
        """How many went from one step straight to another."""
        moves: Counter[Pair] = Counter()
        for path, count in self.paths.items():
            moves.update(dict.fromkeys(zip(path, path[1:], strict=False), count))
        return moves

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps that anything passed through, in reading order."""
        return tuple(step for step in STEPS if self.visits[step.key])

    @cached_property
    def picture(self) -> Picture:
        return lay_out([step.node for step in self.steps], self.moves)

    def came_from(self, step: Step) -> list[tuple[Step, int]]:
        sources = [(BY_KEY[source], count) for (source, to), count in self.moves.items() if to == step.key]
        return sorted(sources, key=lambda source: STEPS.index(source[0]))

    def total(self, fate: str) -> int:
        """How many ended in this way, however far they had come: `no`, `silence`, `withdrew`, `open`, `aside`."""
        return sum(count for key, count in self.visits.items() if key.partition("-")[0] == fate)

    @property
    def begun(self) -> int:
        """All that were sent or began with a talk."""
        return self.sent + self.came

    @property
    def sent(self) -> int:
        return self.visits["sent"]

    @property
    def came(self) -> int:
        """How many were never sent: they began with a talk."""
        return self.visits["came"]

    @property
    def became(self) -> int:
        """How many of those that were sent became a conversation."""
        return self.moves["sent", "talk"]

    @property
    def conversations(self) -> int:
        return self.visits["talk"]

    @property
    def looked_back(self) -> int:
        return self.visits["looked-back"]


@dataclass(frozen=True)
class Counts:
    """How many jobs of each kind a person has; `groups` are the real ones, which alone make the flow."""

    groups: frozenset[Group]
    made_up: int

    @property
    def real(self) -> int:
        return sum(group.count for group in self.groups)


def counts_of(user: User) -> Counts:
    """Count the person's applications, the made-up ones apart. One query, which an index answers alone."""
    rows = list(user.applications.values_list("is_sample", *COUNTED_BY).annotate(count=Count("*")).order_by())
    return Counts(
        groups=frozenset(Group(*facts) for is_sample, *facts in rows if not is_sample),
        made_up=sum(count for is_sample, *_, count in rows if is_sample),
    )


def so_far(user: User) -> Flow:
    """The flow of the person's own applications, without the made-up ones. One query."""
    return flow_of(counts_of(user).groups)


def flow_of(groups: Iterable[Group]) -> Flow:
    paths: Counter[Path] = Counter()
    for group in groups:
        if path := path_of(group):
            paths[path] += group.count
    return Flow(paths)


def path_of(group: Group) -> Path:
    """The steps that such an application took, from its beginning to where it is now; empty for one only saved."""
    way = _way(group)
    return (*way, *_end(group, way[-1])) if way else ()


def _way(group: Group) -> list[str]:
    reach = Stage(group.furthest).reach
    offered = reach >= Stage.OFFER.reach or group.outcome in PROOF_OF_OFFER
    talked = reach >= Stage.TALKING.reach or group.had_interview or offered
    proven = reach >= Stage.SENT.reach or group.outcome in PROOF_OF_SENDING
    sent = group.was_sent or (proven and not talked)
    reached = {"sent": sent, "came": talked and not sent, "talk": talked, "met": group.had_interview, "offer": offered}
    return [key for key, yes in reached.items() if yes]


def _end(group: Group, last: str) -> Path:
    if group.outcome in PROOF_OF_OFFER:
        return (group.outcome,)
    if not group.outcome and Stage(group.stage).is_in_play:
        return (f"open-{last}",)
    ending = f"{group.outcome or 'aside'}-{last}"
    return (ending,) if group.outcome == Outcome.Kind.WITHDREW else (ending, _afterwards(group))


def _afterwards(group: Group) -> str:
    if group.stage in (Stage.RESTING, Stage.LOOKING_BACK):
        return "resting"
    if group.looked_back or group.stage == Stage.GROWING:
        return "looked-back"
    return "door-open" if group.stage == Stage.DOOR_OPEN else "let-go"
