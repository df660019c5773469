"""The one lock that decides the order of a stop and a letter: the row of the owner.

The gate holds it while it marks a letter as going out; a stop, a reply, a closed door and good news hold it while they
are written. Always in this order: application, owner, letter. On SQLite the single writer is the lock.
"""

from uuid import UUID

from accounts.models import User


def hold_owner(pk: UUID) -> User | None:
    """Let nobody else act for this person until the transaction ends; None when they are not here any more."""
    return User.objects.select_for_update(no_key=True).filter(pk=pk).first()


def hold_owners(pks: "set[UUID]") -> None:
    list(User.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk").values_list("pk"))


def is_hired(user: User) -> bool:
    """Whether good news stands in any of their jobs."""
    return bool(user.applications.real().filter(outcome="hired").exists())
