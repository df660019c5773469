"""Who is signed in, read together with whether they are a coach, and whether one asks them: pages say so."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import User
from coaching.models import Invitation


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth ships no types
    """One query for all: a second one would be asked for each page of everybody."""

    def get_user(self, user_id: Any) -> User | None:
        named = Invitation.objects.waiting(timezone.now()).named(OuterRef("pk"), OuterRef("email"))
        users = User.objects.select_related("coach").annotate(may_be_asked=Exists(named))
        user = users.filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
