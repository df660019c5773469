from typing import ClassVar

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Lower

from accounts.models import User
from core.alike import is_called
from core.ids import uuid7


class CompanyQuerySet(models.QuerySet["Company"]):
    def owned_by(self, user: User) -> "CompanyQuerySet":
        return self.filter(owner=user)

    def named(self, owner: User, name: str, *, is_sample: bool = False) -> "Company":
        """Return the owner's company of that name, whatever its case, and make it where there is none."""
        name = " ".join(name.split())[:200]
        found = self.owned_by(owner).filter(is_called(name)).first()
        if found:
            return found
        try:
            with transaction.atomic():
                return self.create(owner=owner, name=name, is_sample=is_sample)
        except IntegrityError:  # another request made it in between
            return self.owned_by(owner).get(is_called(name))


class Company(models.Model):
    """An employer, or an agency, as its owner knows it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="companies")
    name = models.CharField(max_length=200)
    website = models.URLField(max_length=500, blank=True)
    place = models.CharField(max_length=200, blank=True)
    notes = models.TextField(blank=True)
    is_sample = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = CompanyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "companies"
        constraints: ClassVar = [
            models.UniqueConstraint(
                "owner", Lower("name"), name="company_once", violation_error_message="This company is here already"
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="company_named", violation_error_message="Enter the company name"
            ),
        ]

    def __str__(self) -> str:
        return self.name
