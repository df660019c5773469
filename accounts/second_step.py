"""Whether somebody signs in with more than a password, and whether they did so this time."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib.auth.views import redirect_to_login
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.models import User

METHOD = "mfa"
GUARDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
"""Codes for an emergency alone are no second step."""


def has_second_step(user: User) -> bool:
    """Say whether a code from an app or a passkey guards this account."""
    return bool(is_mfa_enabled(user, GUARDS))


def took_second_step(request: HttpRequest) -> bool:
    """Say whether it was taken in this very session; one that was opened by a password alone stays outside."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == METHOD for record in records)


def ask_for_it(request: HttpRequest, then: str) -> HttpResponse:
    """Lead to where the second step is taken, and from there on."""
    has_codes = Authenticator.objects.filter(user=request.user.pk, type=Authenticator.Type.TOTP).exists()
    page = "mfa_reauthenticate" if has_codes else "mfa_reauthenticate_webauthn"
    return redirect_to_login(then, reverse(page))


@receiver(authenticator_added)
def turned_on(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """End what the password alone had opened elsewhere; this browser has just shown that it can take the step."""
    if authenticator.type not in GUARDS or _has_another(user, authenticator):
        return
    for session in UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key):
        session.end()
    record_authentication(request, user, METHOD, id=authenticator.pk, type=authenticator.type)


def _has_another(user: User, authenticator: Authenticator) -> bool:
    return bool(Authenticator.objects.filter(user=user, type__in=GUARDS).exclude(pk=authenticator.pk).exists())
