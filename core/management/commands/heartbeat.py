from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core import heartbeat


class Command(BaseCommand):
    help = "Says when the background work last ticked; fails when that is more than three minutes ago."

    def handle(self, *args: Any, **options: Any) -> None:
        age = heartbeat.age(timezone.now())
        if age is None:
            raise CommandError("The background work has never ticked.")
        words = f"The last tick was {age.total_seconds():.0f} seconds ago."
        if age >= heartbeat.LATE_AFTER:
            raise CommandError(words)
        self.stdout.write(words)
