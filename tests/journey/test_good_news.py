"""Hired: no letter goes by itself any more, and whoever left a door open can be told, one by one."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application, Stage
from followups.approving import CannotApprove, approve
from followups.models import Letter, SendingAccount, Suppression, stop_of
from tests.factories import ApplicationFactory, CompanyFactory, ContactFactory, DoorFactory, SendingAccountFactory
from tests.followups.world import approved_by

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara, stage=Stage.OFFER)


def good_news(client: Client, job: Application) -> str:
    job.log_outcome("hired", by=job.owner, occurred_on=date(2026, 11, 20))
    return client.get(reverse("journey:hired", args=[job.pk])).content.decode()


def test_the_page_says_that_what_waits_does_not_go(as_amara: Client, amara: User, job: Application) -> None:
    priya = ContactFactory.create(owner=amara, email="priya@brightwell.example")
    for _ in range(2):
        approved_by(amara, priya, NOW)
    page = good_news(as_amara, job)
    assert "From now on no letter goes to anyone by itself. The 2 that waited will not go." in page


def test_without_anybody_to_tell_nobody_is_named(as_amara: Client, job: Application) -> None:
    page = good_news(as_amara, job)
    assert "no letter goes to anyone by itself." in page
    assert "Tell them the good news?" not in page and "would be named here to be told" in page


def test_whoever_left_a_door_open_and_may_be_written_to_is_named(
    as_amara: Client, amara: User, bob: User, job: Application
) -> None:
    shut = CompanyFactory.create(owner=amara)
    DoorFactory.create(contact=None, company=shut, standing="closed")
    people = {
        "Open": ContactFactory.create(owner=amara, name="Open Door", email="a@one.example"),
        "Ajar": ContactFactory.create(owner=amara, name="Ajar Door", email="b@two.example"),
        "Closed": ContactFactory.create(owner=amara, name="Closed Door", email="c@three.example"),
        "Behind": ContactFactory.create(owner=amara, name="Behind Shut", email="d@four.example", company=shut),
        "Stopped": ContactFactory.create(owner=amara, name="Stopped Door", email="e@five.example"),
        "Nowhere": ContactFactory.create(owner=amara, name="Nowhere Door"),
        "Theirs": ContactFactory.create(owner=bob, name="Theirs Door", email="f@six.example"),
    }
    for name, person in people.items():
        DoorFactory.create(contact=person, standing={"Ajar": "ajar", "Closed": "closed"}.get(name, "open"))
    stop_of(amara, "e@five.example", Suppression.Said.THEY, NOW).save()
    page = good_news(as_amara, job)
    assert "2 people left a door open for you: tell them the good news?" in page
    assert {name for name, person in people.items() if person.name in page} == {"Open", "Ajar"}
    assert f"/letters/new/?person={people['Open'].pk}&amp;kind=good_news" in page


def test_from_the_page_to_the_letter_that_goes(as_amara: Client, amara: User, job: Application) -> None:
    priya = ContactFactory.create(owner=amara, name="Priya Raman", email="priya@brightwell.example")
    DoorFactory.create(contact=priya, standing="open")
    SendingAccountFactory.create(owner=amara)
    assert "Priya Raman" in good_news(as_amara, job)
    new = f"{reverse('followups:new_letter')}?person={priya.pk}&kind=good_news"
    assert "Tell them the good news" in as_amara.get(new).content.decode()

    as_amara.post(new, {"occasion": f"good-news-{job.pk}", "language": "en"})
    letter = Letter.objects.get()
    address = reverse("followups:approve_letter", args=[letter.pk])
    shown = as_amara.get(address).context["shown"]
    yes = {"account": SendingAccount.objects.get().pk, "shown": shown}
    assert as_amara.post(address, yes).status_code == 422
    as_amara.post(address, yes | {"although_hired": "on"})
    letter.refresh_from_db()
    assert (letter.kind, letter.state) == ("good_news", "scheduled")
    page = as_amara.get(reverse("journey:hired", args=[job.pk]))
    assert page.status_code == 200
    assert "Priya Raman" not in page.content.decode()


def test_such_a_letter_goes_only_when_that_one_is_approved(as_amara: Client, amara: User, job: Application) -> None:
    priya = ContactFactory.create(owner=amara, email="priya@brightwell.example")
    letter = approved_by(amara, priya, NOW)
    good_news(as_amara, job)
    letter.withdraw(by=amara, now=NOW)
    mailbox = SendingAccount.objects.owned_by(amara).get()
    with pytest.raises(CannotApprove, match="You were hired"):
        approve(letter, by=amara, account=mailbox, now=NOW)
    approve(letter, by=amara, account=mailbox, now=NOW, although_hired=True)
    assert letter.although_hired
