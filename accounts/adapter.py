"""What Ajar says, and whom it lets sign up, where django-allauth asks."""

import logging
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from accounts.forms.words import TAKEN
from accounts.local import PLACEHOLDER, own_address
from accounts.models import User

logger = logging.getLogger(__name__)

WRONG_CODE = "That code does not match. Check the newest one, or ask for another"


class AccountAdapter(DefaultAccountAdapter):
    """The words of Ajar; sign-up is closed on one's own machine, where the first visit makes the one person."""

    error_messages: ClassVar[dict[str, str]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is at rest. Ask whoever runs this Ajar to wake it",
        "cannot_remove_primary_email": "Ajar needs one address to reach you. Add another one first",
        "duplicate_email": "That is your address already",
        "email_password_mismatch": "The address and the password do not match",
        "email_taken": TAKEN,
        "enter_current_password": "That is not your current password",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "That is not your password",
        "max_email_addresses": "You can have up to %d addresses",
        "rate_limited": "That was a lot at once. Wait a minute, then try again",
        "same_as_current": "That is your address already",
        "too_many_login_attempts": "That was a lot of tries. Wait five minutes, or ask for a sign-in code by mail",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return not settings.AJAR_LOCAL

    def is_safe_url(self, url: str | None) -> bool:
        """Say whether `?next=` may be followed; an address that cannot even be read may not."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mail it, or say that it did not leave; nothing goes to the address that is nobody's."""
        if email == PLACEHOLDER:
            return
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:
            logger.error("Mail did not leave: %s", type(error).__name__)
            messages.error(self.request, "The mail did not leave. Wait a minute, then ask for another")


class MFAAdapter(DefaultMFAAdapter):
    """The words of Ajar about the second step and passkeys."""

    error_messages: ClassVar[dict[str, str]] = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": "Turn the second step off before you add an address",
        "cannot_delete_authenticator": "The second step stays on for this account",
        "cannot_generate_recovery_codes": "Turn the second step on first: recovery codes stand in for it",
        "incorrect_code": WRONG_CODE,
        "unverified_email": "Confirm your e-mail address first",
    }

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Return what the app shows beside “Ajar”."""
        assert isinstance(user, User)
        return own_address(user) or user.name

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:
        """Return the name that a new passkey has until the person gives it another."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return "My passkey" if number == 1 else f"Passkey {number}"
