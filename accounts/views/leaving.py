"""Deleting one's account, and keeping it after all."""

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from accounts.leaving import sign_out_everywhere
from accounts.models import GRACE
from core.http import done, render_page
from core.templatetags.ajar import day


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True)
def leave(request: AuthenticatedRequest) -> HttpResponse:
    """Say what deleting means; POST marks the account and signs the person out everywhere."""
    now = timezone.now()
    if request.method != "POST":
        return render_page(request, "accounts/leave.html", {"last_day": now + GRACE})
    request.user.leave(now)
    last_day = day(request.user.delete_after)
    get_adapter(request).send_notification_mail("account/email/leaving", request.user, {"last_day": last_day})
    sign_out_everywhere(request.user)
    logout(request)
    return done(request, settings.LOGIN_URL, message=f"Your account is kept until {last_day}, then deleted")


@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: AuthenticatedRequest) -> HttpResponse:
    """The offer to keep an account that is marked for deletion; POST takes it."""
    if request.user.delete_after is None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    if request.method != "POST":
        return render_page(request, "accounts/leaving.html")
    request.user.stay()
    return done(request, settings.LOGIN_REDIRECT_URL, message="Your account stays, with everything in it")
