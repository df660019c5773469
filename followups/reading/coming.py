"""To whom a letter fits between two days, as the page of people tells it."""

from datetime import date, datetime

from django.db.models import F

from accounts.models import User
from followups.reading.doors import AtTheDoor, at_the_doors
from followups.reading.people import people_of


def hellos_between(user: User, now: datetime, first: date, last: date, *, most: int) -> list[AtTheDoor]:
    """Return the real people whose next letter has its day then, the first day first. Two queries; of very many people
    those with a day of one's own and those lately written to are looked at."""
    near = (F("door__next_hello_on").asc(nulls_last=True), F("last_letter_at").desc(nulls_last=True), "-created_at")
    people = people_of(user, now).filter(is_sample=False).order_by(*near, "id")[:most]
    told = [one for one in at_the_doors(people, user, now) if one.hello.on and first <= one.hello.on <= last]
    return sorted(told, key=lambda one: (one.hello.on or last, one.person.pk))
