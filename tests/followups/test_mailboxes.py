"""Mailboxes: kept sealed, guessed at, tried, paused, taken away."""

import base64
import logging
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from followups.approving import approve
from followups.models import Letter, SendingAccount
from followups.providers import PROVIDERS, provider_of
from followups.seen import is_as_approved
from followups.servers import DEFAULT_PORTS
from followups.smtp_step import Patience
from followups.trying import in_words, send_test
from tests.factories import LetterFactory, SendingAccountFactory
from tests.faults.sink import Sink

SECRET = "correct horse battery staple"
OWN = {
    "address": "amara@mail.example",
    "username": "amara",
    "host": "smtp.mail.example",
    "port": "587",
    "security": "starttls",
    "password": SECRET,
}
ADD, LIST = reverse("followups:add_mailbox"), reverse("followups:mailboxes")


def url(account: SendingAccount, name: str = "mailbox") -> str:
    return reverse(f"followups:{name}", args=[account.pk])


def test_a_mailbox_is_kept_with_its_password_sealed(as_amara: Client, amara: User) -> None:
    assert as_amara.post(ADD, OWN).headers["Location"] == LIST
    account = SendingAccount.objects.get()

    assert account.owner == amara and account.host == "smtp.mail.example"
    assert account.password() == SECRET and SECRET not in account.secret


@pytest.mark.parametrize("changes", [{}, {"port": "banana"}])
def test_the_password_is_shown_and_logged_nowhere(
    as_amara: Client, caplog: pytest.LogCaptureFixture, changes: dict[str, str]
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = as_amara.post(ADD, OWN | changes)
    pages = answer.content.decode() + as_amara.get(LIST).content.decode()
    for account in SendingAccount.objects.all():
        pages += as_amara.get(url(account)).content.decode()

    assert SECRET not in pages and SECRET not in caplog.text


def test_well_known_servers_need_not_be_typed(as_amara: Client) -> None:
    as_amara.post(ADD, {"address": "Amara@GMail.com", "password": SECRET, "security": "starttls"})
    account = SendingAccount.objects.get()
    assert (account.host, account.port, account.security) == ("smtp.gmail.com", 465, "tls")
    assert account.username == "Amara@GMail.com"


def test_an_unknown_server_is_asked_for(as_amara: Client) -> None:
    answer = as_amara.post(ADD, OWN | {"host": "", "address": "amara@own.example"})
    assert answer.status_code == 422 and "Enter the mail server" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"password": ""}, "Enter the password"),
        ({"address": "amara"}, "Enter a full e-mail address"),
        ({"address": f"{'a' * 70}@mail.example"}, "not an e-mail address that Ajar can write to"),
        ({"port": "99999"}, "65535"),
        ({"security": "magic"}, "Choose one from the list"),
    ],
)
def test_what_does_not_fit_is_told_in_plain_words(as_amara: Client, changes: dict[str, str], words: str) -> None:
    answer = as_amara.post(ADD, OWN | changes)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not SendingAccount.objects.exists()


def test_every_provider_is_reached_through_a_port_that_is_allowed(settings: Any) -> None:
    for provider in PROVIDERS.values():
        assert provider.port in settings.SMTP_PORTS and provider.port == DEFAULT_PORTS[provider.security]
    assert provider_of("nobody@unheard-of.example") is None and provider_of("") is None


def test_a_change_keeps_the_password_where_the_server_stays(as_amara: Client) -> None:
    as_amara.post(ADD, OWN)
    account = SendingAccount.objects.get()
    as_amara.post(url(account), OWN | {"address": "osei@mail.example", "password": ""})
    account.refresh_from_db()
    assert account.address == "osei@mail.example" and account.password() == SECRET


def waits_through(account: SendingAccount) -> Letter:
    letter: Letter = LetterFactory.create(owner=account.owner)
    approve(letter, by=account.owner, account=account, now=timezone.now())
    return letter


def changed(client: Client, account: SendingAccount, **changes: str) -> str:
    return client.post(url(account), OWN | changes, follow=True).content.decode()


def test_another_address_asks_for_a_new_yes_to_what_waits(as_amara: Client, amara: User) -> None:
    as_amara.post(ADD, OWN)
    account = SendingAccount.objects.get()
    letter = waits_through(account)
    page = changed(as_amara, account, address="osei@mail.example")
    assert "Mailbox changed. One letter that waits needs a new yes: it comes back to you first" in page

    letter.refresh_from_db()
    assert not is_as_approved(letter)


