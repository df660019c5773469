from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.invitations import Event, UnreadableInvitation, read_invitation

HOME = ZoneInfo("Europe/Berlin")


def calendar(*lines: str, method: str = "REQUEST", before: str = "") -> str:
    event = "\r\n".join(("UID:round-1", "SUMMARY:Interview", *lines))
    head = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\n{before}"
    return f"{head}BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def read(*lines: str, method: str = "REQUEST", before: str = "") -> Event:
    return read_invitation(calendar(*lines, method=method, before=before), default_zone=HOME).events[0]


def starts(*lines: str, before: str = "") -> str:
    starts_at = read(*lines, before=before).starts_at
    assert starts_at is not None
    return starts_at.isoformat(timespec="minutes")


@pytest.mark.parametrize(
    ("line", "instant"),
    [
        ("DTSTART:20261120T093000Z", "2026-11-20T09:30+00:00"),
        ("DTSTART;TZID=America/New_York:20261120T093000Z", "2026-11-20T09:30+00:00"),
        ("DTSTART;TZID=America/New_York:20261120T093000", "2026-11-20T14:30+00:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20260720T093000", "2026-07-20T07:30+00:00"),
        ('DTSTART;TZID="GMT Standard Time":20260720T093000', "2026-07-20T08:30+00:00"),
        ("DTSTART;TZID=tzone://Microsoft/Utc:20260720T093000", "2026-07-20T09:30+00:00"),
        ("DTSTART;TZID=europe/paris:20261120T093000", "2026-11-20T08:30+00:00"),
        ("DTSTART;TZID=GMT+2:20261120T093000", "2026-11-20T07:30+00:00"),
        ("DTSTART;TZID=UTC-03:30:20261120T093000", "2026-11-20T13:00+00:00"),
        ('DTSTART;TZID="(GMT +01:00)":20261120T093000', "2026-11-20T08:30+00:00"),
        ("DTSTART;TZID=Etc/GMT-5:20261120T093000", "2026-11-20T04:30+00:00"),
        ("DTSTART:20261120T093000", "2026-11-20T08:30+00:00"),
    ],
)
def test_a_start_is_an_instant(line: str, instant: str) -> None:
    assert starts(line) == instant


def test_a_time_without_a_zone_is_the_persons_own_and_says_so() -> None:
    event = read("DTSTART:20261120T093000")

    assert event.time_zone == "Europe/Berlin"
    assert ("time_zone", "No time zone was given, so yours, Europe/Berlin, was taken.") in event.guesses


def test_a_time_without_a_zone_is_in_the_zone_that_the_calendar_names() -> None:
    event = read("DTSTART:20261120T093000", before="X-WR-TIMEZONE:Asia/Tokyo\r\n")

    assert (f"{event.starts_at}", event.time_zone) == ("2026-11-20 00:30:00+00:00", "Asia/Tokyo")


def test_an_unknown_zone_is_never_passed_over_in_silence() -> None:
    event = read("DTSTART;TZID=Middle Earth:20261120T093000")

    assert event.time_zone == "Europe/Berlin"
    assert "“Middle Earth” is not known here" in event.guesses[0].how


def test_a_zone_defined_in_the_file_follows_its_own_summer_time() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\n"
        "BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"
        "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
    )

    assert starts("DTSTART;TZID=Customized Time Zone:20260720T093000", before=zone) == "2026-07-20T07:30+00:00"
    assert starts("DTSTART;TZID=Customized Time Zone:20261120T093000", before=zone) == "2026-11-20T08:30+00:00"


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=YEARLY;BYHOUR=1,2;BYMINUTE=1,2,3", "FREQ=NEVER", "nonsense"])
def test_a_zone_whose_clock_changes_without_end_costs_nothing(rule: str) -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Bomb\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\n"
        f"TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:{rule}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )

    assert starts("DTSTART;TZID=Bomb:20260720T093000", before=zone) == "2026-07-20T08:30+00:00"


def test_the_zone_of_one_file_does_not_leak_into_the_next() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )

    assert starts("DTSTART;TZID=Ours:20261120T093000", before=zone) == "2026-11-20T00:30+00:00"
    assert starts("DTSTART;TZID=Ours:20261120T093000") == "2026-11-20T08:30+00:00"


