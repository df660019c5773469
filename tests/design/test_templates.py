"""The strict policy and the tone of voice, held in every template; each rule is shown to catch a bad example."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = [path for path in sorted((ROOT / "templates").rglob("*.html")) if "emails" not in path.parts]
STYLES = "".join(path.read_text() for path in (ROOT / "static" / "css").glob("*.css"))
LOOKS = set(re.findall(r"\.([a-z][\w-]*)", STYLES))
ICONS = {symbol.get("id") for symbol in ElementTree.parse(ROOT / "static" / "icons" / "sprite.svg").getroot()}

REFUSED_BY_THE_POLICY = {
    "an inline style": r"\sstyle=",
    "a style element": r"<style\b",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "an inline handler": r"\s(?:on[a-z]+|hx-on[^=\s]*)=",
    "code in an attribute": r"""["'\s]js:|["']javascript:""",
    "a filter in a trigger": r"""hx-trigger=(["'])(?:(?!\1).)*\[""",
    "a setting of htmx 2": r"hx-(?:ext|disabled-elt|disinherit|inherit|params|prompt|history|vars)=",
    "words that are not escaped": r"\|\s*safe\b|\bautoescape off\b",
}
NEVER_SAID = r"\b(?:reject\w*|ghosted|oops|sorry|invalid|failed|failure|please|pipeline|weakness|dismiss|snooze)\b"


def refused(html: str) -> Iterator[str]:
    for name, pattern in REFUSED_BY_THE_POLICY.items():
        if re.search(pattern, html):
            yield name


def spoken(html: str) -> str:
    """What a person reads or hears: the text, and the names that only assistive technology says."""
    heard = re.findall(r'(?:aria-label|placeholder|title|alt|words|action)="([^"]*)"', html)
    text = re.sub(r"<[^>]*>|{%.*?%}|{{.*?}}|{#.*?#}", " ", re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", html))
    return " ".join([text, *heard])


def icons_of(html: str) -> Iterator[str]:
    yield from re.findall(r'{% icon "(\w+)"', html)
    yield from re.findall(r'{% nav_item "[^"]*" "[^"]*" "(\w+)"', html)
    yield from re.findall(r'{% chip (?:"[^"]*"|\S+) "\w*" "(\w+)"', html)


def classes_of(html: str) -> set[str]:
    """Every class that is written out; one that a variable completes is left to the page's own tests."""
    written = " ".join(re.findall(r'\sclass="([^"]*)"', re.sub(r"{%.*?%}|{{.*?}}", "", html)))
    return {name for name in written.split() if not name.endswith("-")}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_keeps_to_the_policy(path: Path) -> None:
    assert list(refused(path.read_text())) == []


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>alert()</script>",
        '<a onclick="go()">',
        '<a hx-on:click="go()">',
        '<a hx-vals="js:{a: 1}">',
        "<input hx-trigger=\"keyup[key=='Enter']\">",
        '<button hx-disabled-elt="this">',
        "{{ words|safe }}",
    ],
)
def test_what_the_policy_refuses_is_caught(html: str) -> None:
    assert list(refused(html))


def test_what_the_policy_allows_passes() -> None:
    assert not list(refused('<script defer src="/a.js"></script><form hx-trigger="input delay:1s"><i class="on">'))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_page_says_nothing_unkind(path: Path) -> None:
    assert re.findall(NEVER_SAID, spoken(path.read_text()), re.IGNORECASE) == []


def test_unkind_words_are_caught_in_what_is_said_and_not_in_code() -> None:
    assert re.search(NEVER_SAID, spoken('<p class="x">You were rejected</p>'))
    assert re.search(NEVER_SAID, spoken('<a aria-label="Dismiss">x</a>'), re.IGNORECASE)
    assert not re.search(
        NEVER_SAID, spoken('<p aria-invalid="true" data-dismiss="#a">{% if failed %}Yes{% endif %}</p>')
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_icon_is_in_the_sprite(path: Path) -> None:
    assert {*icons_of(path.read_text())} <= ICONS


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_class_has_a_look(path: Path) -> None:
    assert classes_of(path.read_text()) <= LOOKS


def test_a_class_that_nobody_styled_is_caught() -> None:
    assert not classes_of('<p class="muted {% if late %}nowhere-to-be-found{% endif %} f-{{ kind }}">') <= LOOKS
    assert classes_of('<p class="muted{% if day == "late" %} faint{% endif %} f-{{ kind }}">') <= LOOKS
