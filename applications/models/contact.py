from typing import ClassVar

from django.conf import settings
from django.db import models

from accounts.models import User
from applications.models.company import Company
from core.ids import uuid7


class ContactQuerySet(models.QuerySet["Contact"]):
    def owned_by(self, user: User) -> "ContactQuerySet":
        return self.filter(owner=user)


class Contact(models.Model):
    """A person on the other side: in HR, on a panel, or somebody who is kind."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="contacts")
    company = models.ForeignKey(Company, models.SET_NULL, null=True, blank=True, related_name="contacts")
    name = models.CharField(max_length=200)
    role = models.CharField("what they do", max_length=200, blank=True)
    email = models.EmailField("e-mail address", blank=True)
    phone = models.CharField(max_length=50, blank=True)
    link = models.URLField(max_length=500, blank=True)
    notes = models.TextField(blank=True)
    is_sample = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = ContactQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "name", "id"], name="contact_by_name")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(name=""), name="contact_named", violation_error_message="Enter their name"
            ),
        ]

    def __str__(self) -> str:
        return self.name
