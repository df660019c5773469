"""Deleting an account for good: everything a person owns, and the files that rows only point to."""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db import models, transaction
from django.db.models.fields.files import FieldFile

from accounts.models import User

log = logging.getLogger(__name__)


def sign_out_everywhere(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()


def erase_due(now: datetime) -> int:
    """Delete the accounts whose grace is over at `now`; return how many. One that cannot go holds up no other."""
    due = User.objects.filter(delete_after__lte=now).order_by("delete_after").values_list("pk", flat=True)
    return sum(_erase_or_say(pk, now) for pk in due)


def _erase_or_say(pk: UUID, now: datetime) -> bool:
    try:
        return _erase(pk, now)
    except Exception:
        log.exception("An account whose grace is over could not be deleted; the next run tries again")
        return False


@transaction.atomic
def _erase(pk: UUID, now: datetime) -> bool:
    """Files go before the rows are gone for good: a start that is cut short is found and finished by the next one."""
    user = User.objects.select_for_update().filter(pk=pk, delete_after__lte=now).first()
    if user is None:
        return False
    files = list(files_of(user))
    sign_out_everywhere(user)
    user.delete()
    for file in files:
        file.delete(save=False)
    return True


def files_of(user: User) -> Iterator[FieldFile]:
    """Every stored file of the person, whatever kind of row keeps it."""
    for model in models_with_files():
        names = [field.name for field in file_fields(model)]
        for row in rows_of(model, user):
            yield from (file for name in names if (file := getattr(row, name)))


def rows_of(model: type[models.Model], user: User) -> Iterable[models.Model]:
    """The person's rows of a kind: a root knows its owner, a child reaches it through its parent."""
    manager: Any = model._default_manager
    mine: Iterable[models.Model] = manager.owned_by(user) if hasattr(model, "owner") else manager.of(user)
    return mine


def models_with_files() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if file_fields(model)]


def file_fields(model: type[models.Model]) -> list["models.FileField"]:
    return [field for field in model._meta.concrete_fields if isinstance(field, models.FileField)]
