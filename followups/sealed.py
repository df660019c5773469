"""Secrets in rows: sealed with keys that can be changed, and bound to their owner.

Whoever swaps two rows' seals opens neither. A seal never shows what is in it: in no log, in no form, in no Undo.
"""

import json
from typing import Any
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


class CannotOpen(Exception):
    """The seal was made with a key that is gone, or for somebody else."""


class Seal(str):
    """A closed secret, as the database keeps it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Seal(…)"

    @classmethod
    def shut(cls, secret: str, owner: UUID) -> "Seal":
        return cls(_keys().encrypt(json.dumps([str(owner), secret]).encode()).decode())

    def open(self, owner: UUID) -> str:
        """Return the secret. Raises CannotOpen for another owner or without the right key."""
        try:
            sealed_for, secret = json.loads(_keys().decrypt(self.encode()))
        except InvalidToken as error:
            raise CannotOpen from error
        if sealed_for != str(owner):
            raise CannotOpen
        return str(secret)

    def renewed(self) -> "Seal":
        """The same secret under the newest key."""
        try:
            return Seal(_keys().rotate(self.encode()).decode())
        except InvalidToken as error:
            raise CannotOpen from error


class SealField(models.TextField[Any, Any]):
    """A column of seals. A plain string is refused, so that nobody can store a secret in the open."""

    def from_db_value(self, value: str | None, *args: Any) -> Seal:
        return Seal(value or "")

    def to_python(self, value: Any) -> Seal:
        return value if isinstance(value, Seal) else Seal(value or "")

    def get_prep_value(self, value: Any) -> str:
        if value and not isinstance(value, Seal):
            raise TypeError("Seal it first: Seal.shut(secret, owner)")
        return str(value or "")

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))


def _keys() -> MultiFernet:
    """The first key seals; every key opens."""
    return MultiFernet([Fernet(key) for key in settings.SEAL_KEYS])
