"""Who is signed in, read together with whether they are a coach: each page says so in its menu."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User


class Backend(AuthenticationBackend):  # type: ignore[misc]  # it has no types
    """One query for both: a second one would be asked for each page of everybody."""

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.select_related("coach").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