def test_a_whole_day_has_a_day_and_no_hour() -> None:
    event = read("DTSTART;VALUE=DATE:20261120", "DTEND;VALUE=DATE:20261121")

    assert (event.starts_at, event.day, event.minutes) == (None, date(2026, 11, 20), None)


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("DTEND:20261120T101500Z", 45),
        ("DTEND;TZID=Europe/Berlin:20261120T111500", 45),
        ("DURATION:PT1H30M", 90),
        ("DURATION:P1D", 1440),
        ("DTEND:20261120T093000Z", None),
        ("DURATION:P999999999999999999W", None),
        ("DTEND:nonsense", None),
        ("SUMMARY:no end", None),
    ],
)
def test_the_length_is_counted_in_minutes(line: str, minutes: int | None) -> None:
    assert read("DTSTART:20261120T093000Z", line).minutes == minutes


@pytest.mark.parametrize("line", ["DTEND:20261120T083000Z", "DURATION:-PT15M"])
def test_an_end_before_the_start_is_left_open_and_said(line: str) -> None:
    event = read("DTSTART:20261120T093000Z", line)

    assert event.minutes is None
    assert ("minutes", "It ends before it starts, so the length was left open.") in event.guesses


@pytest.mark.parametrize(
    ("lines", "link"),
    [
        (["CONFERENCE;VALUE=URI;FEATURE=PHONE:tel:+1", "CONFERENCE;VALUE=URI:https://meet.example.org/1"], "https://meet.example.org/1"),
        (["X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij"], "https://meet.google.com/abc-defg-hij"),
        (["X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.microsoft.com/l/meetup-join/19"], "https://teams.microsoft.com/l/meetup-join/19"),
        (["LOCATION:https://acme.zoom.us/j/123?pwd=x", "URL:https://acme.example/event"], "https://acme.zoom.us/j/123?pwd=x"),
        (["DESCRIPTION:Map: https://maps.example/1\\nJoin: <https://teams.live.com/meet/1>."], "https://teams.live.com/meet/1"),
        (["DESCRIPTION:<p>Join <a href='https://evil.example'>https://meet.google.com/abc</a></p>"], "https://meet.google.com/abc"),
        (["URL:https://acme.example/event"], "https://acme.example/event"),
        (["URL:javascript:alert(1)", "LOCATION:file:///etc/passwd"], ""),
        (["DESCRIPTION:Read https://acme.example/about-us before"], ""),
    ],
)  # fmt: skip
def test_the_link_to_join_at_is_found(lines: list[str], link: str) -> None:
    assert read("DTSTART:20261120T093000Z", *lines).link == link


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["LOCATION:https://acme.zoom.us/j/123"], "video"),
        (["LOCATION:Microsoft Teams Meeting"], "video"),
        (["LOCATION:Phone call"], "phone"),
        (["DESCRIPTION:We will call you on your mobile"], "phone"),
        (["LOCATION:Hauptstraße 1\\, Berlin"], "onsite"),
        (["DESCRIPTION:Looking forward to it"], ""),
    ],
)
def test_the_kind_is_guessed_and_said(lines: list[str], kind: str) -> None:
    event = read("DTSTART:20261120T093000Z", *lines)

    assert event.kind == kind
    assert any(guess.field == "kind" for guess in event.guesses) is bool(kind)


def test_people_come_with_their_names_the_organizer_first_and_each_once() -> None:
    event = read(
        "DTSTART:20261120T093000Z",
        "ATTENDEE;CN=Me:mailto:me@example.org",
        'ORGANIZER;CN="Sade, HR":MAILTO:sade@acme.example',
        "ATTENDEE;CN=Sade:mailto:SADE@acme.example",
        "ATTENDEE;CN=boss@acme.example:mailto:boss@acme.example",
    )

    assert [tuple(person) for person in event.people] == [
        ("Sade, HR", "sade@acme.example"),
        ("Me", "me@example.org"),
        ("", "boss@acme.example"),
    ]


@pytest.mark.parametrize(
    ("method", "line", "cancels"),
    [("CANCEL", "SEQUENCE:2", True), ("REQUEST", "STATUS:CANCELLED", True), ("REQUEST", "STATUS:CONFIRMED", False)],
)
def test_a_cancellation_is_known(method: str, line: str, cancels: bool) -> None:
    assert read("DTSTART:20261120T093000Z", line, method=method).cancels is cancels


