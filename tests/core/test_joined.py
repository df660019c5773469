"""Texts of several rows in one column, whatever the database."""

import pytest
from django.db.models import OuterRef, Subquery

from accounts.models import User
from applications.models import Company, Contact
from core.joined import Joined, apart
from tests.factories import CompanyFactory, ContactFactory


@pytest.mark.parametrize("names", [[], ["Jon, the second"], ["Sade & Co", "Ines", "Priya"]])
def test_names_are_joined_and_taken_apart_in_their_order(amara: User, names: list[str]) -> None:
    company = CompanyFactory.create(owner=amara)
    for name in names:
        ContactFactory.create(owner=amara, company=company, name=name)
    people = Contact.objects.filter(company=OuterRef("pk")).order_by().values("company")
    joined = Company.objects.annotate(who=Subquery(people.annotate(who=Joined("name")).values("who")))
    assert apart(joined.values_list("who", flat=True).get(pk=company.pk)) == sorted(names)
