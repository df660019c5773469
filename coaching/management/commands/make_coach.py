from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.management.commands.make_account import HOW_TO_SIGN_IN
from accounts.opening import CannotOpen, open_account
from coaching.models import Coach


class Command(BaseCommand):
    help = "Makes somebody a coach, with an account where they have none. Run again, it changes what is said."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="the e-mail address that they sign in with")
        parser.add_argument("--name", default="", help="the name that clients see")
        parser.add_argument("--supervisor", metavar="ADDRESS", help="the coach who sees how much this one has to do")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            user, is_new = open_account(options["address"], options["name"])
        except CannotOpen as error:
            raise CommandError(str(error)) from error
        coach = Coach.objects.of(user).first() or Coach(user=user)
        coach.name = options["name"] or coach.name or user.name
        if not coach.name:
            raise CommandError("Clients see a coach by name. Add one, such as: --name 'Maya Lind'")
        if options["supervisor"]:
            coach.supervisor = _supervisor(options["supervisor"], coach)
        coach.ended_at = None
        coach.save()
        self.stdout.write(f"{coach.name} is a coach, at /coach/, which opens with a second step (Settings, Security).")
        if is_new:
            self.stdout.write(f"{user.email} has an account. {HOW_TO_SIGN_IN.format(user.email)}")


def _supervisor(address: str, coach: Coach) -> Coach:
    supervisor = Coach.objects.at_work().filter(user__email__iexact=address).exclude(pk=coach.pk).first()
    if supervisor is None:
        raise CommandError(f"No other coach signs in with {address}. Make them a coach first.")
    return supervisor
