"""What the host sees of people: counts and states, never what they wrote, never how they feel."""

from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest

from accounts.models import User
from accounts.second_step import GUARDS


@admin.register(User)
class PersonAdmin(admin.ModelAdmin[User]):
    """Who may sign in, and who may sign in here."""

    fields = ("email", "is_active", "is_staff", "date_joined", "last_login", "delete_after")
    readonly_fields = ("email", "date_joined", "last_login", "delete_after")
    list_display = (
        *("email", "confirmed", "second_step", "is_active", "is_staff"),
        *("sessions", "date_joined", "last_login", "delete_after"),
    )
    list_filter = ("is_active", "is_staff")
    search_fields: ClassVar = ("email",)
    ordering = ("-date_joined",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), email__iexact=OuterRef("email"), verified=True)
        guards = Authenticator.objects.filter(user=OuterRef("pk"), type__in=GUARDS)
        counted = super().get_queryset(request).annotate(session_count=Count("usersession"))
        return counted.annotate(is_confirmed=Exists(confirmed), has_second_step=Exists(guards))

    @admin.display(description="address confirmed", boolean=True, ordering="is_confirmed")
    def confirmed(self, person: Any) -> bool:
        return bool(person.is_confirmed)

    @admin.display(description="second step", boolean=True, ordering="has_second_step")
    def second_step(self, person: Any) -> bool:
        return bool(person.has_second_step)

    @admin.display(description="signed-in browsers", ordering="session_count")
    def sessions(self, person: Any) -> int:
        return int(person.session_count)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False


@admin.register(Authenticator)
class SecondStepAdmin(admin.ModelAdmin[Authenticator]):
    """A second step that somebody lost can be taken away; its secret is shown to nobody."""

    fields = list_display = ("address", "type", "created_at", "last_used_at")
    list_select_related = ("user",)
    search_fields: ClassVar = ("user__email",)
    ordering = ("-created_at",)

    @admin.display(description="person", ordering="user__email")
    def address(self, step: Authenticator) -> str:
        return str(step.user.email)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Authenticator | None = None) -> bool:
        return False