@pytest.mark.parametrize("change", [{"password": "another one"}, {"host": "smtp.other.example"}, {"port": "465"}])
def test_through_another_server_letters_go_as_approved_and_the_page_says_so(
    as_amara: Client, change: dict[str, str]
) -> None:
    as_amara.post(ADD, OWN)
    account = SendingAccount.objects.get()
    letter = waits_through(account)
    page = changed(as_amara, account, **change)
    assert "Mailbox changed. What waits goes through it as it is now" in page and "new yes" not in page

    letter.refresh_from_db()
    assert is_as_approved(letter)


def test_where_nothing_waits_a_change_is_all_that_is_said(as_amara: Client) -> None:
    as_amara.post(ADD, OWN)
    page = changed(as_amara, SendingAccount.objects.get(), address="osei@mail.example")
    assert "Mailbox changed" in page and "waits" not in page


def test_a_server_for_reading_is_kept_where_it_is_named(as_amara: Client) -> None:
    as_amara.post(ADD, OWN | {"imap_host": "imap.mail.example"})
    assert SendingAccount.objects.get().imap_host == "imap.mail.example"


@pytest.mark.parametrize(
    "change",
    [
        {"host": "evil.example"},
        {"port": "465"},
        {"security": "none"},
        {"username": "other"},
        {"imap_host": "evil.example"},
    ],
)
def test_a_kept_password_goes_to_no_other_server(as_amara: Client, change: dict[str, str]) -> None:
    as_amara.post(ADD, OWN)
    account = SendingAccount.objects.get()
    answer = as_amara.post(url(account), OWN | {"password": ""} | change)

    assert answer.status_code == 422 and "Enter the password again" in answer.content.decode()
    account.refresh_from_db()
    assert account.host == "smtp.mail.example"


def test_a_pause_is_told_with_its_reason_and_ended(as_amara: Client, amara: User) -> None:
    account = SendingAccountFactory.create(owner=amara)
    account.pause("sign_in", timezone.now())
    assert "did not accept the name or the password" in as_amara.get(LIST).content.decode()

    as_amara.post(url(account, "resume_mailbox"))
    account.refresh_from_db()
    assert account.paused_at is None


def test_taking_a_mailbox_away_makes_what_waited_drafts_again(as_amara: Client, amara: User) -> None:
    account, letter = SendingAccountFactory.create(owner=amara), LetterFactory.create(owner=amara)
    approve(letter, by=amara, account=account, now=timezone.now())
    page = as_amara.post(url(account, "take_mailbox_away"), follow=True).content.decode()

    assert "1 letter is a draft again" in page and not SendingAccount.objects.exists()
    letter.refresh_from_db()
    assert letter.state == "draft"


def test_while_a_letter_is_going_out_the_mailbox_stays(as_amara: Client, amara: User) -> None:
    account, letter = SendingAccountFactory.create(owner=amara), LetterFactory.create(owner=amara)
    now = timezone.now()
    approve(letter, by=amara, account=account, now=now)
    on_its_way = {"claim": letter.pk, "lease_ends_at": now, "date_header": "Mon", "handed_over_at": now}
    Letter.objects.update(state="sending", **on_its_way)
    page = as_amara.post(url(account, "take_mailbox_away"), follow=True).content.decode()

    assert "going out through it this moment" in page and SendingAccount.objects.exists()


def test_the_hosts_address_is_offered_where_the_host_has_one(as_amara: Client, settings: Any) -> None:
    through = reverse("followups:mailbox_through_host")
    assert as_amara.post(through).status_code == 404
    settings.LETTERS_DOMAIN, settings.LETTERS_URL = "letters.example", "smtp://127.0.0.1"

    assert "Use this Ajar’s address" in as_amara.get(LIST).content.decode()
    for _ in range(2):
        assert as_amara.post(through).status_code == 302
    account = SendingAccount.objects.get()
    assert account.kind == "host" and "@letters.example" in as_amara.get(LIST).content.decode()
    assert as_amara.get(url(account)).status_code == 302


@pytest.mark.parametrize("name", ["imap..example.org", "-x.example.org", "a b.example", "evil.example\r\nX", "ü" * 80])
@pytest.mark.parametrize("field", ["host", "imap_host"])
def test_a_name_that_no_server_can_have_is_asked_for_again(as_amara: Client, field: str, name: str) -> None:
    answer = as_amara.post(ADD, OWN | {field: name})
    assert answer.status_code == 422
    assert "Enter the name of a server" in answer.content.decode()


