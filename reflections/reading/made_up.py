"""Made-up rows are shown, with their badge, only while there is no real job; they are in no number."""

from django.db.models import Q

from accounts.models import User


def on_show(user: User) -> Q:
    """Keep what the person wrote and, while there is no real job, what was made up: one query."""
    return Q(is_sample=False) if user.applications.real().exists() else Q()
