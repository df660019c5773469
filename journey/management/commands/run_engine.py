import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from followups import resolving
from followups.clock import steady
from followups.engine import alone, engine_here
from journey.looking import look

FOLDERS_EVERY = 900.0


class Command(BaseCommand):
    help = "Runs the engine for letters and reminders in this process, without a broker, until it is told to end."
    looks_in_folders_at = 0.0

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=15.0, help="seconds between two looks")
        parser.add_argument("--once", action="store_true", help="look once and end")

    def handle(self, *args: Any, **options: Any) -> None:
        end = threading.Event()
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, lambda *_: end.set())
        with alone() as is_ours:
            if not is_ours:
                raise CommandError("Another engine works on this database already.")
            while not end.is_set():
                self.look()
                if options["once"]:
                    return
                end.wait(options["every"])

    def look(self) -> None:
        engine = engine_here()
        look(engine)
        if steady() >= self.looks_in_folders_at:
            self.looks_in_folders_at = steady() + FOLDERS_EVERY
            resolving.look_in_sent_folders(engine.clock())
