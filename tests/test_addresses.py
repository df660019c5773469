"""Every address that a template names is there; `{% url … as x %}` and `nav_item` are silent about one that is not."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLResolver, get_resolver

TEMPLATES = settings.BASE_DIR / "templates"
NAMED = re.compile(r"""{%\s*(?:url|nav_item)\s+(["'])(?P<name>[^"']+)\1""")


def names_of(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names_of(pattern, inner)
        elif pattern.name:
            yield f"{prefix}{pattern.name}"


ELSEWHERE = {"account_confirm_email"}
"""The sign-in library has it where addresses are confirmed by a link, not by a code."""

KNOWN = frozenset(names_of(get_resolver())) | ELSEWHERE


def unknown_in(source: str) -> list[str]:
    return sorted({match["name"] for match in NAMED.finditer(source)} - KNOWN)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.*")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_every_address_that_a_template_names_is_there(path: Path) -> None:
    assert unknown_in(path.read_text()) == []


def test_a_name_that_is_not_there_is_found() -> None:
    source = '{% url "journey:today" %}{% url \'journey:tomorrow\' pk as there %}{% nav_item "journey:never" "Never" %}'
    assert unknown_in(source) == ["journey:never", "journey:tomorrow"]


def test_what_has_a_name_has_one_address() -> None:
    ours = [name for name in names_of(get_resolver()) if not name.startswith(("account_", "mfa_", "admin:"))]
    assert [name for name, times in Counter(ours).items() if times > 1] == []
