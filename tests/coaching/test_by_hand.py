"""Where no mail leaves, nobody is told that one is on its way: the link is handed on by hand."""

from typing import Any

import pytest
from django.test import Client

from coaching.by_hand import BY_HAND
from coaching.models import Coaching, Invitation
from coaching.telling import link_of
from tests.coaching.factories import CoachFactory

ASKED = {"areas": ["gaps"], "last_day": "2027-01-05"}


@pytest.fixture
def no_post(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"


@pytest.mark.usefixtures("no_post")
def test_who_invites_gets_the_link(as_amara: Client) -> None:
    answer = as_amara.post("/settings/coach/invite/", ASKED | {"email": "maya@example.org"}, follow=True)
    page = answer.content.decode()

    assert BY_HAND in page and "on its way" not in page
    assert link_of(Invitation.objects.get()) in page


@pytest.mark.usefixtures("no_post")
def test_a_coach_who_asks_gets_the_link(as_maya: Client) -> None:
    page = as_maya.post("/coach/clients/ask/", ASKED | {"email": "bo@example.org"}, follow=True).content.decode()

    assert BY_HAND in page and "on its way" not in page
    assert link_of(Invitation.objects.get()) in page


@pytest.mark.usefixtures("no_post")
def test_a_coach_who_hands_over_gets_the_link(as_maya: Client, coaching: Coaching) -> None:
    form = {"coach": CoachFactory.create(name="Nils").pk}

    page = as_maya.post(f"/coach/clients/{coaching.pk}/hand-over/", form, follow=True).content.decode()

    assert BY_HAND in page
    assert link_of(Invitation.objects.get()) in page


def test_where_mail_leaves_the_link_is_in_the_mail_alone(as_amara: Client, as_maya: Client) -> None:
    as_amara.post("/settings/coach/invite/", ASKED | {"email": "maya@example.org"})
    as_maya.post("/coach/clients/ask/", ASKED | {"email": "bo@example.org"})

    for client, page in ((as_amara, "/settings/coach/"), (as_maya, "/coach/clients/ask/")):
        assert "on its way" in client.get(page).content.decode()
    for client, page in ((as_amara, "/settings/coach/"), (as_maya, "/coach/clients/ask/")):
        assert "No mail server here" not in client.get(page).content.decode()
