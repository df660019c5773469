"""A coach's desk, measured beside a changelist of Django's admin as it comes. Run by `tests.benchmarks`."""

import json
from dataclasses import asdict

from django.urls import reverse

from accounts.models import User
from coaching.models import Coaching
from tests.benchmarks.cost import Cost, measure
from tests.benchmarks.visitor import Visitor

BARE, BARE_JOBS = "bare changelist, 100 clients", "bare changelist, 50 jobs"
TURNS, EACH = 5, 4
LISTS = {"Needs you": "queue", "Clients": "clients", "Together": "numbers", "Ask": "ask", "Ended": "ended"}
OF_A_CLIENT = (
    *("client", "jobs", "learnt", "gaps", "people", "notes", "steps", "agreed", "prepare"),
    *("add_note", "add_case_note", "add_step", "write_agreed", "add_meeting", "hand_over", "end"),
)


def addresses(coaching: Coaching) -> dict[str, str]:
    one = {name: reverse(f"coach:{name}", args=[coaching.pk]) for name in OF_A_CLIENT}
    job = coaching.client.applications.order_by("pk").first()
    gap = coaching.client.gaps.order_by("pk").first()
    assert job and gap
    return {
        BARE: "/bare-admin/coaching/coaching/",
        BARE_JOBS: f"/bare-admin/applications/application/?owner__id__exact={coaching.client_id}",
        **{name: reverse(f"coach:{page}") for name, page in LISTS.items()},
        **one,
        "job": reverse("coach:job", args=[coaching.pk, job.pk]),
        "think": reverse("coach:think", args=[coaching.pk, gap.pk]),
    }


def yardstick_of(name: str) -> str:
    """The changelist that holds the rows of a page, or as many."""
    return BARE_JOBS if name in (BARE_JOBS, "jobs") else BARE


def costs(email: str) -> dict[str, Cost]:
    user = User.objects.get(email=email)
    coaching = Coaching.objects.filter(coach__user=user).select_related("client").order_by("pk").first()
    assert coaching
    return measure(Visitor(user), addresses(coaching), yardstick_of, turns=TURNS, each=EACH)


def main(email: str) -> None:
    print(json.dumps({name: asdict(cost) for name, cost in costs(email).items()}))
