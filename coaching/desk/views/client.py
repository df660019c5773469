"""One client: the search at a glance, and each area on a page of its own; all of it read-only."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from applications.models import Outcome, Stage
from coaching.desk.http import CoachRequest, client_page, look
from coaching.glance import glance
from coaching.models import Area, Page
from coaching.paging import turned
from coaching.seeing import Seeing, told

A_PAGE = 50


@require_safe
def client(request: CoachRequest, pk: UUID) -> HttpResponse:
    coaching, seeing = look(request, pk)
    return client_page(request, coaching, Page.OVERVIEW, "client/client", {"glance": glance(coaching, seeing)})


@require_safe
def jobs(request: CoachRequest, pk: UUID) -> HttpResponse:
    coaching, seeing = look(request, pk, area=Area.APPLICATIONS)
    asked = request.GET.get("q", "").replace("\0", "").strip()[:200]
    noes = request.GET.get("noes", "")
    found = seeing.jobs_called(asked).order_by("-created_at", "-id")
    if noes in Stage.values:
        found = found.filter(outcome=Outcome.Kind.NO, furthest=noes)
    context = {
        "page": turned(request, found, A_PAGE),
        "q": asked,
        "noes": Stage(noes) if noes in Stage.values else None,
    }
    return client_page(request, coaching, Page.JOBS, "client/jobs", context, fragment="results")


@require_safe
def job(request: CoachRequest, pk: UUID, job_pk: UUID) -> HttpResponse:
    coaching, seeing = look(request, pk, area=Area.APPLICATIONS)
    found = get_object_or_404(seeing.jobs(), pk=job_pk)
    context = {
        "job": found,
        "rounds": seeing.rounds().filter(application=found).order_by("day", "starts_at", "id"),
        "feedback": seeing.feedback().filter(application=found),
        "answers": told(seeing.answers().filter(debrief__application=found)),
    }
    return client_page(request, coaching, Page.JOB, "client/job", context, about=job_pk)


@require_safe
def brief(request: CoachRequest, pk: UUID, round_pk: UUID) -> HttpResponse:
    """What a coach may see of the page before a round."""
    coaching, seeing = look(request, pk, area=Area.APPLICATIONS)
    found = get_object_or_404(seeing.rounds(), pk=round_pk)
    return client_page(request, coaching, Page.BRIEF, "client/brief", _brief(seeing, found), about=round_pk)


@require_safe
def gaps(request: CoachRequest, pk: UUID) -> HttpResponse:
    coaching, seeing = look(request, pk, area=Area.GAPS)
    page = turned(request, seeing.gaps(), A_PAGE)
    context = {
        "page": page,
        "gaps": seeing.named(page),
        "closings": turned(request, seeing.closings(), A_PAGE, "closed"),
        "plans": turned(request, seeing.plans(), A_PAGE, "plans"),
    }
    return client_page(request, coaching, Page.GAPS, "client/gaps", context)


@require_safe
def people(request: CoachRequest, pk: UUID) -> HttpResponse:
    coaching, seeing = look(request, pk, area=Area.PEOPLE)
    context = {"page": turned(request, seeing.people(), A_PAGE), "doors": seeing.doors()}
    return client_page(request, coaching, Page.PEOPLE, "client/people", context)


def _brief(seeing: Seeing, found: Any) -> dict[str, Any]:
    company = found.application.company_id
    return {
        "round": found,
        "earlier": seeing.rounds().filter(application=found.application_id).exclude(pk=found.pk).order_by("day", "id"),
        "feedback": seeing.feedback().filter(application__company=company)[:3],
        "answers": told(seeing.answers().filter(debrief__application__company=company)[:6]),
        "sticking": seeing.sticking()[:3],
        "closings": list(seeing.closings().filter(reopened_on=None)[:5]),
    }
