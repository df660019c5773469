"""One's own machine: a name and a time zone, and one is in; nobody else is."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client, override_settings

from accounts.local import PLACEHOLDER
from accounts.models import User
from applications.models import Application
from tests.conftest import with_second_step
from tests.factories import UserFactory

PASSWORD = {"password1": "a long and quiet sentence", "password2": "a long and quiet sentence"}
AMARA = {"name": "Amara", "time_zone": "Africa/Lagos"}


@pytest.fixture
def at_home(db: None) -> Iterator[None]:
    with override_settings(AJAR_LOCAL=True, LOGIN_URL="journey:first_visit", ALLOWED_HOSTS=["*"]):
        yield


def visitor(address: str = "127.0.0.1", host: str = "127.0.0.1:8000", **headers: str) -> Client:
    return Client(REMOTE_ADDR=address, headers={"Host": host, **headers})


def move_in(client: Client, **changes: str) -> Any:
    return client.post("/hello/", AMARA | changes)


@pytest.mark.usefixtures("at_home")
class TestTheFirstVisit:
    def test_every_page_leads_there(self) -> None:
        assert visitor().get("/")["Location"] == "/hello/?next=/"
        assert "Hello. Come in." in visitor().get("/hello/").content.decode()

    def test_a_name_and_a_zone_are_enough(self) -> None:
        client = visitor()

        assert move_in(client)["Location"] == "/welcome/"

        amara = User.objects.get()
        assert (amara.name, amara.time_zone, amara.email) == ("Amara", "Africa/Lagos", PLACEHOLDER)
        assert not amara.has_usable_password()
        assert client.get("/settings/").status_code == 200

    def test_there_are_made_up_jobs_to_look_around(self) -> None:
        move_in(visitor())

        assert Application.objects.count() > 5
        assert not Application.objects.filter(is_sample=False).exists()

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"name": " "}, "Enter a name"),
            ({"name": "a" * 151}, "Enter a name of up to 150 letters"),
            ({"time_zone": "Mars/Olympus"}, "Choose a time zone from the list"),
        ],
    )
    def test_what_is_amiss_is_told_in_plain_words(self, changes: dict[str, str], words: str) -> None:
        answer = move_in(visitor(), **changes)

        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert not User.objects.exists()

    def test_a_second_press_finds_the_first(self) -> None:
        move_in(visitor())

        assert move_in(visitor()).status_code == 200
        assert User.objects.count() == 1

    def test_it_is_read_or_sent_and_nothing_else(self) -> None:
        assert visitor().put("/hello/").status_code == 405


@pytest.mark.usefixtures("at_home")
class TestTheNextVisit:
    def test_the_browser_remembers(self) -> None:
        client = visitor()
        move_in(client)

        assert client.get("/hello/")["Location"] == "/"

    def test_another_browser_carries_on_with_one_press(self) -> None:
        move_in(visitor())
        other = visitor()

        assert "Carry on as Amara" in other.get("/hello/?next=/settings/").content.decode()
        assert other.post("/hello/again/", {"next": "/settings/"})["Location"] == "/settings/"
        assert other.get("/settings/").status_code == 200

    def test_it_never_leads_to_another_site(self) -> None:
        move_in(visitor())

        assert visitor().post("/hello/again/", {"next": "https://example.com/"})["Location"] == "/"

    def test_looking_changes_nothing(self) -> None:
        move_in(visitor())
        other = visitor()

        assert other.get("/hello/again/").status_code == 405
        other.get("/hello/")
        assert other.get("/settings/").status_code == 302

    def test_before_the_first_visit_there_is_nobody_to_carry_on_as(self) -> None:
        assert visitor().post("/hello/again/")["Location"] == "/hello/"

    def test_whoever_set_a_password_is_asked_for_it(self) -> None:
        client = visitor()
        move_in(client)
        client.post("/accounts/password/set/", PASSWORD | {"email": "Amara@Example.org"})
        other = visitor()

        assert other.get("/hello/?next=/settings/")["Location"] == "/accounts/login/?next=%2Fsettings%2F"
        assert other.post("/hello/again/")["Location"] == "/accounts/login/"
        assert other.get("/settings/").status_code == 302
        form = {"login": "amara@example.org", "password": PASSWORD["password1"]}
        assert other.post("/accounts/login/", form)["Location"] == "/"

    def test_a_password_needs_an_address_that_nobody_else_has(self) -> None:
        client = visitor()
        move_in(client)
        UserFactory.create(email="bob@example.org")
        for form, words in (
            (PASSWORD, "Enter your e-mail address"),
            (PASSWORD | {"email": "Bob@example.org"}, "Somebody uses this address already"),
        ):
            assert words in client.post("/accounts/password/set/", form).content.decode()
        assert not User.objects.get(email=PLACEHOLDER).has_usable_password()

    def test_one_may_always_sign_in_as_somebody_else(self) -> None:
        move_in(visitor())

        page = visitor().get("/hello/?next=/settings/").content.decode()

        assert 'href="/accounts/login/?next=%2Fsettings%2F"' in page

    def test_where_others_have_accounts_too_nobody_comes_in_unasked(self) -> None:
        """A coach who followed a link of a mail would have been let into the search of somebody else."""
        move_in(visitor())
        UserFactory.create(email="coach@example.org")
        other = visitor()

        assert other.get("/hello/?next=/coach/")["Location"] == "/accounts/login/?next=%2Fcoach%2F"
        assert other.post("/hello/again/")["Location"] == "/accounts/login/"
        assert other.get("/settings/").status_code == 302

    def test_a_second_step_without_a_password_is_asked_for_alone(self) -> None:
        move_in(visitor())
        with_second_step(User.objects.get())
        other = visitor()

        assert other.post("/hello/again/", {"next": "/settings/"})["Location"] == "/accounts/2fa/authenticate/"
        assert other.get("/settings/").status_code == 302
        code = format_hotp_value(hotp_value("JBSWY3DPEHPK3PXP", int(time.time()) // 30))
        assert other.post("/accounts/2fa/authenticate/", {"code": code})["Location"] == "/settings/"

    def test_the_address_that_is_nobodys_is_shown_nowhere(self) -> None:
        client = visitor()
        move_in(client)

        for address in ("/settings/", "/settings/mailbox/add/", "/settings/delete/", "/accounts/2fa/totp/activate/"):
            answer = client.get(address, follow=True)
            assert answer.status_code == 200, address
            assert "localhost.invalid" not in answer.content.decode(), address

    def test_a_name_can_be_changed_without_an_address(self) -> None:
        client = visitor()
        move_in(client)

        client.post("/settings/", {"name": "Amara O", "email": ""})
        assert (User.objects.get().name, User.objects.get().email) == ("Amara O", PLACEHOLDER)
        client.post("/settings/", {"name": "Amara O", "email": "amara@example.org"})
        assert client.post("/settings/", {"name": "Amara O", "email": ""}).status_code == 422
        assert User.objects.get().email == "amara@example.org"

    def test_nobody_else_can_sign_up(self) -> None:
        page = visitor().get("/accounts/signup/").content.decode()

        assert "No new accounts here" in page
        assert "Open an account" not in visitor().get("/accounts/login/").content.decode()


@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize(
    "stranger",
    [
        visitor(address="192.168.1.7"),
        visitor(address=""),
        visitor(host="ajar.attacker.example"),
        visitor(host="127.0.0.1.attacker.example:8000"),
        visitor(**{"X-Forwarded-For": "127.0.0.1"}),
        visitor(Forwarded="for=127.0.0.1"),
    ],
    ids=["from the network", "from nowhere", "rebound name", "look-alike name", "through a proxy", "forwarded"],
)
def test_a_stranger_finds_no_door(stranger: Client) -> None:
    assert stranger.get("/hello/").status_code == 404
    assert move_in(stranger).status_code == 404
    assert stranger.post("/hello/again/").status_code == 404
    assert not User.objects.exists()


@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_this_machine_has_several_names(host: str) -> None:
    assert visitor(host=host).get("/hello/").status_code == 200
    assert visitor(address="::1", host=host).get("/hello/").status_code == 200


@pytest.mark.usefixtures("at_home")
def test_another_site_cannot_press_the_button() -> None:
    move_in(visitor())
    strict = Client(enforce_csrf_checks=True, headers={"Host": "127.0.0.1:8000", "Origin": "https://attacker.example"})

    assert strict.post("/hello/again/").status_code == 403


@pytest.mark.django_db
@override_settings(ALLOWED_HOSTS=["*"])
def test_where_many_people_live_there_is_no_such_door() -> None:
    assert visitor().get("/hello/").status_code == 404
    assert move_in(visitor()).status_code == 404
    assert visitor().post("/hello/again/").status_code == 404
