"""What a first visit weighs, and that what we took over from others is still what we took over."""

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

STATIC = Path(__file__).resolve().parents[2] / "static"
TEMPLATES = STATIC.parent / "templates"
CSS = sorted((STATIC / "css").rglob("*.css"))
SHEET = re.compile(r"""asset "css/([\w/-]+\.css)\"""")
FONTS = sorted((STATIC / "fonts").glob("*.woff2"))
EVERY_PAGE = [STATIC / "js" / "vendor" / "htmx.min.js", STATIC / "js" / "app.js"]
PAGE_AT_MOST = 8_000
SVG = "{http://www.w3.org/2000/svg}"


def packed(*paths: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in paths)


def sheets_named_in(template: Path) -> set[Path]:
    """The sheets that a template loads itself, and those of the templates that it extends."""
    source = template.read_text()
    extended = re.match(r'{% extends "([^"]+)" %}', source)
    own = {STATIC / "css" / name for name in SHEET.findall(source)}
    is_ours = extended and (TEMPLATES / extended[1]).exists()
    return own | (sheets_named_in(TEMPLATES / extended[1]) if extended and is_ours else set())


EVERY_PAGES = sheets_named_in(TEMPLATES / "includes" / "head.html")
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if path.read_text().startswith("{% extends"))


@pytest.mark.parametrize("template", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_the_styles_of_a_page_stay_light(template: Path) -> None:
    assert packed(*(EVERY_PAGES | sheets_named_in(template))) <= 14_000


def test_every_sheet_is_loaded_somewhere_and_most_of_it_everywhere() -> None:
    assert set().union(EVERY_PAGES, *map(sheets_named_in, PAGES)) == set(CSS)
    assert len(EVERY_PAGES) == 4


def test_scripts_stay_light() -> None:
    assert packed(*(STATIC / "js").rglob("*.js")) <= 22_000
    assert packed(STATIC / "js" / "app.js") <= 5_000


def test_fonts_stay_light_and_carry_their_licences() -> None:
    assert sum(font.stat().st_size for font in FONTS) <= 60_000
    assert len(FONTS) == len(list((STATIC / "fonts").glob("LICENSE-*.txt"))) == 3


def test_a_first_visit_stays_light() -> None:
    icons = packed(STATIC / "icons" / "sprite.svg", STATIC / "icons" / "icon.svg", STATIC / "manifest.webmanifest")
    fonts = sum(font.stat().st_size for font in FONTS)

    assert packed(*EVERY_PAGES, *EVERY_PAGE) + icons + fonts + PAGE_AT_MOST <= 110_000


def test_htmx_is_the_one_that_was_vendored() -> None:
    digest = base64.b64encode(hashlib.sha384((STATIC / "js/vendor/htmx.min.js").read_bytes()).digest()).decode()

    assert digest in (STATIC / "js" / "vendor" / "README.md").read_text()


def test_the_sprite_holds_each_icon_once() -> None:
    symbols = ElementTree.parse(STATIC / "icons" / "sprite.svg").getroot().findall(f"{SVG}symbol")
    names = [symbol.get("id") for symbol in symbols]

    assert len(names) == len(set(names)) > 38
    assert {symbol.get("viewBox") for symbol in symbols} == {"0 0 24 24"}


def test_sharing_to_ajar_changes_nothing_until_it_is_saved() -> None:
    manifest = json.loads((STATIC / "manifest.webmanifest").read_text())

    assert manifest["share_target"]["method"] == "GET"
    assert manifest["share_target"]["enctype"] == "application/x-www-form-urlencoded"
    assert all((STATIC / picture["src"]).is_file() for picture in manifest["icons"])


@pytest.mark.parametrize("path", CSS, ids=lambda path: path.name)
def test_styles_fetch_nothing_from_elsewhere(path: Path) -> None:
    addresses = re.findall(r"url\(\"?([^)\"]+)", path.read_text())

    assert all((path.parent / address).resolve().is_file() for address in addresses)
