"""Stories, as the pages of other apps show them."""

from accounts.models import User
from reflections.models import Story

A_FEW = 5


def stories_ready(user: User, limit: int = A_FEW, *, made_up: bool = False) -> list[Story]:
    """Return the newest stories that have an ending, in one query."""
    ready = Story.objects.owned_by(user).ready().filter(is_sample=made_up)
    return list(ready.order_by("-created_at", "-id")[:limit])
