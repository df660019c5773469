from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.opening import CannotOpen, open_account

HOW_TO_SIGN_IN = (
    "They sign in with a mailed code. Where no mail leaves, give them a password: manage.py changepassword {}"
)


class Command(BaseCommand):
    help = "Opens an account for somebody else, by their e-mail address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="the e-mail address that they sign in with")
        parser.add_argument("--name", default="", help="what Ajar calls them")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            user, is_new = open_account(options["address"], options["name"])
        except CannotOpen as error:
            raise CommandError(str(error)) from error
        if not is_new:
            raise CommandError(f"{user.email} has an account already.")
        self.stdout.write(f"{user.email} has an account. {HOW_TO_SIGN_IN.format(user.email)}")