def test_a_cancellation_needs_no_start() -> None:
    event = read("SEQUENCE:3", method="CANCEL")

    assert (event.cancels, event.uid, event.sequence, event.starts_at) == (True, "round-1", 3, None)


def test_a_repetition_is_taken_once_and_said() -> None:
    event = read("DTSTART:20261120T093000Z", "RRULE:FREQ=WEEKLY")

    assert ("starts_at", "It repeats. Only the first time is taken.") in event.guesses


def test_several_events_come_in_the_order_of_their_start() -> None:
    lines = ["DTSTART:20261122T093000Z", "DTSTART;VALUE=DATE:20261121", "DTSTART:20261120T093000Z"]
    events = read_invitation("".join(calendar(line) for line in lines), default_zone=HOME).events

    assert [f"{event.day or event.starts_at}"[:10] for event in events] == ["2026-11-20", "2026-11-21", "2026-11-22"]


def test_an_entry_without_a_start_is_left_out_and_said() -> None:
    text = calendar("DTSTART:20261122T093000Z") + calendar("DTSTART:soon")
    invitation = read_invitation(text, default_zone=HOME)

    assert len(invitation.events) == 1
    assert invitation.left_out == ("One entry has no start that can be read. Left out.",)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("", "There is nothing in it"),
        (b"\xef\xbb\xbf \r\n\0", "There is nothing in it"),
        ("Dear Amara, see you on Friday", "not a calendar invitation"),
        ("/etc/passwd", "not a calendar invitation"),
        (b"PK\x03\x04\x00\x00\xff\xfe\x80", "not a calendar invitation"),
        (b"%PDF-1.7 \x80\x81", "not a calendar invitation"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR", "This calendar is empty"),
        ("BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR", "only tasks"),
        (calendar("DTSTART:00000000T000000"), "does not say when it starts"),
        (calendar("DTSTART:09990101T000000Z"), "does not say when it starts"),
        (calendar("DTSTART:99991231T235959"), "does not say when it starts"),
        ("x" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_what_is_no_invitation_gets_a_clear_answer(data: bytes | str, words: str) -> None:
    with pytest.raises(UnreadableInvitation, match=words):
        read_invitation(data, default_zone=HOME)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(encoding: str) -> None:
    text = calendar("DTSTART:20261120T093000Z", "LOCATION:im büro")

    assert read_invitation(text.encode(encoding), default_zone=HOME).events[0].place == "im büro"


def test_folded_lines_are_joined_even_across_empty_ones() -> None:
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID\n\n :1\nDTSTART\n :20261120\n T093000Z\nEND:VEVENT"

    assert read_invitation(text, default_zone=HOME).events[0].uid == "1"


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 4_000_000,
        "BEGIN:VEVENT\n" * 300_000,
        "BEGIN:VCALENDAR\nDESCRIPTION:" + "x" * 4_000_000,
        'ATTENDEE;CN="' * 300_000,
        calendar("DTSTART:20261120T093000Z", *["ATTENDEE:mailto:a@example.org"] * 20_000),
    ],
    ids=["empty lines", "nesting", "one long line", "open quotes", "a crowd"],
)
def test_monsters_are_answered(text: str) -> None:
    try:
        assert len(read_invitation(text, default_zone=HOME).events[0].attendees) == 100
    except UnreadableInvitation as problem:
        assert str(problem).endswith(".")


@given(st.text(alphabet='BEGINVENTDSARUL:;=\n\r 0123456789TZ"\\,/-+', max_size=300))
def test_no_text_crashes_the_reader(noise: str) -> None:
    try:
        read_invitation(calendar(*noise.splitlines()), default_zone=HOME)
    except UnreadableInvitation as problem:
        assert str(problem)


@given(st.datetimes(datetime(1971, 1, 1), datetime(2170, 12, 31)).map(lambda moment: moment.replace(microsecond=0)))
def test_an_instant_written_in_utc_comes_back(moment: datetime) -> None:
    starts_at = read(f"DTSTART:{moment:%Y%m%dT%H%M%S}Z").starts_at

    assert starts_at is not None
    assert starts_at.replace(tzinfo=None) - moment == timedelta(0)
