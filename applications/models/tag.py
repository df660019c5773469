from typing import ClassVar

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Lower

from accounts.models import User
from core.alike import is_called
from core.ids import uuid7


class TagQuerySet(models.QuerySet["Tag"]):
    def owned_by(self, user: User) -> "TagQuerySet":
        return self.filter(owner=user)

    def named(self, owner: User, names: list[str]) -> list["Tag"]:
        """Return the owner's tags of those names, whatever their case, and make the ones that are missing."""
        tidy = [" ".join(name.split())[:50] for name in names]
        wanted = {name.casefold(): name for name in reversed(tidy) if name}
        found = {tag.name.casefold(): tag for tag in self.owned_by(owner)}
        return list(dict.fromkeys(found.get(key) or self._one(owner, name) for key, name in wanted.items()))

    def _one(self, owner: User, name: str) -> "Tag":
        try:
            with transaction.atomic():
                return self.create(owner=owner, name=name)
        except IntegrityError:  # another request made it in between, or its case folds to one that is here
            return self.owned_by(owner).get(is_called(name))


class Tag(models.Model):
    """A word of the owner's own, to find jobs by."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tags")
    name = models.CharField(max_length=50)

    objects: ClassVar = TagQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("owner", Lower("name"), name="tag_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="tag_named"),
        ]

    def __str__(self) -> str:
        return self.name
