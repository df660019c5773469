"""Ajar on one's own machine: one person, known by name, asked for nothing until they set a password.

Whoever uses this machine may come in; who shares it sets a password. Once others have accounts too, all are asked.
A page of another site must not come in: it could point its own name at 127.0.0.1, so the name that was asked for is
checked beside the address that asks.
"""

import ipaddress

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest
from django.http.request import split_domain_port

from accounts.models import User

PLACEHOLDER = "you@localhost.invalid"
"""An address that can never be anybody's (RFC 2606), until the person gives their own."""

NAMES_OF_THIS_MACHINE = {"127.0.0.1", "localhost", "[::1]"}


def is_own_machine(request: HttpRequest) -> bool:
    """Say whether the request comes from this machine, to this machine, with nothing in between."""
    return (
        settings.AJAR_LOCAL
        and _is_loopback(request.META.get("REMOTE_ADDR", ""))
        and split_domain_port(request.get_host())[0] in NAMES_OF_THIS_MACHINE
        and "X-Forwarded-For" not in request.headers
        and "Forwarded" not in request.headers
    )


def is_taken(address: str) -> bool:
    return User.objects.filter(email__iexact=address).exists()


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def the_person() -> User | None:
    """The one who lives here; None before the first visit."""
    return User.objects.filter(is_active=True).order_by("date_joined").first()


@transaction.atomic
def move_in(name: str, time_zone: str) -> tuple[User, bool]:
    """Make the one person, without a password; also say whether they are new. A second press finds the first."""
    user, is_new = User.objects.get_or_create(
        email=PLACEHOLDER, defaults={"name": name, "time_zone": time_zone, "password": make_password(None)}
    )
    EmailAddress.objects.get_or_create(user=user, defaults={"email": user.email, "verified": True, "primary": True})
    return user, is_new


def change_address(user: User, email: str) -> None:
    """Take the person's word for their address: on their own machine nothing is mailed to prove it."""
    EmailAddress.objects.update_or_create(user=user, primary=True, defaults={"email": email, "verified": True})


def own_address(user: User) -> str:
    """The person's address; nothing where they gave none yet."""
    return "" if user.email == PLACEHOLDER else user.email


def is_locked(user: User) -> bool:
    """Say whether a password is asked for: the person set one, or others have accounts here too.

    Whoever turned a second step on, without a password, is asked for that alone (by signing in as everybody does).
    """
    return user.has_usable_password() or User.objects.exclude(pk=user.pk).exists()
