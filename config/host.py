"""The host's admin site: for staff whose second step is on."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.second_step import has_second_step

SECOND_STEP_FIRST = "The admin site opens with a second step. Turn it on here, then come back"


class HostSite(AdminSite):
    """Entered by the same door as everything, so that the same limits guard it."""

    site_title = site_header = "Ajar for its host"
    index_title = "Counts and states, never what people wrote"
    enable_nav_sidebar = False

    def has_permission(self, request: Any) -> bool:
        return super().has_permission(request) and has_second_step(request.user)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        answer: HttpResponse = secure_admin_login(super().login)(request, extra_context)
        if request.user.is_authenticated and not has_second_step(request.user):
            messages.info(request, SECOND_STEP_FIRST)
            return redirect("mfa_index")
        return answer
