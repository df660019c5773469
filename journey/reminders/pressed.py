"""One press of a button behind a link in a mail, with what it is about."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from accounts.models import User
from applications.models import Application, Undo
from core.ids import uuid_or_none
from followups.models import Door
from journey.models import NotNow, Prompt
from journey.reminders.links import Link
from reflections.models import Plan

OVER = "Nothing is left to do here: it was done or taken away since"
Done = tuple[str, Undo | None]


@dataclass(frozen=True)
class Pressed:
    """One press. `until` is when a thing comes back, `words` are those of a smaller plan."""

    link: Link
    now: datetime
    until: date | None = None
    words: str = ""

    @property
    def owner(self) -> User:
        return self.link.reminder.owner

    @property
    def today(self) -> date:
        return self.owner.today(self.now)

    @property
    def mark(self) -> list[Any]:
        return (self.link.mark or [None, "", "", None])[:4]

    @property
    def prompt(self) -> str:
        return str(self.mark[1])

    @property
    def about(self) -> UUID | None:
        return uuid_or_none(self.mark[3])

    @property
    def job(self) -> Application | None:
        """The job, if it is still there."""
        pk = uuid_or_none(self.mark[0])
        return self.owner.applications.filter(pk=pk).first() if pk else None

    @property
    def plan(self) -> Plan | None:
        return self.owner.plans.filter(pk=self.about).first() if self.about else None

    @property
    def door(self) -> Door | None:
        """The door to the contact or the employer whom a hello is for."""
        doors = Door.objects.of(self.owner)
        return (doors.filter(contact=self.about) | doors.filter(company=self.about)).first()


def put_off(pressed: Pressed, until: date | None) -> Undo:
    job, prompt, raised_on, _ = pressed.mark
    if prompt not in Prompt.values or (job and not pressed.job):
        raise LookupError
    return NotNow.put_off(
        owner=pressed.owner,
        application=pressed.job,
        prompt=prompt,
        raised_on=date.fromisoformat(raised_on),
        away_until=until,
        about=pressed.about,
    )


def there(thing: Any) -> Any:
    if thing is None:
        raise LookupError
    return thing
