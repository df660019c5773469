"""Where letters go out: mailboxes of one's own, or the host's."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications.http import posted
from core.http import done, render_page
from core.limits import count
from followups import stopping, trying
from followups.forms.mailbox import MailboxForm
from followups.message import sent_by_host
from followups.models import Letter, SendingAccount

SHOW_AND_SAVE = require_http_methods(["GET", "HEAD", "POST"])
TESTS_AN_HOUR = 20
HOUR = 60 * 60
NOT_NOW = "That was many tests, or they cannot be counted just now. Try again in an hour"
GOING_OUT = "A letter is going out through it this moment. Try again in a minute"


@require_safe
def mailboxes(request: AuthenticatedRequest) -> HttpResponse:
    mine = request.user.sending_accounts.order_by("created_at", "id")
    has_hosts = any(account.kind == SendingAccount.Kind.HOST for account in mine)
    context = {"mailboxes": mine, "offers_host": sent_by_host() and not has_hosts}
    return render_page(request, "followups/mailboxes/mailboxes.html", context)


@sensitive_post_parameters("password")
@SHOW_AND_SAVE
def add(request: AuthenticatedRequest) -> HttpResponse:
    form = MailboxForm(posted(request), user=request.user)
    if not form.is_valid():
        return _show(request, form, None)
    form.keep()
    return done(request, "followups:mailboxes", message="Mailbox kept. Send a test to see that it works")


@sensitive_post_parameters("password")
@SHOW_AND_SAVE
def edit(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    account = get_object_or_404(request.user.sending_accounts, pk=pk)
    if account.kind == SendingAccount.Kind.HOST:
        return done(request, "followups:mailboxes")
    form = MailboxForm(posted(request), instance=account, user=request.user)
    if not form.is_valid():
        return _show(request, form, account)
    form.keep()
    return done(request, "followups:mailboxes", message=f"Mailbox changed{_of_what_waits(form)}")


@require_POST
def through_host(request: AuthenticatedRequest) -> HttpResponse:
    """Let letters go from this Ajar's own domain, with replies to the person."""
    if not sent_by_host():
        raise Http404
    try:
        with transaction.atomic():
            request.user.sending_accounts.create(kind=SendingAccount.Kind.HOST)
    except IntegrityError:  # pressed twice
        return done(request, "followups:mailboxes")
    return done(request, "followups:mailboxes", message="Letters can go from this Ajar’s address now")


@require_POST
def test(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Send a test to oneself. So many an hour: a form for a mail server is a door to others' servers."""
    account = get_object_or_404(request.user.sending_accounts, pk=pk)
    if not _may_try(request):
        return done(request, "followups:mailboxes", message=NOT_NOW)
    outcome = trying.send_test(account, request.user, timezone.now())
    return done(request, "followups:mailboxes", message=trying.in_words(outcome))


@require_POST
def resume(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    account = get_object_or_404(request.user.sending_accounts, pk=pk)
    account.resume()
    return done(request, "followups:mailboxes", message="It works again. Letters that were kept back wait for you")


@require_POST
def take_away(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Forget a mailbox and its password; what waited to go through it is a draft again."""
    account = get_object_or_404(request.user.sending_accounts, pk=pk)
    stopped = stopping.close_account(account, now=timezone.now())
    if stopped.going_out:
        return done(request, "followups:mailboxes", message=GOING_OUT)
    count = stopped.letters
    drafts = ". 1 letter is a draft again" if count == 1 else f". {count} letters are drafts again" if count else ""
    return done(request, "followups:mailboxes", message=f"Mailbox taken away, its password with it{drafts}")


def _of_what_waits(form: MailboxForm) -> str:
    """What becomes of the letters that wait to go through a mailbox that was changed: a yes names its address."""
    count = Letter.objects.owned_by(form.user).waiting().filter(account=form.instance).count()
    if not count:
        return ""
    if "address" not in form.changed_data:
        return ". What waits goes through it as it is now"
    one = "One letter that waits needs a new yes: it comes back to you first"
    return f". {one}" if count == 1 else f". {count} letters that wait need a new yes: they come back to you first"


def _may_try(request: AuthenticatedRequest) -> bool:
    """Not where nobody counts: without the broker a test waits, as signing in does."""
    times = count(f"mailbox-tests:{request.user.pk}", HOUR)
    return times is not None and times <= TESTS_AN_HOUR


def _show(request: AuthenticatedRequest, form: MailboxForm, account: SendingAccount | None) -> HttpResponse:
    context = {"form": form, "account": account}
    template = "followups/mailboxes/mailbox.html"
    return render_page(request, template, context, status=422 if form.is_bound else 200)
