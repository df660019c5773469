"""The pages that are measured, for people whose e-mail addresses are given. Run by `tests.benchmarks`."""

import json
from dataclasses import asdict

from django.urls import reverse

from accounts.models import User
from applications.models import Stage
from reflections.models import Debrief
from tests.benchmarks.cost import measure
from tests.benchmarks.visitor import Visitor

BARE = "bare view, 50 rows"


def addresses(user: User) -> dict[str, str]:
    board = reverse("applications:board")
    job = user.applications.filter(stage=Stage.TALKING).order_by("pk").first()
    question = user.questions.order_by("pk").first()
    looked_back = Debrief.objects.of(user).filter(application__stage=Stage.GROWING)
    debrief = looked_back.select_related("application").order_by("pk").first()
    assert job and question and debrief
    return {
        BARE: "/bare/",
        "Today": reverse("journey:today"),
        "Today, plenty of energy": f"{reverse('journey:today')}?energy=plenty",
        "Board": board,
        "List": f"{board}?view=list",
        "List by company": f"{board}?view=list&sort=company",
        "List, searched": f"{board}?view=list&q=analyst+77",
        "Application": reverse("journey:application", args=[job.pk]),
        "Application, learnt": reverse("journey:application", args=[debrief.application_id]),
        "Look-back": reverse("reflections:debrief", args=[debrief.pk]),
        "Learn": reverse("reflections:learn"),
        "Questions": reverse("reflections:questions"),
        "Question": reverse("reflections:question", args=[question.pk]),
        "Rehearse": reverse("reflections:rehearse"),
        "Sticking points": reverse("reflections:sticking_points"),
        "Gaps": reverse("reflections:gaps"),
        "Feedback": reverse("reflections:feedback_list"),
    }


def main(emails: list[str]) -> None:
    """Print the costs of each person's pages."""
    people = {user.email: user for user in User.objects.filter(email__in=emails)}
    print(json.dumps([_costs(people[email]) for email in emails]))


def _costs(user: User) -> dict[str, object]:
    return {name: asdict(cost) for name, cost in measure(Visitor(user), addresses(user), lambda _: BARE).items()}
