from celery import shared_task
from django.utils import timezone

from accounts import leaving


@shared_task
def erase_people_who_left() -> None:
    """Delete the accounts whose grace is over; a doubled or missed run does no harm."""
    leaving.erase_due(timezone.now())
