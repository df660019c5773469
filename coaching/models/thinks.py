"""The third voice beside said and guessed: what a coach thinks of a gap."""

from datetime import date

from django.db import models

from applications.models import Personal
from coaching.models.coaching import Coaching
from core.ids import uuid7
from reflections.models import Gap, GapMention, Voice


class CoachThinks(Personal):
    """Which coach is behind a mention whose voice is the coach's. The mention itself is the client's own row: it is
    told apart in their ledger, added to nothing, and theirs to take off."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    coaching = models.ForeignKey(Coaching, models.CASCADE, related_name="thoughts")
    mention = models.OneToOneField(GapMention, models.CASCADE, related_name="thought")

    class Meta:
        verbose_name_plural = "what coaches think"

    def __str__(self) -> str:
        return f"{self.coaching.coach} thinks"

    @classmethod
    def say(cls, coaching: Coaching, gap: Gap, words: str, on: date) -> "CoachThinks":
        """Say it of a gap, once a day; `coaching` is held."""
        same = {"mention__gap": gap, "mention__words": words, "mention__named_on": on}
        if said := cls.objects.filter(coaching=coaching, **same).first():
            return said
        mention = gap.mentions.create(voice=Voice.COACH, words=words, named_on=on)
        return cls.objects.create(coaching=coaching, mention=mention)
