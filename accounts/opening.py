"""Accounts that whoever runs this Ajar opens for others."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from accounts.local import the_person
from accounts.models import User


class CannotOpen(Exception):
    """The account is not opened; the message says why, to whoever runs this Ajar."""


@transaction.atomic
def open_account(email: str, name: str = "") -> tuple[User, bool]:
    """Return the account with this address, and whether it is new. Raises CannotOpen."""
    email = _address(email)
    user = User.objects.filter(email__iexact=email).first()
    if user is not None:
        return user, False
    _let_nobody_be_locked_out()
    user = User.objects.create_user(email, name=name)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user, True


def _address(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError as error:
        raise CannotOpen(f"“{email}” is no e-mail address.") from error
    return email.lower()


def _let_nobody_be_locked_out() -> None:
    """Where others have accounts, everybody is asked who they are: on one's own machine the first has to know it."""
    person = the_person()
    if settings.IS_LOOPBACK and person is not None and not person.has_usable_password():
        raise CannotOpen(f"{person} has no password yet. Set one first: in Ajar, under Settings, Security.")
