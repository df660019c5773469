"""The host sees who may sign in, and nothing that anybody wrote."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.models import User
from tests.conftest import with_second_step
from tests.factories import ApplicationFactory, UserFactory
from tests.signing_in import signed_in


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


@pytest.mark.parametrize("page", ["auth/group", "account/emailaddress", "usersessions/usersession"])
def test_pages_that_libraries_bring_along_are_not_there(host: Client, page: str) -> None:
    assert host.get(f"/admin/{page}/").status_code == 404


def test_a_lost_second_step_can_be_taken_away_and_its_secret_is_shown_to_nobody(host: Client, amara: User) -> None:
    lost = Authenticator.objects.get(user=with_second_step(amara))
    address = f"/admin/mfa/authenticator/{lost.pk}"

    pages = [host.get(page).content.decode() for page in ("/admin/mfa/authenticator/", f"{address}/change/")]
    assert all(amara.email in page and lost.data["secret"] not in page for page in pages)
    assert host.get("/admin/mfa/authenticator/add/").status_code == 403
    assert host.post(f"{address}/change/", {"type": "webauthn"}).status_code == 403

    host.post(f"{address}/delete/", {"post": "yes"})
    assert not Authenticator.objects.filter(user=amara).exists()


def test_the_admin_site_is_no_second_door(host: Client, amara: User) -> None:
    """One who is in already cannot try the passwords of others there: no limit would count the tries."""
    amara.is_staff = True
    amara.save()
    before = host.session["_auth_user_id"]

    answer = host.post("/admin/login/", {"username": amara.email, "password": "a long and quiet sentence"})

    assert answer["Location"] == "/admin/"
    assert host.session["_auth_user_id"] == before
    assert host.get("/admin/password_change/")["Location"] == "/accounts/password/change/"


def test_a_session_from_before_the_second_step_is_asked_for_it(amara: User) -> None:
    amara.is_staff = amara.is_superuser = True
    amara.save()
    stolen = signed_in(amara)
    with_second_step(amara)

    answer = stolen.get("/admin/accounts/user/", follow=True)

    assert answer.redirect_chain[-1][0] == "/accounts/2fa/reauthenticate/?next=/admin/"
