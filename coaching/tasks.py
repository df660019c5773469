"""Background work. Each task is harmless when it comes twice, late, or not at all: the next tick finds what is due."""

from celery import shared_task
from django.utils import timezone

from coaching import inviting


@shared_task
def mail_invitations() -> None:
    inviting.mail_due(timezone.now())


@shared_task
def remind_of_ends() -> None:
    inviting.remind_of_ends(timezone.now())
