"""The link in a letter: in its bytes where it can be reached, harmless to open, instant when pressed, good for ever."""

import email
import hashlib
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Contact
from followups import guards, message
from followups.addresses import person_key
from followups.approving import CannotApprove, preview
from followups.journal import Journal
from followups.models import Letter, SendingAccount, Suppression, stop_of
from followups.models.suppression import owner_key
from followups.stop_links import NoSuchLink, StopLink, is_public
from tests.factories import ContactFactory, DoorFactory, LetterFactory, SendingAccountFactory, UserFactory
from tests.followups.world import World, approved_by, state_of
from tests.tuesday import NOW

PUBLIC = "https://ajar.example"
ONE_CLICK = "List-Unsubscribe=One-Click"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday_morning")]


@pytest.fixture
def public(settings: object) -> None:
    settings.SITE_URL = PUBLIC  # type: ignore[attr-defined]


@pytest.fixture
def link(amara: User, priya: Contact) -> StopLink:
    return StopLink(amara.pk, owner_key(amara), person_key(priya.email))


def address(link: StopLink) -> str:
    return reverse("followups:stop_link", args=[link.token])


def one_click(client: Client, link: StopLink) -> int:
    """As a mail program does it: no cookie, no token, one field (RFC 8058)."""
    return client.post(address(link), ONE_CLICK, content_type="application/x-www-form-urlencoded").status_code


def written(letter: Letter, account: SendingAccount) -> tuple[bytes, EmailMessage]:
    wire = message.seal(letter, account).dated("Tue, 24 Nov 2026 09:00:00 +0000")
    parsed = email.message_from_bytes(wire, policy=default)
    assert isinstance(parsed, EmailMessage)
    return wire, parsed


# ── In the letter ──


def test_the_approved_bytes_hold_the_link_twice_and_what_rfc_8058_asks_for(
    public: None, amara: User, priya: Contact, link: StopLink
) -> None:
    letter = approved_by(amara, priya, NOW)
    assert letter.account
    wire, parsed = written(letter, letter.account)
    whole = f"{PUBLIC}{address(link)}"
    assert f"\r\nList-Unsubscribe: <{whole}>\r\n".encode() in wire
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in wire
    assert parsed.get_content().rstrip().splitlines()[-1] == whole
    assert max(len(line) for line in wire.split(b"\r\n")) < 998
    assert message.seal(letter, letter.account).sha256 == letter.approved_sha256


@pytest.mark.row("F106")
def test_what_is_previewed_is_what_goes(public: None, amara: User, priya: Contact) -> None:
    letter = LetterFactory.create(owner=amara, contact=priya)
    account = SendingAccountFactory.create(owner=amara)
    shown = preview(letter, account, NOW).body
    letter = approved_by(amara, priya, NOW, subject=letter.subject, body=letter.body)
    assert message.LAST_LINE in shown
    assert written(letter, account)[1].get_content().splitlines() == shown.splitlines()


@pytest.mark.parametrize("site", ["http://127.0.0.1:8000", "https://localhost", "http://ajar.example", "https://[::1]"])
def test_where_nobody_outside_can_reach_it_nothing_is_added(
    settings: object, amara: User, priya: Contact, site: str
) -> None:
    settings.SITE_URL = site  # type: ignore[attr-defined]
    assert not is_public(site)
    letter = approved_by(amara, priya, NOW)
    assert letter.account
    wire, parsed = written(letter, letter.account)
    assert b"List-Unsubscribe" not in wire
    assert parsed.get_content().splitlines() == letter.body.splitlines()


def test_the_mail_server_gets_the_letter_with_its_link(public: None, world: World) -> None:
    letter = world.approved()
    world.run()
    assert state_of(letter) == "sent"
    assert letter.account
    wire = message.seal(letter, letter.account).dated(letter.date_header)
    assert hashlib.sha256(wire).hexdigest() == world.sink.accepted()[0]["sha256"]


@pytest.mark.parametrize(
    ("point", "state", "words"),
    [
        ("connected", "cancelled stopped", "You can close this page."),
        ("journaled", "sent", "One letter was on its way at this very moment. It is the last."),
    ],
)
def test_the_order_of_the_press_and_the_gate_decides(
    client: Client, world: World, point: str, state: str, words: str
) -> None:
    letter = world.approved()
    owner = letter.owner
    address_of_it = address(StopLink(owner.pk, owner_key(owner), letter.person))
    pages: list[str] = []

    def press(reached: str) -> None:
        if reached == point:
            pages.append(client.post(address_of_it).content.decode())

    world.engine.deliverer.at = press
    world.run()
    assert state_of(letter) == state
    assert words in pages[0]
    assert len(world.sink.accepted()) == (state == "sent")


# ── The page ──


@pytest.mark.row("F71")
def test_opening_the_page_changes_nothing(client: Client, link: StopLink, amara: User, priya: Contact) -> None:
    letter = approved_by(amara, priya, NOW)
    for _ in range(3):
        page = client.get(address(link))
        client.head(address(link))
    assert page.status_code == 200
    assert not Suppression.objects.exists()
    assert state_of(letter) == "scheduled"


def test_the_page_tells_a_name_and_nothing_else(client: Client, link: StopLink, amara: User, priya: Contact) -> None:
    page = client.get(address(link)).content.decode()
    assert "Amara Osei wrote to you" in page
    for secret in (amara.email, priya.name, priya.email, str(amara.pk)):
        assert secret not in page


