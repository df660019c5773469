"""Names that differ by case alone are one name, as the database compares them, in whatever script."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Company, Tag
from tests.factories import ApplicationFactory, CompanyFactory

KELVIN = "\N{KELVIN SIGN}elvin"
NAMES = [("Kelvin", KELVIN), ("izmir", "İzmir"), ("Straße", "STRASSE"), ("σας", "ΣΑΣ"), ("50% off", "50_ off")]


@pytest.mark.parametrize(("first", "second"), NAMES)
def test_a_job_at_either_name_is_added(as_amara: Client, amara: User, first: str, second: str) -> None:
    for name in (first, second, first):
        answer = as_amara.post(reverse("applications:add"), {"company_name": name, "anyway": "1"})
        assert answer.status_code == 302
    assert amara.applications.count() == 3
    assert amara.companies.count() in {1, 2}


@pytest.mark.parametrize(("first", "second"), NAMES)
def test_a_job_carries_either_tag(as_amara: Client, amara: User, first: str, second: str) -> None:
    address = reverse("applications:edit_facts", args=[ApplicationFactory.create(owner=amara).pk, "tags"])
    for names in (first, second, f"{first}, {second}", f"{second}, {first}"):
        assert as_amara.post(address, {"tags": names}).status_code == 302
    assert amara.tags.count() in {1, 2}


@pytest.mark.parametrize(("first", "second"), NAMES)
def test_a_name_that_is_taken_is_told(as_amara: Client, amara: User, first: str, second: str) -> None:
    CompanyFactory.create(owner=amara, name=first)
    other = CompanyFactory.create(owner=amara, name="Another")
    edit = reverse("applications:edit_company", args=[other.pk])
    assert as_amara.post(edit, {"name": second}).status_code in {302, 422}
    for label in (first, second):
        assert as_amara.post(reverse("applications:reasons"), {"label": label}).status_code in {302, 422}


def test_the_names_of_two_people_are_not_mixed_up(amara: User, bob: User) -> None:
    assert Company.objects.named(amara, "Acme") != Company.objects.named(bob, "ACME")
    assert Tag.objects.named(amara, ["Remote"]) != Tag.objects.named(bob, ["remote"])
