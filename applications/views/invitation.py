"""An invitation becomes a round: read, looked over, and only then written down."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from applications.forms.invitation import ConfirmForm, InvitationForm
from applications.http import back_to, posted, uploaded
from applications.invitations import Event, Invitation
from applications.invited import Effect, carry_out, effect_of
from applications.models import Application
from applications.rounds import BEFORE_TALKING
from core.http import render_page
from core.ids import uuid7

SHOWN = 20


@require_http_methods(["GET", "POST"])
def invitation(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Ask for an invitation, show what it would change, and change it once that is confirmed."""
    application = get_object_or_404(request.user.applications.select_related("company"), pk=pk)
    form = InvitationForm(posted(request), uploaded(request), user=request.user)
    if not form.is_valid():
        context = {"application": application, "form": form, "nav": "board"}
        status = 422 if form.is_bound else 200
        return render_page(request, "applications/interviews/invitation.html", context, status=status)
    effects = [effect_of(event, application) for event in _shown(form.invitation)]
    if "confirmed" in request.POST:
        return _confirm(request, application, form, effects)
    return _preview(request, application, form, effects, None)


def _confirm(
    request: AuthenticatedRequest, application: Application, form: InvitationForm, effects: list[Effect]
) -> HttpResponse:
    chosen = ConfirmForm(request.POST, choices=_choices(effects))
    if not chosen.is_valid():
        return _preview(request, application, form, effects, chosen)
    given = chosen.cleaned_data
    effect = effects[given["event"]]
    pk = given["id"] or uuid7()
    undo = carry_out(effect, application, by=request.user, now=timezone.now(), pk=pk, talking=given["talking"])
    words = "" if effect.kind == "add" else effect.words
    return back_to(request, application, anchor="timeline", message=undo.label if undo else words, undo=undo)


def _preview(
    request: AuthenticatedRequest,
    application: Application,
    form: InvitationForm,
    effects: list[Effect],
    chosen: ConfirmForm | None,
) -> HttpResponse:
    initial = {"pasted": form.text, "event": _first_useful(effects), "talking": True}
    context = {
        "application": application,
        "form": chosen or ConfirmForm(initial=initial, choices=_choices(effects)),
        "effects": effects,
        "left_out": form.invitation.left_out,
        "more": max(0, len(form.invitation.events) - len(effects)),
        "changes_something": any(effect.kind != "nothing" for effect in effects),
        "may_talk": application.stage in BEFORE_TALKING and any(effect.kind == "add" for effect in effects),
        "nav": "board",
    }
    status = 422 if chosen else 200
    return render_page(request, "applications/interviews/preview.html", context, status=status)


def _shown(invitation: Invitation) -> list[Event]:
    """The events to choose from: the latest ones of a long calendar."""
    return list(invitation.events[-SHOWN:])


def _first_useful(effects: list[Effect]) -> int:
    return next((number for number, effect in enumerate(effects) if effect.kind != "nothing"), 0)


def _choices(effects: list[Effect]) -> list[tuple[str, str]]:
    return [(str(number), effect.event.summary or "Without a title") for number, effect in enumerate(effects)]