def test_the_page_needs_no_cookie_and_keeps_to_no_cache(client: Client, link: StopLink) -> None:
    page = client.get(address(link))
    assert not page.cookies
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.row("F71")
def test_one_click_stops_what_waits_at_once(link: StopLink, amara: User, priya: Contact) -> None:
    letter = approved_by(amara, priya, NOW)
    assert one_click(Client(enforce_csrf_checks=True), link) == 200
    assert state_of(letter) == "cancelled stopped"
    with pytest.raises(CannotApprove, match="asked for no more"):
        approved_by(amara, priya, NOW)


def test_the_button_does_the_same(link: StopLink) -> None:
    page = Client(enforce_csrf_checks=True).post(address(link))
    assert "Amara Osei cannot write to you through Ajar any more." in page.content.decode()


@pytest.mark.row("F71")
def test_pressing_again_writes_nothing_more(client: Client, link: StopLink) -> None:
    assert {one_click(client, link) for _ in range(4)} == {200}
    assert Suppression.objects.get().said_by == "link"


def test_pressing_again_stops_what_slipped_in_between(link: StopLink, amara: User, priya: Contact) -> None:
    letter = approved_by(amara, priya, NOW)
    stop_of(amara, priya.email, Suppression.Said.LINK, NOW).save()
    one_click(Client(), link)
    assert state_of(letter) == "cancelled stopped"
    assert Suppression.objects.count() == 1


def test_a_stop_of_the_owners_own_does_not_keep_theirs_from_being_written_down(
    client: Client, as_amara: Client, link: StopLink, priya: Contact
) -> None:
    as_amara.post(reverse("followups:stop", args=[priya.pk]))
    one_click(client, link)
    assert sorted(Suppression.objects.values_list("said_by", flat=True)) == ["link", "they"]


def test_the_link_outlives_letter_contact_and_account(client: Client, link: StopLink, amara: User) -> None:
    address_of_amara = amara.email
    amara.delete()
    page = client.get(address(link)).content.decode()
    assert "Somebody wrote to you" in page
    assert one_click(client, link) == 200
    again = UserFactory.create(email=address_of_amara.upper())
    person = ContactFactory.create(owner=again, email="Priya+jobs@brightwell.example")
    with pytest.raises(CannotApprove, match="asked for no more"):
        approved_by(again, person, NOW)


def test_the_link_outlives_a_change_of_the_owners_address(client: Client, link: StopLink, amara: User) -> None:
    amara.email = "amara.osei@mail.example"
    amara.save()
    one_click(client, link)
    assert Suppression.objects.get().owner_key == owner_key(amara)


@pytest.mark.row("F63")
def test_a_stop_by_link_survives_a_restore(client: Client, link: StopLink, settings: object) -> None:
    one_click(client, link)
    rows = Suppression.objects.all()
    rows._raw_delete(rows.db)
    folder: Path = settings.JOURNAL_DIR  # type: ignore[attr-defined]
    guards.bring_back_stops(list(Journal(folder).whole().stops.values()))
    assert Suppression.objects.get().said_by == "link"


@pytest.mark.parametrize("token", ["x", "a" * 128, "ä", "-", "=", "%00", "a" * 5000])
def test_a_token_that_was_not_made_here_is_not_found(client: Client, token: str) -> None:
    assert client.get(f"/stop/{token}/").status_code == 404
    assert client.post(f"/stop/{token}/").status_code == 404


@pytest.mark.row("F71")
def test_a_token_with_one_sign_changed_is_not_found(client: Client, link: StopLink) -> None:
    for place in (0, 30, 70, 100, len(link.token) - 2):
        other = "A" if link.token[place] != "A" else "B"
        changed = link.token[:place] + other + link.token[place + 1 :]
        with pytest.raises(NoSuchLink):
            StopLink.read(changed)
        assert client.post(f"/stop/{changed}/").status_code == 404
    assert not Suppression.objects.exists()


def test_the_token_says_what_was_put_in(link: StopLink) -> None:
    assert StopLink.read(link.token) == link


@pytest.mark.row("F71")
def test_other_methods_are_refused(client: Client, link: StopLink) -> None:
    assert client.put(address(link)).status_code == 405
    assert client.delete(address(link)).status_code == 405


def test_stops_of_many_people_come_from_one_mail_provider(client: Client, amara: User) -> None:
    people = [StopLink(amara.pk, owner_key(amara), person_key(f"p{n}@mail.example")) for n in range(70)]
    assert {one_click(client, link) for link in people} == {200}
    assert Suppression.objects.count() == 70


def test_too_many_requests_from_one_place_wait(client: Client, link: StopLink) -> None:
    statuses = [client.get(address(link)).status_code for _ in range(62)]
    assert statuses[0] == 200
    assert statuses[-1] == 429
    assert one_click(client, link) == 200
    assert Client(REMOTE_ADDR="203.0.113.9").get(address(link)).status_code == 200


def test_without_the_cache_a_stop_still_holds(client: Client, link: StopLink, settings: object) -> None:
    settings.CACHES = {  # type: ignore[attr-defined]
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    assert one_click(client, link) == 200
    assert Suppression.objects.exists()


def test_where_the_journal_cannot_be_written_the_page_says_so(
    client: Client, link: StopLink, settings: object, tmp_path: Path
) -> None:
    folder = tmp_path / "full"
    settings.JOURNAL_DIR = folder  # type: ignore[attr-defined]
    (folder / "lock").mkdir(parents=True)
    page = client.post(address(link))
    assert page.status_code == 503
    assert "Press once more in a minute." in page.content.decode()
    assert not Suppression.objects.exists()


def test_the_door_closes_and_no_hello_is_planned_any_more(client: Client, priya: Contact, link: StopLink) -> None:
    door = DoorFactory.create(contact=priya, next_hello_on=NOW.date())
    assert one_click(client, link) == 200
    door.refresh_from_db()
    assert (door.standing, door.said_by, door.next_hello_on) == ("closed", "they", None)
