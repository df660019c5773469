"""Made-up rows are shown, with their badge, only while there is no real job; they are in no number."""

from django.db.models import Q

from accounts.models import User


def shows_made_up(user: User) -> bool:
    return not user.applications.real().exists()


def on_show(user: User) -> Q:
    """Keep what the person wrote and, while there is no real job, what was made up."""
    return Q() if shows_made_up(user) else Q(is_sample=False)
