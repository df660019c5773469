"""Who says so. Voices are never added up: every number names the one that it counts."""

from django.db import models


class Voice(models.TextChoices):
    SAID = "said", "They said so"
    GUESSED = "guessed", "My guess"
    COACH = "coach", "The coach thinks"
