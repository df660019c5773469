"""The host sees who may sign in, and nothing that anybody wrote."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import User
from tests.conftest import signed_in, with_second_step
from tests.factories import ApplicationFactory, UserFactory


@pytest.fixture
def host(db: None) -> Client:
    user = User.objects.create_superuser("host@example.org", "a long and quiet sentence", name="The host")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return signed_in(with_second_step(user))


def test_the_admin_site_is_entered_by_the_same_door_as_everything(client: Client, db: None) -> None:
    assert client.get("/admin/login/?next=/admin/")["Location"].startswith("/accounts/login/?next=")


def test_a_person_who_is_not_the_host_stays_out(as_amara: Client) -> None:
    assert as_amara.get("/admin/login/").status_code == 403


def test_the_host_sees_people_by_address_and_state(host: Client, amara: User) -> None:
    ApplicationFactory.create(owner=amara, role="A private role")

    page = host.get("/admin/accounts/user/").content.decode()

    assert amara.email in page
    assert "A private role" not in page
    assert amara.name not in page


def test_the_host_may_put_an_account_to_rest_and_change_nothing_else(host: Client, amara: User) -> None:
    answer = host.post(
        f"/admin/accounts/user/{amara.pk}/change/", {"is_staff": "", "email": "x@example.org", "name": "X"}
    )

    assert answer.status_code == 302
    amara.refresh_from_db()
    assert (amara.is_active, amara.email, amara.name) == (False, "amara@example.org", "Amara Osei")


def test_the_host_neither_makes_nor_deletes_people(host: Client, amara: User) -> None:
    assert host.get("/admin/accounts/user/add/").status_code == 403
    assert host.get(f"/admin/accounts/user/{amara.pk}/delete/").status_code == 403


def test_a_host_without_rights_sees_nobody(amara: User) -> None:
    helper = UserFactory.create(email="helper@example.org", is_staff=True)

    assert signed_in(with_second_step(helper)).get("/admin/accounts/user/").status_code == 403


def test_staff_without_a_second_step_are_led_to_it(amara: User) -> None:
    helper = User.objects.create_superuser("helper@example.org", "a long and quiet sentence")

    answer = signed_in(helper).get("/admin/accounts/user/", follow=True)

    assert answer.redirect_chain[-1][0] == "/accounts/2fa/"
    assert amara.email not in answer.content.decode()
    assert "The admin site opens with a second step" in answer.content.decode()
