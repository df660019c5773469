"""Whether somebody signs in with more than a password, and whether they did so this time."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.models import User

GUARDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
"""Codes for an emergency alone are no second step."""


def has_second_step(user: User) -> bool:
    """Say whether a code from an app or a passkey guards this account."""
    return bool(is_mfa_enabled(user, GUARDS))


def took_second_step(request: HttpRequest) -> bool:
    """Say whether it was taken in this very session; one that was opened by a password alone stays outside."""
    records = get_authentication_records(request, request.user)  # type: ignore[arg-type]  # somebody signed in
    return any(record["method"] == "mfa" for record in records)


def ask_for_it(request: HttpRequest, then: str) -> HttpResponse:
    """Lead to where the second step is taken, and from there on."""
    has_codes = Authenticator.objects.filter(user=request.user.pk, type=Authenticator.Type.TOTP).exists()
    page = "mfa_reauthenticate" if has_codes else "mfa_reauthenticate_webauthn"
    return redirect_to_login(then, reverse(page))
