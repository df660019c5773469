"""Read a log of a job search in from the command line, with the code that the page uses."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from applications.importing.problems import Unreadable
from applications.importing.reading_in import claim, read_in
from applications.importing.runs import Wishes, choices_of, keep_choices, keep_upload, outlook
from applications.importing.telling import table
from applications.models import Import


class Command(BaseCommand):
    help = "Import a log of a job search (XLSX, XLS, ODS, CSV, TSV, JSON), and print what becomes of each row."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--owner", required=True, help="the e-mail address that the person signs in with")
        parser.add_argument("--dry-run", action="store_true", help="print what would happen, and change nothing")
        parser.add_argument("--good-rows", action="store_true", help="leave out the rows with a problem")

    def handle(self, *args: Any, file: Path, owner: str, dry_run: bool, good_rows: bool, **options: Any) -> None:
        try:
            data = file.read_bytes()
            self.stdout.write(self._imported(_person(owner), data, file.name, dry_run=dry_run, good_rows=good_rows))
        except (Unreadable, OSError) as problem:
            raise CommandError(str(problem)) from problem

    def _imported(self, owner: User, data: bytes, name: str, *, dry_run: bool, good_rows: bool) -> str:
        now = timezone.now()
        with transaction.atomic():
            run = keep_upload(owner, data, name)
            keep_choices(run, choices_of(run), Wishes(good_only=good_rows))
            plan = outlook(run, now).plan
            if dry_run:
                transaction.set_rollback(True)
                run.file.delete(save=False)
                return table(plan)
        if not claim(run, now, len(plan.steps)):
            raise CommandError("Another import of this person is still being read in. Try again when it is done.")
        read_in(Import.objects.select_related("owner").get(pk=run.pk), now)
        return table(plan)


def _person(email: str) -> User:
    person = User.objects.filter(email__iexact=email).first()
    if person is None:
        raise CommandError(f"Nobody signs in with {email}.")
    return person
