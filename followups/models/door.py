"""How a person or an employer stands towards being written to: open, ajar or closed, and who said so."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User, validate_time_zone
from applications.models import Company, Contact
from core.ids import uuid7
from followups.addresses import person_key
from followups.cadence import Pace
from followups.models.letter import Letter
from followups.policy import BUDGET_LASTS, PER_PERSON
from followups.windows import Place

LONGEST_DAYS = 730
PACE_FIELDS = (
    *("thanks_within", "question_after", "check_in_after", "last_check_in_after", "hello_after", "lighter_after"),
    "most_a_year",
)


def _all_within(names: Iterable[str], least: int, most: int) -> Q:
    """Each of the columns is empty or lies between the two."""
    return Q(*(Q((name, None)) | Q((f"{name}__range", (least, most))) for name in names))


class DoorQuerySet(models.QuerySet["Door"]):
    def of(self, user: User) -> "DoorQuerySet":
        return self.filter(Q(contact__owner=user) | Q(company__owner=user))

    def closed(self) -> "DoorQuerySet":
        return self.filter(standing=Door.Standing.CLOSED)

    def behind(self, contact: Contact | None) -> "DoorQuerySet":
        """Keep the contact's own door and their employer's."""
        if contact is None:
            return self.none()
        return self.filter(Q(contact=contact) | Q(company_id=contact.company_id, company__isnull=False))

    def to_contact(self, contact: Contact) -> "Door":
        return self.get_or_create(contact=contact)[0]


class Door(models.Model):
    """One door to one contact or one employer. Its zone and country say when letters may arrive; blank: not known."""

    class Standing(models.TextChoices):
        OPEN = "open", "Open"
        AJAR = "ajar", "Ajar"
        CLOSED = "closed", "Closed"

    class Said(models.TextChoices):
        THEY = "they", "They said so"
        ME = "me", "I decided"
        GUESS = "guess", "I am guessing"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contact = models.OneToOneField(Contact, models.CASCADE, null=True, blank=True, related_name="door")
    company = models.OneToOneField(Company, models.CASCADE, null=True, blank=True, related_name="door")
    standing = models.CharField(max_length=6, choices=Standing, default=Standing.AJAR)
    said_by = models.CharField(max_length=5, choices=Said, default=Said.GUESS)
    reapply_on = models.DateField("earliest day to apply again", null=True, blank=True)
    next_hello_on = models.DateField("next hello", null=True, blank=True)
    time_zone = models.CharField(max_length=64, blank=True, validators=[validate_time_zone])
    country = models.CharField(max_length=2, blank=True)
    region = models.CharField(max_length=10, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True, editable=False)
    away_until = models.DateField("away until", null=True, blank=True)
    thanks_within = models.PositiveSmallIntegerField("working days to thank after an interview", null=True, blank=True)
    question_after = models.PositiveSmallIntegerField("days from a no to one question", null=True, blank=True)
    check_in_after = models.PositiveSmallIntegerField("working days of silence to a check-in", null=True, blank=True)
    last_check_in_after = models.PositiveSmallIntegerField(
        "working days from there to the last one", null=True, blank=True
    )
    hello_after = models.PositiveSmallIntegerField("days to the first hello", null=True, blank=True)
    lighter_after = models.PositiveSmallIntegerField("days between later hellos", null=True, blank=True)
    most_a_year = models.PositiveSmallIntegerField("letters in a year, at most", null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = DoorQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["next_hello_on"], name="door_by_hello")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(contact=None, company__isnull=False) | Q(contact__isnull=False, company=None),
                name="door_to_somebody",
            ),
            models.CheckConstraint(condition=Q(standing__in=["open", "ajar", "closed"]), name="door_standing_known"),
            models.CheckConstraint(condition=Q(said_by__in=["they", "me", "guess"]), name="door_said_by_known"),
            models.CheckConstraint(
                condition=Q(most_a_year=None) | Q(most_a_year__range=(1, PER_PERSON)), name="door_most_a_year_possible"
            ),
            models.CheckConstraint(condition=_all_within(PACE_FIELDS[:-1], 1, LONGEST_DAYS), name="door_pace_possible"),
        ]

    def __str__(self) -> str:
        return f"{self.contact or self.company}: {self.get_standing_display()}"

    @property
    def pace(self) -> Pace:
        """What was chosen for this door, and the defaults for the rest."""
        chosen = {name: value for name in PACE_FIELDS if (value := getattr(self, name)) is not None}
        return Pace(**chosen)

    @property
    def owner_id_of_person(self) -> UUID:
        behind = self.contact or self.company
        assert behind
        return behind.owner_id

    def touches_used(self, now: datetime) -> int:
        """How many letters of a year have, or may have, reached this contact; of an employer, all its people."""
        letters = Letter.objects.filter(owner_id=self.owner_id_of_person).touching_since(now - BUDGET_LASTS)
        if self.contact:
            return letters.filter(person=person_key(self.contact.email)).count() if self.contact.email else 0
        addresses = Contact.objects.filter(company=self.company).exclude(email="").values_list("email", flat=True)
        return letters.filter(person__in=[person_key(address) for address in addresses]).count()


def place_of(contact: Contact | None, owner: User) -> Place:
    """Where the contact reads letters: what their own door says, else their employer's, else where the owner lives."""
    doors = _doors(contact)
    zone = next((door.time_zone for door in doors if door.time_zone), "")
    country = next(((door.country, door.region) for door in doors if door.country), ("", ""))
    if zone or country[0]:
        return Place(zone or owner.time_zone, *country)
    return Place(owner.time_zone, owner.country, owner.region)


def _doors(contact: Contact | None) -> list[Door]:
    behind = [contact, contact.company if contact else None]
    return [door for thing in behind if thing and (door := getattr(thing, "door", None))]
