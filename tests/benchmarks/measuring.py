"""The pages that are measured, for people whose e-mail addresses are given. Run by `tests.benchmarks`."""

import json
from dataclasses import asdict

from django.urls import reverse

from accounts.models import User
from tests.benchmarks.cost import measure
from tests.benchmarks.visitor import Visitor

BARE = "bare view, 50 rows"


def addresses(user: User) -> dict[str, str]:
    board = reverse("applications:board")
    job = user.applications.order_by("pk").first()
    assert job is not None
    return {
        BARE: "/bare/",
        "Today": reverse("journey:today"),
        "Today, plenty of energy": f"{reverse('journey:today')}?energy=plenty",
        "Board": board,
        "List": f"{board}?view=list",
        "List by company": f"{board}?view=list&sort=company",
        "List, searched": f"{board}?view=list&q=analyst+77",
        "Application": reverse("journey:application", args=[job.pk]),
    }


def main(emails: list[str]) -> None:
    """Print the costs of each person's pages."""
    people = {user.email: user for user in User.objects.filter(email__in=emails)}
    print(json.dumps([_costs(people[email]) for email in emails]))


def _costs(user: User) -> dict[str, object]:
    return {name: asdict(cost) for name, cost in measure(Visitor(user), addresses(user), BARE).items()}
