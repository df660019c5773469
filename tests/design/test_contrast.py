"""Words read at 4.5 to 1, and the edges of controls at 3 to 1, in both schemes (WCAG 2.2, 1.4.3 and 1.4.11)."""

import pytest

from tests.design.colours import contrast, from_hex, schemes

SCHEMES = schemes()
GROUNDS = ("canvas", "surface", "sunken")
ACCENTS = ("dusk", "sea", "moss", "fog", "clay")

WORDS = [
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3", "pine") for ground in GROUNDS),
    *((accent, f"{accent}-soft") for accent in ACCENTS),
    *((accent, "surface") for accent in ACCENTS),
    *((ink, soft) for ink in ("ink", "ink-2", "ink-3", "lamp-ink") for soft in ("lamp-soft",)),
    *((ink, f"{accent}-soft") for ink in ("ink", "ink-2") for accent in ("dusk", "clay")),
    ("pine", "pine-soft"),
    ("ink", "pine-soft"),
    ("ink-2", "pine-soft"),
    ("on-pine", "pine"),
    ("on-pine", "pine-hover"),
    ("canvas", "ink"),
    ("toast-act", "ink"),
    ("ink", "wall"),
    ("ink-2", "wall"),
]
EDGES = [
    *((edge, ground) for edge in ("edge", "focus") for ground in GROUNDS),
    ("moss", "sunken"),
    ("clay", "canvas"),
    ("pine", "canvas"),
]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_can_be_read(scheme: str, ink: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][ink], SCHEMES[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_can_be_seen(scheme: str, edge: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][edge], SCHEMES[scheme][ground]) >= 3


def test_every_scheme_has_every_colour() -> None:
    assert SCHEMES["light"].keys() == SCHEMES["dark"].keys() == SCHEMES["fallback"].keys()


def test_black_on_white_is_the_most_there_is() -> None:
    assert contrast(from_hex("#000000"), from_hex("#ffffff")) == pytest.approx(21)
