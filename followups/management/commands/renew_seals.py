from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from followups.models import SendingAccount
from followups.sealed import CannotOpen


class Command(BaseCommand):
    help = "Seals every stored password with the first of SEAL_KEYS, so that the older keys can be taken away."

    def handle(self, *args: Any, **options: Any) -> None:
        renewed = lost = 0
        for pk in SendingAccount.objects.exclude(secret="").values_list("pk", flat=True):
            with transaction.atomic():
                account = SendingAccount.objects.select_for_update().get(pk=pk)
                try:
                    account.secret = account.secret.renewed()
                except CannotOpen:
                    lost += 1
                    continue
                account.save(update_fields=["secret"])
                renewed += 1
        self.stdout.write(f"{renewed} renewed, {lost} that no key opens.")
