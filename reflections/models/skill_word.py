"""The person's own list of skills: what adverts are searched for, beside the words that Ajar brings along."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import User
from applications import reversible
from applications.models import Undo
from core.ids import uuid7


class SkillWordQuerySet(models.QuerySet["SkillWord"]):
    def owned_by(self, user: User) -> "SkillWordQuerySet":
        return self.filter(owner=user)


class SkillWord(models.Model):
    """A skill of the person's own, or what they said about one that Ajar brings along."""

    class Standing(models.TextChoices):
        WATCHED = "watched", "Look for it"
        HAVE = "have", "I have this"
        HIDDEN = "hidden", "Not a skill to me"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="skill_words")
    name = models.CharField(max_length=100)
    also = models.CharField("also written", max_length=300, blank=True)
    standing = models.CharField(max_length=7, choices=Standing, default=Standing.WATCHED)

    objects: ClassVar = SkillWordQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "owner",
                Lower("name"),
                name="skill_word_once",
                violation_error_message="This word is in your list already",
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="skill_word_named", violation_error_message="Enter the skill"
            ),
            models.CheckConstraint(
                condition=Q(standing__in=["watched", "have", "hidden"]), name="skill_word_standing_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def told(self) -> str:
        """The word, and what its owner says about it."""
        return f"“{self}”: {self.get_standing_display()}"

    def stand(self, standing: str) -> Undo:
        """Look for it from now on, have it, or leave it out."""
        self.standing = standing
        return reversible.change(self, ["standing"], owner=self.owner, label=self.told)
