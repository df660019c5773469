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
OF_A_CLIENT = ("client", "jobs", "learnt", "gaps", "people", "notes", "steps", "agreed", "prepare")


def addresses(coaching: Coaching) -> dict[str, str]:
    one = {name: reverse(f"coach:{name}", args=[coaching.pk]) for name in OF_A_CLIENT}
    job = coaching.client.applications.order_by("pk").first()
    assert job
    return {
        BARE: "/bare-admin/coaching/coaching/",
        BARE_JOBS: f"/bare-admin/applications/application/?owner__id__exact={coaching.client_id}",
        "Needs you": reverse("coach:queue"),
        "Clients": reverse("coach:clients"),
        "Together": reverse("coach:numbers"),
        **one,
        "job": reverse("coach:job", args=[coaching.pk, job.pk]),
    }


def costs(email: str) -> dict[str, Cost]:
    user = User.objects.get(email=email)
    coaching = Coaching.objects.filter(coach__user=user).select_related("client").order_by("pk").first()
    assert coaching
    return measure(Visitor(user), addresses(coaching), BARE, turns=TURNS, each=EACH)


def main(email: str) -> None:
    print(json.dumps({name: asdict(cost) for name, cost in costs(email).items()}))
