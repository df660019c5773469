"""Made-up rows are shown, with their badge, only while there is no real job; they are in no number."""

from django.db.models import Q

from accounts.models import User


def on_show(user: User, made_up: str = "is_sample") -> Q:
    """Keep what the person wrote and, while there is no real job, what was made up: one query.

    `made_up` is the lookup to the mark of made-up rows.
    """
    return Q((made_up, False)) if user.applications.real().exists() else Q()
