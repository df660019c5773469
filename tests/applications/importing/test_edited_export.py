"""An export of Ajar's own that somebody wrote in: it comes in as far as it goes, and no page breaks over it."""

import json
from typing import Any

import pytest

from accounts.models import User
from tests.applications.importing.material import bring
from tests.signing_in import signed_in

DAYS = ["0001-01-01", "9999-12-31", "2026-02-31", "x", "-1"]
MOMENTS = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-11:00", "2026-11-20T10:00:00", "x"]
ZONES = ["Mars/Phobos", "../../etc/passwd", "/etc/passwd", "Europe", "z" * 100, "\0"]
LINKS = ["javascript:alert(1)", "http://[::1", "https://user:secret@example.org/", "x" * 3000, "data:text/html,x"]
TEXTS = ["a\0b", "\ud800", "x" * 3000, "<script>alert(1)</script>"]


def job(**facts: Any) -> dict[str, Any]:
    return {"ajar_id": "", "company": "Acme", "history": [], "answers": [], **facts}


def dated(day: str) -> dict[str, Any]:
    return job(
        closing_on=day,
        history=[{"stage": "sent", "day": day}],
        answers=[{"kind": "no", "day": day, "reopened_on": ""}],
        rounds=[{"kind": "video", "day": day, "answer_expected_on": day}],
        diary=[{"kind": "note", "day": day, "body": "A line"}],
    )


def timed(moment: str) -> dict[str, Any]:
    held = {"kind": "video", "day": "2026-11-30", "starts_at": moment, "time_zone": "Europe/London", "minutes": "1"}
    return job(added_at=moment, rounds=[held, held | {"cancelled_at": moment}])


def zoned(zone: str) -> dict[str, Any]:
    held = {"kind": "video", "day": "2026-11-30", "starts_at": "2026-11-30T10:00:00+00:00", "time_zone": zone}
    return job(history=[{"stage": "talking", "day": ""}], rounds=[held])


def linked(link: str) -> dict[str, Any]:
    held = {"kind": "video", "day": "2026-11-30", "link": link}
    return job(link=link, rounds=[held], people=[{"name": "Priya", "link": link, "email": link}])


def worded(text: str) -> dict[str, Any]:
    names = ("role", "notes", "advert", "place", "reference", "found_on", "pay_min", "pay_currency", "stage", "link")
    return job(
        **dict.fromkeys(names, text),
        answers=[{"kind": text}, {"kind": "no", "words": text, "reason": text, "channel": text, "voice": text}],
        rounds=[{"kind": text, "minutes": text, "place": text, "people_note": text, "how_it_went": text}],
        people=[{"name": text, "role": text, "phone": text, "notes": text}],
        diary=[{"kind": text, "day": text, "body": text}],
        tags=[{"name": text}],
    )


JOBS = [*map(dated, DAYS), *map(timed, MOMENTS), *map(zoned, ZONES), *map(linked, LINKS), *map(worded, TEXTS)]


def told(entry: dict[str, Any]) -> str:
    return json.dumps(entry)[40:100]


@pytest.mark.parametrize("entry", JOBS, ids=told)
def test_every_page_still_opens(amara: User, entry: dict[str, Any]) -> None:
    amara.time_zone = "Pacific/Kiritimati"
    amara.save()
    run = bring(amara, json.dumps({"jobs": [entry, job(company="Fernhill")]}), "ajar.json")
    assert amara.applications.filter(company__name="Fernhill").exists()
    client = signed_in(amara)
    pages = ["/", "/board/", "/board/?view=list", "/board/?view=list&sort=closing", "/history/", "/people/"]
    pages += [f"/import/{run.pk}/", "/export/?as=csv", "/export/?as=json", "/export/?as=xlsx"]
    pages += [f"/jobs/{pk}/" for pk in amara.applications.values_list("pk", flat=True)]
    pages += [f"/people/{pk}/" for pk in amara.contacts.values_list("pk", flat=True)]
    for page in pages:
        answer = client.get(page)
        html = (answer.getvalue() if answer.streaming else answer.content).decode(errors="replace")
        assert 'href="javascript:' not in html and 'href="data:text' not in html
