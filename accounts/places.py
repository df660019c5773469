"""Where people live: time zones, countries and regions, from the IANA database and the holidays that Ajar knows."""

import zoneinfo
from functools import cache
from importlib.resources import files

import holidays
from holidays.registry import EntityLoader

Choices = list[tuple[str, str]]

AREAS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)
OTHER = "Other"
LONGEST_CODE = 3
NAMES_OF_THEIR_OWN = {"GB": "United Kingdom", "MM": "Myanmar"}
"""Where iso3166.tab of the time zone database writes a name that people do not look for."""


@cache
def time_zones() -> list[tuple[str, Choices]]:
    """The zones of the IANA database, grouped by their part of the world.

    Old names by country (Canada/Eastern) and UTC come last. Older ones of a single word (Eire) are left out:
    each has another name here.
    """
    names = sorted(name for name in zoneinfo.available_timezones() if "/" in name or name == "UTC")
    return [(area, [(name, _spoken(name, area)) for name in names if _area(name) == area]) for area in (*AREAS, OTHER)]


def _area(name: str) -> str:
    area = name.partition("/")[0]
    return area if area in AREAS else OTHER


def _spoken(name: str, area: str) -> str:
    return name.removeprefix(f"{area}/").replace("_", " ").replace("/", ", ")


@cache
def countries() -> Choices:
    """Countries whose public holidays are known, by ISO 3166 code, in the order of their English names."""
    table = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8")
    names = dict(line.split("\t") for line in table.splitlines() if not line.startswith("#")) | NAMES_OF_THEIR_OWN
    codes = set(EntityLoader.get_country_codes(include_aliases=False))
    return sorted(((code, name) for code, name in names.items() if code in codes), key=lambda choice: choice[1])


@cache
def regions(country: str) -> Choices:
    """The regions of a country that have holidays of their own, by ISO 3166-2 code; none for a country nobody knows.

    The few towns that `holidays` lists among regions have no such code and are left out.
    """
    if country not in dict(countries()):
        return []
    known = holidays.country_holidays(country)
    names = {code: name for name, code in known.subdivisions_aliases.items()}
    codes = [code for code in known.subdivisions if len(code) <= LONGEST_CODE]
    return sorted(((code, names.get(code, code)) for code in codes), key=lambda choice: choice[1])
