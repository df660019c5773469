import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.sankey import BAR, GAP, THINNEST, Bar, Frame, Node, Pair, Picture, lay_out

SENT = Node("sent", 0, "sent", "ink")
TALK = Node("talk", 1, "a conversation", "sea")
OPEN = Node("open", 1, "still open", "lamp")
NO = Node("no", 1, "a no on paper", "dusk")
Graph = tuple[list[Node], dict[Pair, int]]

REST = Node("rest", 2, "resting", "dusk")
NODES = [SENT, TALK, OPEN, NO, REST]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    columns = draw(st.lists(st.integers(1, 5), min_size=2, max_size=5))
    nodes = [
        Node(f"{column}-{place}", column, "a" * (place + 3), "sea")
        for column, size in enumerate(columns)
        for place in range(size)
    ]
    forward = [(a.key, b.key) for a in nodes for b in nodes if a.column < b.column]
    pairs = draw(st.lists(st.sampled_from(forward), unique=True, max_size=25))
    return nodes, {pair: draw(st.integers(0, 5000)) for pair in pairs}


def pieces_at(picture: Picture, bar: Bar, side: str) -> list[tuple[float, float]]:
    """The top and bottom of every band on one side of a bar, from the top down."""
    key = bar.node.key
    if side == "left":
        spans = [(b.right_top, b.right_top + b.thickness) for b in picture.bands if b.pair[1] == key]
    else:
        spans = [(b.left_top, b.left_top + b.thickness) for b in picture.bands if b.pair[0] == key]
    return sorted(spans)


def columns_of(picture: Picture) -> list[list[Bar]]:
    by_left: dict[float, list[Bar]] = {}
    for bar in picture.bars:
        by_left.setdefault(bar.left, []).append(bar)
    return list(by_left.values())


def test_an_empty_search_is_an_empty_picture() -> None:
    picture = lay_out(NODES, {})
    assert picture.bars == ()
    assert picture.bands == ()
    assert picture.height == 0


def test_a_node_that_nobody_reached_is_not_drawn() -> None:
    picture = lay_out(NODES, {("sent", "talk"): 3, ("sent", "no"): 0})
    assert [bar.node.key for bar in picture.bars] == ["sent", "talk"]


def test_the_columns_in_use_share_the_whole_width() -> None:
    far_apart = [SENT, Node("end", 4, "let go", "fog")]
    start, end = lay_out(far_apart, {("sent", "end"): 5}).bars
    assert start.left == 0
    assert end.label_end == pytest.approx(Frame().width)


def test_one_single_letter_is_a_thin_line_and_not_a_wall() -> None:
    picture = lay_out(NODES, {("sent", "open"): 1})
    assert picture.height == Frame().tallest_unit


def test_a_band_takes_the_tone_of_where_it_goes() -> None:
    picture = lay_out(NODES, {("sent", "no"): 2, ("no", "rest"): 2})
    assert [band.tone for band in picture.bands] == ["dusk", "dusk"]


def test_a_path_is_closed_and_rounded() -> None:
    (band,) = lay_out([SENT, OPEN], {("sent", "open"): 1}).bands
    assert band.path == "M11 0C418.7 0 418.7 0 826.4 0V18C418.7 18 418.7 18 11 18Z"


def test_going_back_is_refused() -> None:
    with pytest.raises(ValueError, match="does not go forward"):
        lay_out(NODES, {("talk", "sent"): 1})


def test_a_key_that_no_node_has_is_refused() -> None:
    with pytest.raises(KeyError):
        lay_out(NODES, {("sent", "elsewhere"): 1})


@given(graphs())
def test_every_number_is_conserved(graph: Graph) -> None:
    nodes, flows = graph
    for bar in lay_out(nodes, flows).bars:
        arriving = sum(count for (_, target), count in flows.items() if target == bar.node.key)
        leaving = sum(count for (source, _), count in flows.items() if source == bar.node.key)
        assert bar.value == max(arriving, leaving)


@given(graphs())
def test_a_bar_is_as_tall_as_its_fuller_side_and_no_side_overflows(graph: Graph) -> None:
    picture = lay_out(*graph)
    for bar in picture.bars:
        sides = [sum(bottom - top for top, bottom in pieces_at(picture, bar, side)) for side in ("left", "right")]
        assert max(sides) == pytest.approx(bar.tall)


@given(graphs())
def test_the_bands_at_a_bar_touch_without_overlapping_and_stay_inside_it(graph: Graph) -> None:
    picture = lay_out(*graph)
    for bar in picture.bars:
        for side in ("left", "right"):
            edge = bar.top
            for top, bottom in pieces_at(picture, bar, side):
                assert top == pytest.approx(edge, abs=1e-6)
                edge = bottom
            assert edge <= bar.top + bar.tall + 1e-6


@given(graphs())
def test_bars_of_one_column_keep_their_order_and_their_distance(graph: Graph) -> None:
    for column in columns_of(lay_out(*graph)):
        for above, below in zip(column, column[1:], strict=False):
            assert below.top - (above.top + above.tall) >= GAP - 1e-6


@given(graphs())
def test_labels_of_one_column_never_touch(graph: Graph) -> None:
    for column in columns_of(lay_out(*graph)):
        lines = [float(bar.label_y) for bar in column]
        assert all(below - above >= 18 for above, below in zip(lines, lines[1:], strict=False))


@given(graphs())
def test_everything_lies_inside_the_picture_and_can_be_seen(graph: Graph) -> None:
    picture = lay_out(*graph)
    for bar in picture.bars:
        assert 0 <= bar.left <= picture.width - BAR
        assert bar.top >= 0
        assert bar.top + bar.tall <= picture.height + 1e-6
        assert bar.tall >= THINNEST
        assert "-" not in bar.x + bar.y + bar.height
    for band in picture.bands:
        assert band.thickness >= THINNEST
        assert "-" not in band.path
        assert band.left < band.right


@given(graphs())
def test_what_is_more_is_never_drawn_thinner(graph: Graph) -> None:
    nodes, flows = graph
    thickness = {band.pair: band.thickness for band in lay_out(nodes, flows).bands}
    drawn = sorted(thickness, key=lambda pair: flows[pair])
    assert all(thickness[a] <= thickness[b] for a, b in zip(drawn, drawn[1:], strict=False))
