"""From a stranger to somebody who is in: every way that leads there, and what stops a guesser."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client, override_settings
from django.utils import timezone

from accounts.models import User
from tests.factories import UserFactory

PASSWORD = "a long and quiet sentence"
CODE = re.compile(r"^ {4}(\S+)$", re.MULTILINE)
TOO_MANY = "That was a lot of tries. Wait five minutes, or ask for a sign-in code by mail"


def code_in(mail: EmailMessage) -> str:
    found = CODE.search(str(mail.body))
    assert found, mail.body
    return found[1]


@pytest.mark.django_db
@pytest.mark.parametrize("after", ["http://[::1", "https://elsewhere.example/", "//elsewhere.example", "\\\\elsewhere"])
def test_signing_in_leads_to_no_other_place(client: Client, after: str) -> None:
    person = UserFactory.create(email="noor@example.org")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    assert client.get("/accounts/login/", {"next": after}).status_code == 200
    form = {"login": person.email, "password": PASSWORD, "next": after}
    assert client.post("/accounts/login/", form)["Location"] == "/"


def sign_up(client: Client, **changes: str) -> None:
    form = {"name": "Noor", "email": "noor@example.org", "password1": PASSWORD, "time_zone": "Asia/Kolkata"}
    answer = client.post("/accounts/signup/", form | changes)
    assert answer.status_code == 302, answer.context["form"].errors
    assert answer["Location"] == "/accounts/confirm-email/"


def sign_in(client: Client, password: str = PASSWORD, email: str = "amara@example.org", query: str = "") -> str:
    """Return where it leads, or the words of the page that stays."""
    answer = client.post(f"/accounts/login/{query}", {"login": email, "password": password})
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


def is_in(client: Client) -> bool:
    return client.get("/settings/").status_code == 200


@pytest.fixture
def verified_amara(amara: User) -> User:
    EmailAddress.objects.create(user=amara, email=amara.email, verified=True, primary=True)
    return amara


@pytest.mark.django_db
def test_signing_up_and_confirming_the_address_leads_in(client: Client, mailoutbox: list[EmailMessage]) -> None:
    sign_up(client)
    assert not is_in(client)

    answer = client.post("/accounts/confirm-email/", {"code": code_in(mailoutbox[0])})

    assert answer["Location"] == "/"
    assert is_in(client)
    noor = User.objects.get(email="noor@example.org")
    assert (noor.name, noor.time_zone) == ("Noor", "Asia/Kolkata")
    assert mailoutbox[0].subject == "Your code for Ajar"


@pytest.mark.django_db
def test_a_password_is_not_needed(client: Client, mailoutbox: list[EmailMessage]) -> None:
    sign_up(client, password1="")
    client.post("/accounts/confirm-email/", {"code": code_in(mailoutbox[0])})

    assert is_in(client)
    assert not User.objects.get(email="noor@example.org").has_usable_password()


@pytest.mark.django_db
def test_what_is_missing_is_said_in_plain_words_and_what_was_typed_stays(client: Client) -> None:
    page = client.post("/accounts/signup/", {"email": "noor", "time_zone": "Europe/Nowhere"}).content.decode()

    assert "Enter a name" in page
    assert "Enter an address like amara@example.org" in page
    assert "Choose a time zone from the list" in page
    assert 'value="noor"' in page
    assert "<title>Error: " in page


def test_an_address_that_is_known_gives_nothing_away(
    client: Client, verified_amara: User, mailoutbox: list[EmailMessage]
) -> None:
    sign_up(client, email=verified_amara.email)

    assert "You have one already" in str(mailoutbox[0].body)
    assert User.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_an_address_that_is_not_known_gives_nothing_away(
    address: str, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    answer = client.post(address, {"email": "nobody@example.org"})

    assert answer.status_code == 302
    assert "There is no account with this address" in str(mailoutbox[0].body)


def test_a_wrong_code_is_told_and_the_right_one_still_works(
    client: Client, db: None, mailoutbox: list[EmailMessage]
) -> None:
    sign_up(client)

    page = client.post("/accounts/confirm-email/", {"code": "WRONG"}).content.decode()
    client.post("/accounts/confirm-email/", {"code": code_in(mailoutbox[0])})

    assert "That code does not match" in page
    assert is_in(client)


def test_a_mistyped_address_can_be_put_right(client: Client, db: None, mailoutbox: list[EmailMessage]) -> None:
    sign_up(client, email="noor@exampel.org")

    client.post("/accounts/confirm-email/", {"action": "change", "email": "noor@example.org"})
    client.post("/accounts/confirm-email/", {"code": code_in(mailoutbox[-1])})

    assert mailoutbox[-1].to == ["noor@example.org"]
    assert is_in(client)
    assert User.objects.get().email == "noor@example.org"


def test_another_code_can_be_asked_for(client: Client, db: None, mailoutbox: list[EmailMessage]) -> None:
    sign_up(client)

    with time_machine.travel(timezone.now() + timedelta(seconds=20)):
        page = client.post("/accounts/confirm-email/", {"action": "resend"}, follow=True).content.decode()

    assert "Another code is on its way" in page
    assert len(mailoutbox) == 2


def test_a_password_leads_to_today(client: Client, verified_amara: User) -> None:
    assert sign_in(client) == "/"
    assert is_in(client)


def test_signing_in_leads_on_to_where_the_person_wanted_to_go(client: Client, verified_amara: User) -> None:
    assert client.get("/settings/look/")["Location"] == "/accounts/login/?next=/settings/look/"
    assert sign_in(client, query="?next=/settings/look/") == "/settings/look/"


def test_signing_in_never_leads_to_another_site(client: Client, verified_amara: User) -> None:
    assert sign_in(client, query="?next=https://example.com/") == "/"


def test_a_wrong_password_is_told_without_saying_which_half_is_wrong(client: Client, verified_amara: User) -> None:
    known, unknown = sign_in(client, "wrong"), sign_in(client, "wrong", "nobody@example.org")

    assert "The address and the password do not match" in known
    assert "The address and the password do not match" in unknown


def test_after_five_wrong_passwords_even_the_right_one_waits(client: Client, verified_amara: User) -> None:
    for _ in range(5):
        sign_in(client, "wrong")

    assert TOO_MANY in sign_in(client)
    assert TOO_MANY in sign_in(Client(REMOTE_ADDR="203.0.113.9"))
    assert not is_in(client)


def test_many_tries_from_one_place_meet_a_page_that_explains(client: Client, verified_amara: User) -> None:
    answers = [client.post("/accounts/login/", {}) for _ in range(31)]

    assert answers[-1].status_code == 429
    assert "That was a lot at once." in answers[-1].content.decode()


def test_a_mailed_code_leads_in(client: Client, verified_amara: User, mailoutbox: list[EmailMessage]) -> None:
    asked = client.post("/accounts/login/code/", {"email": verified_amara.email})
    answer = client.post(asked["Location"], {"code": code_in(mailoutbox[0])})

    assert answer["Location"] == "/"
    assert is_in(client)


def test_a_forgotten_password_is_replaced_with_a_mailed_code(
    client: Client, verified_amara: User, mailoutbox: list[EmailMessage]
) -> None:
    client.post("/accounts/password/reset/", {"email": verified_amara.email})
    client.post("/accounts/password/reset/confirm/", {"code": code_in(mailoutbox[0])})
    new = "another quiet sentence"
    client.post("/accounts/password/reset/complete/", {"password1": new, "password2": new})

    assert sign_in(Client(), new) == "/"
    assert PASSWORD not in sign_in(Client(), PASSWORD)


def test_a_person_at_rest_is_told_so(client: Client, verified_amara: User) -> None:
    User.objects.update(is_active=False)

    assert sign_in(client) == "/accounts/inactive/"
    assert "This account is at rest" in client.get("/accounts/inactive/").content.decode()


def test_signing_out_needs_a_press(as_amara: Client) -> None:
    assert "Sign out?" in as_amara.get("/accounts/logout/").content.decode()
    assert is_in(as_amara)

    as_amara.post("/accounts/logout/")

    assert not is_in(as_amara)


@pytest.mark.django_db
def test_password_managers_find_their_fields(client: Client) -> None:
    page = client.get("/accounts/login/").content.decode()
    new = client.get("/accounts/signup/").content.decode()

    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert 'autocomplete="new-password"' in new
    assert 'autocomplete="email"' in new


@pytest.mark.parametrize("address", ["login", "login/code", "password/reset", "signup", "inactive"])
def test_nothing_placed_in_the_page_speaks_otherwise_than_ajar(address: str, client: Client, db: None) -> None:
    page = client.get(f"/accounts/{address}/").content.decode().lower()

    assert "placeholder" not in page
    assert not re.search(r"\b(please|sorry|invalid|oops)\b", page)


@override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1)
def test_a_mail_that_did_not_leave_is_told(client: Client, verified_amara: User) -> None:
    page = client.post("/accounts/login/code/", {"email": verified_amara.email}, follow=True).content.decode()

    assert "The mail did not leave." in page
    assert "Look into your mail" in page


def test_somebody_with_two_addresses_in_different_letters_is_one_person(db: None, client: Client) -> None:
    UserFactory.create(email="amara@example.org")

    sign_up(client, email="Amara@Example.org")

    assert User.objects.count() == 1