class TestATest:
    """A real conversation with a mail server."""

    quick = Patience(connect=2, reply=1, body=2, dot=1)

    @pytest.fixture
    def sink(self, tmp_path: Path, settings: Any) -> Any:
        settings.SMTP_INSIDE = True
        with Sink(tmp_path / "log", has_auth=True) as sink:
            yield sink

    @pytest.fixture
    def account(self, amara: User, sink: Sink) -> SendingAccount:
        account: SendingAccount = SendingAccountFactory.create(owner=amara, port=sink.port, username="amara")
        account.keep_secret(SECRET)
        return account

    def test_it_goes_to_the_mailbox_itself(self, as_amara: Client, sink: Sink, account: SendingAccount) -> None:
        page = as_amara.post(url(account, "test_mailbox"), follow=True).content.decode()

        assert "The test went. Look into the inbox of this mailbox" in page
        assert [entry["to"] for entry in sink.accepted()] == [account.address] != [account.owner.email]
        assert sink.sign_ins == 1

    def test_from_the_hosts_address_it_goes_to_the_person(self, amara: User, sink: Sink, settings: Any) -> None:
        settings.LETTERS_URL = f"smtp://amara:{SECRET}@127.0.0.1:{sink.port}"
        settings.LETTERS_DOMAIN = "letters.example"
        account = amara.sending_accounts.create(kind=SendingAccount.Kind.HOST)

        send_test(account, amara, timezone.now(), self.quick)

        assert [entry["to"] for entry in sink.accepted()] == [amara.email]

    @pytest.mark.parametrize(
        ("behaviour", "words"),
        [
            ("auth_535", "did not accept the user name or the password"),
            ("greet_421", "asked to try again later"),
            ("greet_close", "could not be reached"),
            ("greet_garbage", "could not be reached"),
            ("mail_550", "does not send mail from this address"),
            ("rcpt_550", "does not know the address to which the test went"),
            ("dot_552", "refused the test"),
            ("accept_close", "nobody knows whether the test went"),
        ],
    )
    def test_every_outcome_is_told_in_plain_words(
        self, amara: User, sink: Sink, account: SendingAccount, behaviour: str, words: str
    ) -> None:
        sink.behaves = behaviour
        assert words in in_words(send_test(account, amara, timezone.now(), self.quick))

    def test_a_password_may_hold_any_letters(self, amara: User, sink: Sink, account: SendingAccount) -> None:
        account.keep_secret("grüße")
        assert send_test(account, amara, timezone.now(), self.quick).kind == "accepted"
        assert base64.b64decode(sink.signed_in_with).decode() == "\0amara\0grüße"
        sink.behaves = "auth_535"
        assert "did not accept" in in_words(send_test(account, amara, timezone.now(), self.quick))

    def test_what_is_missing_on_the_line_is_named(self, amara: User, sink: Sink, account: SendingAccount) -> None:
        sink.has_auth = False
        assert "offers no sign-in" in in_words(send_test(account, amara, timezone.now(), self.quick))
        account.security = "starttls"
        assert "No safe line" in in_words(send_test(account, amara, timezone.now(), self.quick))

    def test_a_password_that_cannot_be_opened_is_asked_for_again(
        self, amara: User, account: SendingAccount, settings: Any
    ) -> None:
        settings.SEAL_KEYS = ["a" * 43 + "="]
        assert "did not accept" in in_words(send_test(account, amara, timezone.now(), self.quick))

    def test_nobody_is_there(self, amara: User, account: SendingAccount) -> None:
        account.port = 9
        assert "could not be reached" in in_words(send_test(account, amara, timezone.now(), self.quick))

    def test_servers_inside_the_network_are_not_tried(
        self, amara: User, account: SendingAccount, settings: Any
    ) -> None:
        settings.SMTP_INSIDE = False
        assert "could not be reached" in in_words(send_test(account, amara, timezone.now(), self.quick))

    def test_so_many_tests_an_hour_are_enough(
        self, as_amara: Client, account: SendingAccount, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("followups.views.mailboxes.TESTS_AN_HOUR", 1)
        for _ in range(2):
            page = as_amara.post(url(account, "test_mailbox"), follow=True).content.decode()
        assert "Try again in an hour" in page

    def test_without_the_broker_a_test_waits(
        self, as_amara: Client, sink: Sink, account: SendingAccount, settings: Any, tmp_path: Path
    ) -> None:
        settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": f"unix://{tmp_path / 'nobody.sock'}"}}
        page = as_amara.post(url(account, "test_mailbox"), follow=True).content.decode()
        assert "cannot be counted just now" in page and not sink.accepted()
