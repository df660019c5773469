"""The coach's desk: an admin site of its own, apart from the host's.

It takes the frame of Django's admin (one site, its list with search, filters and order) and none of its pages: what a
coach may see is not a table of rows, so each page here begins at `coaching.seeing` and looks like the rest of Ajar.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_safe

from accounts.second_step import GUARDS, ask_for_it, took_second_step
from coaching.desk.caseload import CaseloadAdmin
from coaching.desk.gone import gone
from coaching.desk.views import (
    agreed,
    asking,
    client,
    ended,
    handing_over,
    invited,
    learnt,
    meetings,
    notes,
    numbers,
    prepare,
    queue,
    steps,
    team,
)
from coaching.models import Coach, Coaching
from coaching.views.not_for_you import or_told

SECOND_STEP_FIRST = "Your desk opens with a second step. Turn it on here, then come back"
View = Callable[..., Any]


class CoachSite(AdminSite):
    """Open to coaches at work whose second step is on. To anybody else it is not there."""

    def has_permission(self, request: HttpRequest) -> bool:
        return hasattr(request, "coach")

    def admin_view(self, view: View, cacheable: Any = False) -> Any:
        def inner(request: Any, *args: Any, **kwargs: Any) -> Any:
            coach = _coach_of(request)
            if not coach.has_second_step:
                messages.info(request, SECOND_STEP_FIRST)
                return redirect("mfa_index")
            if not took_second_step(request):
                return ask_for_it(
                    request, request.get_full_path() if request.method == "GET" else reverse("coach:queue")
                )
            request.coach = coach
            try:
                return view(request, *args, **kwargs)
            except Http404:
                return gone(request)

        return update_wrapper(csrf_protect(never_cache(inner)), view)

    def get_urls(self) -> list[URLResolver | URLPattern]:
        caseload = CaseloadAdmin(Coaching, self)
        one = "clients/<uuid:pk>"
        routes: list[tuple[str, View, str]] = [
            ("", queue.queue, "queue"),
            ("needs/", queue.set_aside, "set_aside"),
            ("clients/", require_safe(caseload.changelist_view), "clients"),
            ("clients/ask/", asking.ask_client, "ask"),
            ("asked/<uuid:invitation_pk>/take-back/", asking.take_back, "take_ask_back"),
            ("ended/", ended.ended, "ended"),
            ("ended/<uuid:pk>/", ended.record, "record"),
            ("numbers/", numbers.numbers, "numbers"),
            ("team/", team.team, "team"),
            (f"{one}/", client.client, "client"),
            (f"{one}/jobs/", client.jobs, "jobs"),
            (f"{one}/jobs/<uuid:job_pk>/", client.job, "job"),
            (f"{one}/brief/<uuid:round_pk>/", client.brief, "brief"),
            (f"{one}/learnt/", learnt.learnt, "learnt"),
            (f"{one}/gaps/", client.gaps, "gaps"),
            (f"{one}/gaps/<uuid:gap_pk>/think/", notes.think, "think"),
            (f"{one}/people/", client.people, "people"),
            (f"{one}/prepare/", prepare.prepare, "prepare"),
            (f"{one}/meetings/add/", meetings.add, "add_meeting"),
            (f"{one}/meetings/<uuid:meeting_pk>/", meetings.change, "meeting"),
            (f"{one}/notes/", notes.notes, "notes"),
            (f"{one}/notes/add/", notes.add, "add_note"),
            (f"{one}/notes/add-case/", notes.add_case, "add_case_note"),
            (f"{one}/notes/<uuid:note_pk>/reply/", notes.reply, "reply"),
            (f"{one}/steps/", steps.steps, "steps"),
            (f"{one}/steps/add/", steps.add, "add_step"),
            (f"{one}/steps/<uuid:step_pk>/take-back/", steps.take_back, "take_step_back"),
            (f"{one}/plan/", agreed.agreed, "agreed"),
            (f"{one}/plan/write/", agreed.write, "write_agreed"),
            (f"{one}/plan/agree/", agreed.agree, "agree"),
            (f"{one}/plan/<uuid:agreed_pk>/tick/", agreed.tick, "tick"),
            (f"{one}/hand-over/", handing_over.offer, "hand_over"),
            (f"{one}/hand-over/take-back/", handing_over.take_back, "take_offer_back"),
            (f"{one}/end/", handing_over.end, "end"),
        ]
        found = [path(route, self.admin_view(view), name=name) for route, view, name in routes]
        return [path("invited/<str:invite>/", or_told(self.admin_view(invited.invited)), name="invited"), *found]


def _coach_of(request: Any) -> Any:
    """The coach who asks, with whether their second step is on: one query. To anybody else the desk is not there."""
    second = Authenticator.objects.filter(user=OuterRef("user"), type__in=GUARDS)
    team = Coach.objects.at_work().filter(supervisor=OuterRef("pk"))
    coaches = Coach.objects.of(request.user).at_work().select_related("user")
    coach = coaches.annotate(has_second_step=Exists(second), supervises=Exists(team)).first()
    if coach is None:
        raise Http404
    return coach


site = CoachSite(name="coach")
