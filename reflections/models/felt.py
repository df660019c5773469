"""How an answer felt, said aloud or in the room."""

from django.db import models


class Felt(models.TextChoices):
    STEADY = "steady", "Steady"
    SO_SO = "so_so", "So-so"
    STUCK = "stuck", "Stuck"
