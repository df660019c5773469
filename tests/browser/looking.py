"""What must be true of every page at every width, in the light and in the dark."""

from collections.abc import Iterator
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WIDTHS = (1280, 390, 320)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# Where a sheet imports another, axe would write it into the page anew, which the page's own policy forbids.
ALWAYS: dict[str, Any] = {"preload": False, "resultTypes": ["violations"]}
TARGETS = {"rules": {"target-size": {"enabled": True}}, **ALWAYS}
LOOKS = {"runOnly": ["color-contrast", "target-size", "scrollable-region-focusable"], **ALWAYS}

# A sheet made by script is no inline style, so that the page's own policy stays in force. WCAG 2.2, 1.4.12.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
NORMAL = "() => { document.adoptedStyleSheets = []; }"
OPEN_ALL = "() => document.querySelectorAll('details').forEach((details) => { details.open = true; })"
BONES = """() => ({
  headings: [...document.querySelectorAll("h1")].filter((heading) => heading.checkVisibility()).length,
  title: document.title,
  lang: document.documentElement.lang,
})"""
TOO_WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= innerWidth) return [];
  const scrolls = (node) => node && node !== document.body && (
    ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(node).overflowX) || scrolls(node.parentElement));
  return [...document.body.querySelectorAll("*")]
    .filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && !scrolls(node.parentElement))
    .map((node) => node.outerHTML.slice(0, 160)).slice(-3).concat(`${root.scrollWidth} px`);
}"""


def faults_of(page: Page) -> Iterator[str]:
    """Everything that is wrong with the page that is open, in words. Leaves it at the last width and scheme."""
    bones = page.evaluate(BONES)
    if bones["headings"] != 1:
        yield f"{bones['headings']} h1"
    if not bones["title"].endswith(" · Ajar") or bones["title"] == " · Ajar":
        yield f"title “{bones['title']}”"
    if not bones["lang"]:
        yield "no language"
    page.evaluate(OPEN_ALL)
    page.evaluate(AXE_SCRIPT)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            whole = (width, scheme) in {(1280, "light"), (390, "dark")}
            for fault in [*_barriers(page, TARGETS if whole else LOOKS), *page.evaluate(TOO_WIDE)]:
                yield f"{width} {scheme}: {fault}"
    page.evaluate(SPACED)
    for fault in page.evaluate(TOO_WIDE):
        yield f"320 with wide spacing: {fault}"
    page.evaluate(NORMAL)


def _barriers(page: Page, options: dict[str, Any]) -> Iterator[str]:
    found = page.evaluate("options => axe.run(options)", options)
    for violation in found["violations"]:
        for node in violation["nodes"][:4]:
            yield f"{violation['id']}: {node['html'][:200]} | {node['failureSummary'][:300]}"
