"""A browser of somebody who has signed in."""

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.internal.userkit import user_id_to_str
from django.test import Client

from accounts.models import User
from accounts.second_step import has_second_step


def signed_in(user: User) -> Client:
    """Sign somebody in, with their second step where they have one."""
    client = Client()
    client.force_login(user)
    if has_second_step(user):
        session = client.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": 0, "type": "totp"}]
        session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(user)
        session.save()
    return client
