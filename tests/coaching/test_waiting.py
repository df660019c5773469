"""What waits for a client stands where they look: questions on Today, and all of it under Settings, Coach."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from accounts.models import User
from coaching.models import Coaching
from tests.coaching.factories import (
    AgreedPlanFactory,
    CoachFactory,
    CoachNoteFactory,
    InvitationFactory,
    SuggestedStepFactory,
)

PLACES = ("/", "/settings/coach/")


@pytest.fixture
def address(amara: User) -> EmailAddress:
    return EmailAddress.objects.create(user=amara, email=amara.email, verified=True, primary=True)


def pages(client: Client) -> list[str]:
    return [client.get(place).content.decode() for place in PLACES]


def test_what_a_coach_wrote_stands_under_settings_until_it_is_read_and_answered(
    as_amara: Client, coaching: Coaching
) -> None:
    CoachNoteFactory.create_batch(2, coaching=coaching)
    CoachNoteFactory.create(coaching=coaching, is_shared=False)
    SuggestedStepFactory.create(coaching=coaching)
    SuggestedStepFactory.create(coaching=coaching, answer="declined", answered_at=timezone.now())
    AgreedPlanFactory.create(coaching=coaching)
    page = as_amara.get("/settings/coach/").content.decode()
    assert "2 new notes" in page and "1 suggested step<" in page and "The plan waits for your yes" in page

    as_amara.get(f"/coaching/{coaching.pk}/")
    page = as_amara.get("/settings/coach/").content.decode()
    assert "new note" not in page and "1 suggested step" in page


def test_a_question_stands_there_for_its_address_alone(
    as_amara: Client, as_bob: Client, amara: User, address: EmailAddress
) -> None:
    asked = InvitationFactory.create(email="AMARA@example.org")
    InvitationFactory.create(email=amara.email, coach=CoachFactory.create(ended_at=timezone.now(), name="Gone Away"))
    for page in pages(as_amara):
        assert "Maya Lind asks" in page and asked.token.partition(":")[0] in page
        assert "Gone Away" not in page
    assert "Nothing needs you today" not in pages(as_amara)[0]
    assert not any("asks" in page for page in pages(as_bob))
    as_amara.post(f"/coaching/asked/{asked.token}/", {"do": "no"})
    assert not any("Maya Lind asks" in page for page in pages(as_amara))


def test_a_question_to_an_address_that_is_not_known_to_be_theirs_stays_unsaid(as_amara: Client, amara: User) -> None:
    InvitationFactory.create(email=amara.email)
    assert not any("Maya Lind asks" in page for page in pages(as_amara))


def test_a_question_waits_for_the_end_of_quiet_time(as_amara: Client, amara: User, address: EmailAddress) -> None:
    InvitationFactory.create(email=amara.email)
    User.objects.filter(pk=amara.pk).update(quiet_until=amara.today(timezone.now()) + timedelta(days=3))
    assert "Maya Lind asks" not in as_amara.get("/").content.decode()


def test_a_hand_over_stands_there_too(as_amara: Client, coaching: Coaching, amara: User) -> None:
    nils = CoachFactory.create(name="Nils")
    asked = InvitationFactory.create(
        asked_by="hand_over", client=amara, email=amara.email, follows=coaching, coach=nils
    )
    assert "Maya Lind would hand over to Nils" in pages(as_amara)[0]
    assert all(asked.token.partition(":")[0] in page for page in pages(as_amara))
    coaching.end("client", timezone.now())
    assert not any(asked.token.partition(":")[0] in page for page in pages(as_amara))
