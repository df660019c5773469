from celery import shared_task
from django.utils import timezone

from core import heartbeat


@shared_task
def tick() -> None:
    """Ring twice a minute, so that /readyz can tell whether background work goes on."""
    heartbeat.beat(timezone.now())
