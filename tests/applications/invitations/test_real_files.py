"""Every invitation beside the project gets appointments or a clear answer; none crashes."""

from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from applications.invitations import Invitation, UnreadableInvitation, read_invitation

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "ics"
FILES = sorted(FOLDER.rglob("*.ics"))
COLLECTIVE = FOLDER / "collective__icalendar" / "src" / "icalendar" / "tests"
ICAL_JS = FOLDER / "kewisch__ical.js"
HOME = ZoneInfo("Europe/London")

needs_files = pytest.mark.skipif(not FILES, reason="the real invitations lie beside the project, not in it")


def read(path: Path) -> Invitation:
    return read_invitation(path.read_bytes(), default_zone=HOME)


def outcome(path: Path) -> str:
    try:
        invitation = read(path)
    except UnreadableInvitation as problem:
        return str(problem).split(",")[0]
    return f"{len(invitation.events)} read"


@needs_files
def test_each_file_gets_an_answer() -> None:
    assert Counter(outcome(path) for path in FILES) == {
        "1 read": 95,
        "2 read": 9,
        "3 read": 5,
        "4 read": 3,
        "It does not say when it starts. Add the interview by hand": 36,
        "There is no appointment in it": 20,
        "This calendar is empty: there is no appointment in it.": 36,
    }


INSTANTS = [
    ("calendars/america_new_york.ics", "2014-08-29T12:00+00:00", "custom VTIMEZONE"),
    ("calendars/pacific_fiji.ics", "2014-08-28T20:00+00:00", "VTIMEZONE of a made-up name"),
    ("calendars/issue_165_missing_event.ics", "2015-07-03T08:00+00:00", "GMT +0100 / GMT +0200, in summer"),
    ("calendars/issue_218_bad_tzid.ics", "2017-02-28T12:00+00:00", "UTC+11"),
    (
        "calendars/issue_237_fail_to_parse_timezone_with_non_ascii_tzid.ics",
        "2017-05-11T16:30+00:00",
        "(UTC-03:00) Brasília",
    ),
    ("calendars/issue_313_globally_unique_tzid.ics", "2020-04-26T12:00+00:00", "a vendor's prefix"),
    ("calendars/issue_466_convert_tzid_with_slash.ics", "2022-10-21T18:00+00:00", "/Europe/Stockholm"),
    ("calendars/issue_466_respect_unique_timezone.ics", "2022-10-21T18:00+00:00", "/Europe/CUSTOM"),
    ("calendars/issue_722_timezone_transition_ambiguity.ics", "2024-03-02T20:00+00:00", "a clock of its own"),
    ("calendars/issue_836_do_not_quote_tzid.ics", "2024-10-28T21:00+00:00", "Eastern Standard Time"),
    ("calendars/timezone_same_start_and_offset.ics", "2017-02-24T03:00+00:00", "Tokyo"),
    ("calendars/broken_ical.ics", "2014-04-09T08:30+00:00", "too many semicolons, no zone"),
    ("calendars/alarm_google_future.ics", "2024-10-04T18:15+00:00", "written in UTC"),
    ("events/issue_53_description_parsed_properly.ics", "2012-07-12T22:30+00:00", "New York in summer"),
    ("events/issue_70_rrule_causes_attribute_error.ics", "2007-02-20T17:00+00:00", "no zone: the person's"),
]


@needs_files
@pytest.mark.parametrize(("name", "instant", "why"), INSTANTS, ids=[why for _, _, why in INSTANTS])
def test_it_starts_at_the_right_instant(name: str, instant: str, why: str) -> None:
    starts_at = read(COLLECTIVE / name).events[0].starts_at

    assert starts_at is not None
    assert starts_at.isoformat(timespec="minutes") == instant


@needs_files
def test_a_zone_of_the_file_alone_is_used() -> None:
    event = read(ICAL_JS / "samples/timezone_from_file.ics").events[0]

    assert event.starts_at is not None
    assert event.starts_at.isoformat() == "2023-03-06T21:23:00+00:00"
    assert event.minutes == 60


@needs_files
def test_a_zoom_invitation_is_a_video_call_with_its_link() -> None:
    event = read(FOLDER / "syncfusion__ej2-schedule/zoom_publish.transcribed.ics").events[0]

    assert event.starts_at is not None
    assert event.starts_at.isoformat() == "2023-08-01T17:00:00+00:00"
    assert (event.time_zone, event.minutes, event.kind) == ("America/New_York", 60, "video")
    assert event.link.startswith("https://dynatrace.zoom.us/j/000000?pwd=")
    assert event.place == ""
