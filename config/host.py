"""The host's admin site: for staff whose second step is on."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.second_step import ask_for_it, has_second_step, took_second_step

LIBRARIES = ("allauth.", "django.")
SECOND_STEP_FIRST = "The admin site opens with a second step. Turn it on here, then come back"


class HostSite(AdminSite):
    """Entered by the same door as everything, so that the same limits guard it."""

    site_title = site_header = "Ajar for its host"
    index_title = "Counts and states, never what people wrote"
    enable_nav_sidebar = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take the pages that Ajar writes: those of libraries show keys of sessions and secrets of second steps."""
        if not (admin_class and admin_class.__module__.startswith(LIBRARIES)):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: Any) -> bool:
        return super().has_permission(request) and has_second_step(request.user) and took_second_step(request)

    def login(self, request: Any, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Lead to the one door of Ajar. Django's own form would be a second one, which nothing guards."""
        index = reverse("admin:index")
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next") or index)
        if not request.user.is_staff:
            raise PermissionDenied
        if not has_second_step(request.user):
            messages.info(request, SECOND_STEP_FIRST)
            return redirect("mfa_index")
        return redirect(index) if took_second_step(request) else ask_for_it(request, index)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("account_change_password")
