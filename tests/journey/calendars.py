"""How the tests read a calendar."""

from datetime import date, datetime

from django.test import Client
from icalendar import Calendar


def read(client: Client, address: str) -> Calendar:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    assert isinstance(calendar, Calendar)
    return calendar


def summaries(client: Client, address: str) -> dict[str, date | datetime]:
    return {str(event["summary"]): event.start for event in read(client, address).events}
