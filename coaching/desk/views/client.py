"""One client: the search at a glance, and each area on a page of its own; all of it read-only."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from coaching.desk.http import CoachRequest, desk_page, look
from coaching.glance import glance
from coaching.models import Area, Page
from coaching.seeing import Seeing, told

A_PAGE = 50


@require_safe
def client(request: CoachRequest, pk: UUID) -> HttpResponse:
    coaching, seeing = look(request, pk, Page.OVERVIEW)
    context = {"coaching": coaching, "glance": glance(coaching, seeing), "nav": "people"}
    return desk_page(request, "client/client", context)


@require_safe
def jobs(request: CoachRequest, pk: UUID) -> HttpResponse:
    coaching, seeing = look(request, pk, Page.JOBS, area=Area.APPLICATIONS)
    asked = request.GET.get("q", "").replace("\0", "").strip()[:200]
    found = seeing.jobs_called(asked).order_by("-created_at", "-id")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"coaching": coaching, "page": page, "q": asked, "nav": "people"}
    return desk_page(request, "client/jobs", context, fragment="results")


@require_safe
def job(request: CoachRequest, pk: UUID, job_pk: UUID) -> HttpResponse:
    coaching, seeing = look(request, pk, Page.JOB, area=Area.APPLICATIONS, about=job_pk)
    found = get_object_or_404(seeing.jobs(), pk=job_pk)
    context = {
        "coaching": coaching,
        "job": found,
        "rounds": seeing.rounds().filter(application=found).order_by("day", "starts_at", "id"),
        "feedback": seeing.feedback().filter(application=found),
        "answers": told(seeing.answers().filter(debrief__application=found)),
        "nav": "people",
    }
    return desk_page(request, "client/job", context)


@require_safe
def brief(request: CoachRequest, pk: UUID, round_pk: UUID) -> HttpResponse:
    """What a coach may see of the page before a round."""
    coaching, seeing = look(request, pk, Page.BRIEF, area=Area.APPLICATIONS, about=round_pk)
    found = get_object_or_404(seeing.rounds(), pk=round_pk)
    return desk_page(request, "client/brief", {"coaching": coaching, **_brief(seeing, found), "nav": "people"})


@require_safe
def gaps(request: CoachRequest, pk: UUID) -> HttpResponse:
    coaching, seeing = look(request, pk, Page.GAPS, area=Area.GAPS)
    page = Paginator(seeing.gaps(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "coaching": coaching,
        "page": page,
        "gaps": seeing.named(page),
        "closings": list(seeing.closings()[:A_PAGE]),
        "plans": list(seeing.plans()[:A_PAGE]),
        "nav": "people",
    }
    return desk_page(request, "client/gaps", context)


@require_safe
def people(request: CoachRequest, pk: UUID) -> HttpResponse:
    coaching, seeing = look(request, pk, Page.PEOPLE, area=Area.PEOPLE)
    page = Paginator(seeing.people(), A_PAGE).get_page(request.GET.get("page"))
    context = {"coaching": coaching, "page": page, "doors": seeing.doors(), "nav": "people"}
    return desk_page(request, "client/people", context)


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
