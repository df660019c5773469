"""What an invitation changes about the rounds of a job: a new one, a moved one, a cancelled one, or nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from accounts.models import User
from applications.adverts import web_link
from applications.invitations import Event
from applications.models import Application, Contact, Interview, Undo
from applications.rounds import add_round, cancel_round, change_round

LONGEST = 7 * 24 * 60
ANSWERS = ("REPLY", "REFRESH", "COUNTER", "DECLINECOUNTER")


@dataclass(frozen=True)
class Effect:
    """What an event would do to a job. `kind` is add, move, cancel or nothing; `words` say it."""

    kind: str
    words: str
    event: Event
    interview: Interview | None = None

    @property
    def there(self) -> str:
        """The hour on the clocks of the place: 10.30."""
        starts_at = self.event.starts_at
        return f"{starts_at.astimezone(ZoneInfo(self.event.time_zone)):%-H.%M}" if starts_at else ""


def effect_of(event: Event, application: Application) -> Effect:
    """Compare an event with the rounds of a job: the same UID is the same round, a higher SEQUENCE is newer."""
    known = application.interviews.filter(ics_uid=event.uid).first() if event.uid else None
    if event.method in ANSWERS:
        return Effect("nothing", "This is somebody’s answer to an invitation, not an invitation.", event, known)
    if known is None and event.cancels:
        return Effect("nothing", "This cancels an interview that is not here.", event)
    if known is None:
        return Effect("add", "This becomes a new round.", event)
    if event.sequence < known.ics_sequence:
        return Effect("nothing", "This is older than the invitation that you have. Nothing changes.", event, known)
    if event.cancels:
        words = "It is cancelled already." if known.cancelled_at else "This cancels the round that you have."
        return Effect("nothing" if known.cancelled_at else "cancel", words, event, known)
    if known.cancelled_at is None and all(
        getattr(known, name) == value for name, value in _when_and_where(event).items()
    ):
        return Effect("nothing", "You have this already, and nothing in it is new.", event, known)
    return Effect("move", "This changes the round that you have.", event, known)


def carry_out(
    effect: Effect, application: Application, *, by: User, now: datetime, pk: Any, talking: bool
) -> Undo | None:
    """Do what the effect says, and return its Undo; None where nothing changes.

    `pk` is the id of a new round, so that confirming twice adds one; `talking` moves the job to Talking as well.
    """
    event, known = effect.event, effect.interview
    if effect.kind == "add":
        since = by.today(now) if talking else None
        return add_round(
            _new_round(event, application, by, pk), by=by, people=_known_people(event, by), talking_by=since
        )
    if effect.kind == "cancel" and known:
        return cancel_round(known, by=by, at=now)
    if effect.kind == "move" and known:
        facts = {**_when_and_where(event), "ics_sequence": event.sequence, "cancelled_at": None}
        return change_round(known, by=by, label=f"{known} moved", **facts)
    return None


def _new_round(event: Event, application: Application, by: User, pk: Any) -> Interview:
    names = [person.name or person.email for person in event.people if person.email.lower() != by.email.lower()]
    return Interview(
        pk=pk,
        application=application,
        kind=event.kind or Interview.Kind.OTHER,
        people_note=", ".join(names)[:300],
        ics_uid=event.uid,
        ics_sequence=event.sequence,
        **_when_and_where(event),
    )


def _when_and_where(event: Event) -> dict[str, Any]:
    """The fields of a round that an invitation decides; `day` is the day at the place of the event."""
    starts_at = event.starts_at
    sensible = event.minutes if event.minutes and 0 < event.minutes <= LONGEST else None
    return {
        "starts_at": starts_at,
        "day": starts_at.astimezone(ZoneInfo(event.time_zone)).date() if starts_at else event.day,
        "time_zone": event.time_zone,
        "minutes": sensible,
        "place": event.place[:300],
        "link": event.link if len(event.link) <= 1000 and web_link(event.link) else "",
    }


def _known_people(event: Event, by: User) -> list[Contact]:
    """Those of the person's contacts who are named in the event, by their address."""
    addresses = {person.email.lower() for person in event.people if person.email}
    return [contact for contact in by.contacts.exclude(email="") if contact.email.lower() in addresses]
