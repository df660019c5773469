"""Every address that Ajar answers, read from the URLconf itself, so that none can be forgotten."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

LIBRARY_ROUTES = ("accounts/", "admin/", "static/")
PARAMETER = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")


@dataclass(frozen=True)
class Route:
    """One route; `path` is its pattern with `<converter:name>` where an id goes."""

    path: str
    name: str

    @property
    def has_object(self) -> bool:
        return bool(PARAMETER.search(self.path))

    def filled(self, ids: dict[str, str]) -> str:
        """Return the address with its ids: the one for the parameter's name, or for the word that stands before it.

        `jobs/<uuid:pk>/` takes `ids["jobs"]`. Raises KeyError where there is none.
        """
        words = self.path.split("/")
        pairs = [(word, PARAMETER.search(word), before) for word, before in zip(words, ["", *words], strict=False)]
        found = [(ids.get(match["name"]) or ids[before]) if match else word for word, match, before in pairs]
        return "/" + "/".join(found)


def our_routes() -> list[Route]:
    """Return every route but those of the sign-in library and the host's admin site, which test themselves."""
    return sorted(
        (route for route in _routes(get_resolver(), "") if not route.path.startswith(LIBRARY_ROUTES)),
        key=lambda route: route.path,
    )


def signing_in_routes() -> list[Route]:
    """Return the sign-in library's addresses that stand by themselves."""
    return [
        route for route in _routes(get_resolver(), "") if route.path.startswith("accounts/") and not route.has_object
    ]


def _routes(resolver: URLResolver, prefix: str) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern).lstrip("^").rstrip("$")
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern, path)
        elif isinstance(pattern, URLPattern):
            yield Route(path, pattern.name or "")
