"""Whether somebody signs in with more than a password."""

from allauth.mfa.utils import is_mfa_enabled

from accounts.models import User


def has_second_step(user: User) -> bool:
    """Say whether a code from an app or a passkey guards this account."""
    return bool(is_mfa_enabled(user))
