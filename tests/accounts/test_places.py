"""The lists to choose a place from."""

import zoneinfo

from accounts.places import countries, regions, time_zones
from accounts.templatetags.browsers import browser


def test_every_time_zone_of_a_place_is_offered_once() -> None:
    offered = [name for _, zones in time_zones() for name, _ in zones]

    assert len(offered) == len(set(offered))
    assert set(offered) == {name for name in zoneinfo.available_timezones() if "/" in name} | {"UTC"}


def test_time_zones_are_told_by_their_city() -> None:
    zones = {area: dict(choices) for area, choices in time_zones()}

    assert zones["Europe"]["Europe/London"] == "London"
    assert zones["America"]["America/Argentina/Buenos_Aires"] == "Argentina, Buenos Aires"
    assert zones["Other"]["UTC"] == "UTC"


def test_countries_are_told_by_name() -> None:
    assert dict(countries())["GB"] == "United Kingdom"
    assert dict(countries())["DE"] == "Germany"
    assert [name for _, name in countries()] == sorted(name for _, name in countries())


def test_regions_are_those_with_holidays_of_their_own() -> None:
    assert dict(regions("GB")) == {
        "ENG": "England",
        "NIR": "Northern Ireland",
        "SCT": "Scotland",
        "WLS": "Wales",
    }
    assert regions("nowhere") == []


def test_a_browser_is_told_by_name() -> None:
    chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141 Safari/537.36"
    iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604.1"

    assert browser(chrome) == "Chrome on Windows"
    assert browser(iphone) == "Safari on iPhone"
    assert browser("curl/8") == "A browser"
