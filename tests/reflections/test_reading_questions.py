"""What other pages read of questions: those of one job, and a ledger of ten thousand."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.models import Application, Stage
from reflections.models import Asked, Felt, Question
from reflections.recognising import key_of
from reflections.same import look_alikes
from tests.factories import ApplicationFactory
from tests.reflections.helping import known_as

THINGS = (
    "budget",
    "rota",
    "team",
    "chart",
    "delay",
    "client",
    "report",
    "number",
    "advice",
    "change",
    "shift",
    "error",
)
VERBS = ("handle", "plan", "explain", "improve", "defend", "repair", "compare", "present")


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara, stage=Stage.TALKING)


def ten_thousand(owner: User, job: Application) -> None:
    """Every one of them is of words that many others have too, and each was asked up to three times."""
    texts = [
        f"How would you {VERBS[n % 8]} a {THINGS[n % 12]} with a {THINGS[n // 12 % 12]}, case {n}?"
        for n in range(10_000)
    ]
    questions = [Question(owner=owner, words=text, key=key_of(text), is_rehearsed=True) for text in texts]
    Question.objects.bulk_create(questions, batch_size=1000)
    asked = [
        Asked(question=question, application=job, felt=Felt.STUCK if n % 7 else "")
        for n, question in enumerate(questions)
        for _ in range(n % 3 + 1)
    ]
    Asked.objects.bulk_create(asked, batch_size=1000)


def test_a_ledger_of_ten_thousand_asks_no_more_than_one_of_ten(
    as_amara: Client, amara: User, job: Application, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ten_thousand(amara, job)
    for query in ({}, {"q": "rota"}, {"show": "stuck"}, {"page": "300"}):
        with django_assert_num_queries(6):
            page = as_amara.get(reverse("reflections:questions"), query)
    assert page.status_code == 200
    assert page.content.decode().count("rows__main") == 30
    one = known_as(amara, "How would you handle a budget?")
    with django_assert_num_queries(2):
        assert look_alikes(one)
