"""Our own Sankey layout: columns of bars, bands between them, labels beside them.

Pure arithmetic in the units of the picture's viewBox. It knows nothing of job search, HTML or colour:
a tone is a word that the template turns into a class.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

BAR = 11.0
GAP = 26.0
THINNEST = 3.0
LABEL_GAP = 9.0
LETTER = 7.2  # about the widest that an average letter gets at the label's 15 units

Pair = tuple[str, str]


@dataclass(frozen=True)
class Node:
    key: str
    column: int
    label: str
    tone: str


@dataclass(frozen=True)
class Frame:
    """How much room there is, and how tall one single thing may at most be drawn.

    Where the labels need more, the picture grows wider.
    """

    width: float = 940.0
    height: float = 430.0
    tallest_unit: float = 18.0


@dataclass(frozen=True)
class Bar:
    node: Node
    value: int
    left: float
    top: float
    tall: float

    @property
    def number(self) -> str:
        return f"{self.value:,}"

    @property
    def x(self) -> str:
        return short(self.left)

    @property
    def y(self) -> str:
        return short(self.top)

    @property
    def height(self) -> str:
        return short(self.tall)

    @property
    def label_x(self) -> str:
        return short(self.left + BAR + LABEL_GAP)

    @property
    def label_y(self) -> str:
        """The baseline that centres a line of 15 units on the bar."""
        return short(self.top + self.tall / 2 + 5)

    @property
    def label_end(self) -> float:
        """Where the label ends, estimated from above: fonts are not known here."""
        return self.left + BAR + label_room(self.value, self.node)


@dataclass(frozen=True)
class Band:
    pair: Pair
    tone: str
    left: float
    right: float
    left_top: float
    right_top: float
    thickness: float

    @property
    def path(self) -> str:
        bend = short((self.left + self.right) / 2)
        left, right = short(self.left), short(self.right)
        left_top, right_top = short(self.left_top), short(self.right_top)
        left_end, right_end = short(self.left_top + self.thickness), short(self.right_top + self.thickness)
        there = f"M{left} {left_top}C{bend} {left_top} {bend} {right_top} {right} {right_top}"
        return f"{there}V{right_end}C{bend} {right_end} {bend} {left_end} {left} {left_end}Z"


@dataclass(frozen=True)
class Picture:
    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]
    width: float
    height: float

    @property
    def view_box(self) -> str:
        return f"0 -4 {short(self.width)} {short(self.height + 8)}"


def lay_out(nodes: Sequence[Node], flows: Mapping[Pair, int], frame: Frame | None = None) -> Picture:
    """Coordinates for every node that something flows through, in the given order inside its column.

    `flows` is how many go from one node's key to another's. Raises ValueError where that is not
    to a later column, and KeyError for a key that no node has.
    """
    return _Layout(nodes, {pair: count for pair, count in flows.items() if count > 0}, frame or Frame()).picture()


def label_room(value: int, node: Node) -> float:
    """The room to the right of a bar that its label takes, at most."""
    return LABEL_GAP + len(f"{value:,}  {node.label}") * LETTER


def short(number: float) -> str:
    """One decimal, and none where it says nothing: 12.0 is 12."""
    return f"{number:.1f}".removesuffix(".0")


class _Layout:
    def __init__(self, nodes: Sequence[Node], flows: Mapping[Pair, int], frame: Frame) -> None:
        self.nodes = {node.key: node for node in nodes}
        self.order = {node.key: place for place, node in enumerate(nodes)}
        self.flows = flows
        self.frame = frame
        self.leaving, self.arriving = self._neighbours()
        self.values = {key: int(self._thicker_side(key, flows)) for key in self.nodes}
        self.columns = self._columns()
        self.thickness = self._thicknesses()
        self.tall = {key: self._thicker_side(key, self.thickness) for key in self.nodes}
        self.departures = self._departures()
        self.rooms = [max(self._room(key) for key in column) for column in self.columns]
        self.width = max(self.frame.width, sum(self.rooms) + BAR * len(self.rooms))
        self.lefts = self._lefts()
        self.tops: dict[str, float] = {}

    def picture(self) -> Picture:
        height = max((self._column_height(column) for column in self.columns), default=0.0)
        for column in self.columns:
            self._place(column, height)
        bars = (self._bar(key) for column in self.columns for key in column)
        return Picture(tuple(bars), tuple(self._bands()), self.width, height)

    def _neighbours(self) -> tuple[dict[str, list[Pair]], dict[str, list[Pair]]]:
        leaving: dict[str, list[Pair]] = {key: [] for key in self.nodes}
        arriving: dict[str, list[Pair]] = {key: [] for key in self.nodes}
        for source, target in sorted(self.flows, key=lambda pair: self.order[pair[1]]):
            if self.nodes[source].column >= self.nodes[target].column:
                raise ValueError(f"{source} to {target} does not go forward")
            leaving[source].append((source, target))
            arriving[target].append((source, target))
        return leaving, arriving

    def _thicker_side(self, key: str, sizes: Mapping[Pair, float]) -> float:
        arriving = sum(sizes[pair] for pair in self.arriving[key])
        return max(arriving, sum(sizes[pair] for pair in self.leaving[key]))

    def _columns(self) -> list[list[str]]:
        by_column: dict[int, list[str]] = defaultdict(list)
        for key, node in self.nodes.items():
            if self.values[key]:
                by_column[node.column].append(key)
        return [by_column[number] for number in sorted(by_column)]

    def _unit(self) -> float:
        """The height of one, so that the fullest column just fits the frame."""
        units = [self.frame.tallest_unit]
        for column in self.columns:
            room = max(self.frame.height - GAP * (len(column) - 1), self.frame.height / 4)
            units.append(room / sum(self.values[key] for key in column))
        return min(units)

    def _thicknesses(self) -> dict[Pair, float]:
        unit = self._unit()
        return {pair: max(count * unit, THINNEST) for pair, count in self.flows.items()}

    def _departures(self) -> dict[Pair, float]:
        """How far below its source's top each band leaves, the higher targets first."""
        departures: dict[Pair, float] = {}
        for pairs in self.leaving.values():
            down = 0.0
            for pair in pairs:
                departures[pair] = down
                down += self.thickness[pair]
        return departures

    def _lefts(self) -> dict[str, float]:
        """Every column gets the room that its labels need; what is left over is shared between the columns."""
        spare = self.width - sum(self.rooms) - BAR * len(self.rooms)
        share = spare / max(len(self.rooms) - 1, 1)
        starts = [sum(self.rooms[:place]) + (BAR + share) * place for place in range(len(self.rooms))]
        return {key: start for start, column in zip(starts, self.columns, strict=True) for key in column}

    def _room(self, key: str) -> float:
        return label_room(self.values[key], self.nodes[key])

    def _column_height(self, column: Sequence[str]) -> float:
        return sum(self.tall[key] for key in column) + GAP * (len(column) - 1)

    def _place(self, column: Sequence[str], height: float) -> None:
        """Each bar beside what flows into it, moved down or up only as far as the others need."""
        ceiling = 0.0
        for key in column:
            self.tops[key] = max(self._level_with_sources(key), ceiling)
            ceiling = self.tops[key] + self.tall[key] + GAP
        floor = height
        for key in reversed(column):
            self.tops[key] = max(min(self.tops[key], floor - self.tall[key]), 0.0)
            floor = self.tops[key] - GAP

    def _level_with_sources(self, key: str) -> float:
        weighed = [(self._departure(pair), self.thickness[pair]) for pair in self.arriving[key]]
        total = sum(thickness for _, thickness in weighed)
        middles = sum((top + thickness / 2) * thickness for top, thickness in weighed)
        return middles / total - self.tall[key] / 2 if weighed else 0.0

    def _departure(self, pair: Pair) -> float:
        return self.tops[pair[0]] + self.departures[pair]

    def _bar(self, key: str) -> Bar:
        return Bar(self.nodes[key], self.values[key], self.lefts[key], self.tops[key], self.tall[key])

    def _bands(self) -> Iterator[Band]:
        for key, pairs in self.arriving.items():
            right_top = self.tops.get(key, 0.0)
            for pair in sorted(pairs, key=self._departure):
                yield self._band(pair, right_top)
                right_top += self.thickness[pair]

    def _band(self, pair: Pair, right_top: float) -> Band:
        source, target = pair
        return Band(
            pair=pair,
            tone=self.nodes[target].tone,
            left=self.lefts[source] + BAR,
            right=self.lefts[target],
            left_top=self._departure(pair),
            right_top=right_top,
            thickness=self.thickness[pair],
        )
