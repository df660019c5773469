from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from followups import stopping
from followups.addresses import NotAnAddress, envelope
from followups.engine import engine_here


class Command(BaseCommand):
    help = "Lets nobody on this Ajar write to an address again: for whoever asked the host instead of the sender."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            address = envelope(options["address"])
        except NotAnAddress as error:
            raise CommandError(error.messages[0]) from error
        stopped = stopping.stop_for_everybody(address, now=timezone.now(), journal=engine_here().journal)
        self.stdout.write(f"Kept. {stopped.letters} waiting will not go, {len(stopped.going_out)} are going out now.")
