"""The host names coaches; what clients and coaches write stays between them."""

from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.usersessions.models import UserSession
from django.contrib.admin import site
from django.db.models import Model
from django.test import Client

from accounts.models import User
from coaching.models import Coach, Coaching
from tests.coaching.factories import CoachNoteFactory
from tests.coaching.world import PRIVATE, Search
from tests.conftest import with_second_step
from tests.factories import UserFactory
from tests.signing_in import signed_in


@pytest.fixture
def host(db: None) -> Client:
    return signed_in(with_second_step(User.objects.create_superuser("host@example.org", "a long and quiet sentence")))


def test_the_host_makes_a_coach_of_somebody_who_signs_in_here(host: Client, amara: User) -> None:
    host.post("/admin/coaching/coach/add/", {"email": "AMARA@example.org", "name": "Amara, coach", "at_work": "on"})

    assert amara.coach.name == "Amara, coach"


@pytest.mark.parametrize(
    ("email", "says"), [("nobody@example.org", "Nobody here signs in"), ("maya@example.org", "is a coach already")]
)
def test_an_address_that_makes_no_coach_is_said_so(host: Client, maya: Coach, email: str, says: str) -> None:
    answer = host.post("/admin/coaching/coach/add/", {"email": email, "name": "X", "at_work": "on"})

    assert says in answer.content.decode()
    assert Coach.objects.count() == 1


def test_a_role_that_the_host_ends_opens_nothing(host: Client, as_maya: Client, coaching: Coaching) -> None:
    address = f"/admin/coaching/coach/{coaching.coach.pk}/change/"
    assert as_maya.get("/coach/").status_code == 200

    assert host.post(address, {"name": "Maya Lind"}).status_code == 302
    assert as_maya.get("/coach/").status_code == 404

    host.post(address, {"name": "Maya Lind", "at_work": "on"})
    assert as_maya.get("/coach/").status_code == 200


def test_a_coach_supervises_nobody_but_others(host: Client, maya: Coach) -> None:
    answer = host.post(
        f"/admin/coaching/coach/{maya.pk}/change/", {"name": "Maya", "at_work": "on", "supervisor": str(maya.pk)}
    )

    assert answer.status_code == 200  # the form comes back
    maya.refresh_from_db()
    assert maya.supervisor is None


def test_no_page_of_the_host_holds_what_was_written(host: Client, coaching: Coaching, search: Search) -> None:
    CoachNoteFactory.create(coaching=coaching, body=f"notes {PRIVATE}")
    client = coaching.client
    pages = [
        "/admin/",
        "/admin/coaching/",
        "/admin/coaching/coach/",
        f"/admin/coaching/coach/{coaching.coach.pk}/change/",
        f"/admin/coaching/coach/{coaching.coach.pk}/history/",
        "/admin/accounts/user/",
        f"/admin/accounts/user/{client.pk}/change/",
    ]
    for address in pages:
        answer = host.get(address)
        assert answer.status_code == 200, address
        assert "canary" not in answer.content.decode(), address
    assert host.get("/admin/coaching/coachnote/").status_code == 404
    assert host.get(f"/admin/coaching/coach/{coaching.coach.pk}/delete/").status_code == 403


HOST_MAY_WRITE = {
    "accounts.user": {"is_active", "is_staff"},
    "coaching.coach": {"email", "name", "supervisor", "at_work"},
    "mfa.authenticator": set(),
}
"""The fields of the pages there are. Whoever adds one says here what the host may write."""


@pytest.mark.parametrize("model", site._registry, ids=lambda model: str(model._meta.label_lower))
def test_the_host_reads_no_secret_and_writes_nothing_but_states(
    host: Client, coaching: Coaching, search: Search, model: type[Model]
) -> None:
    CoachNoteFactory.create(coaching=coaching, body=f"notes {PRIVATE}")
    client = coaching.client
    RecoveryCodes.activate(with_second_step(client))
    EmailAddress.objects.create(user=client, email=client.email, verified=False, primary=True)
    secrets = [*_secrets_of(client), *_secrets_of(coaching.coach.user), *_secrets_of(User.objects.get(is_staff=True))]
    place = f"/admin/{model._meta.app_label}/{model._meta.model_name}"
    rows = [f"{place}/{row.pk}/{page}/" for row in model._default_manager.all() for page in ("change", "history")]
    assert rows

    for address in (f"{place}/", f"{place}/add/", *rows):
        answer = host.get(address)
        page = answer.content.decode()
        assert answer.status_code in {200, 403}, address
        assert "canary" not in page, address
        assert not [secret for secret in secrets if secret in page], address
        form = (answer.context or {}).get("adminform")
        assert set(form.form.fields if form else ()) <= HOST_MAY_WRITE[model._meta.label_lower], address


def _secrets_of(user: User | None) -> list[str]:
    assert user
    kept = [secret for step in Authenticator.objects.filter(user=user) for secret in step.data.values()]
    sessions = UserSession.objects.filter(user=user).values_list("session_key", flat=True)
    return [user.password, *sessions, *(secret for secret in kept if isinstance(secret, str))]


@pytest.mark.parametrize("page", ["account/emailaddress", "usersessions/usersession", "sessions/session", "auth/group"])
def test_no_address_is_confirmed_and_no_session_is_touched_by_the_host(
    host: Client, coaching: Coaching, page: str
) -> None:
    """With an address of their own, confirmed by themselves, the host could sign in as anybody."""
    form = {"user": str(coaching.client.pk), "email": "host@example.org", "verified": "on"}

    assert host.post(f"/admin/{page}/add/", form).status_code == 404
    assert not EmailAddress.objects.filter(user=coaching.client).exists()


def test_the_host_is_no_coach(host: Client, coaching: Coaching) -> None:
    assert host.get("/coach/").status_code == 404
    assert host.get(f"/coach/clients/{coaching.pk}/").status_code == 404


def test_somebody_without_a_second_step_is_led_to_it(maya: Coach) -> None:
    plain = Coach.objects.create(user=UserFactory.create(), name="Nils")
    assert plain.user

    answer = signed_in(plain.user).get("/coach/", follow=True)

    assert answer.redirect_chain == [("/accounts/2fa/", 302)]
    assert "Your desk opens with a second step" in answer.content.decode()


def test_the_hosts_pages_speak_as_ajar_does(host: Client, coaching: Coaching) -> None:
    Coach.objects.update(named_at=datetime(2026, 11, 20, 13, 5, tzinfo=UTC))
    page = host.get("/admin/coaching/coach/").content.decode()
    assert "20 Nov 2026, 13.05" in page
    assert "Select" not in page.replace("Select all", "")
    assert "<h1>Coaches</h1>" in page and "<title>Coaches · Ajar</title>" in page
    assert "maya@example.org" in page
    assert "maya@example.org" in host.get(f"/admin/coaching/coach/{coaching.coach.pk}/change/").content.decode()
