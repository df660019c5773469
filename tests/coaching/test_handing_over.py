"""A client is handed over to another coach, with a yes and not before."""

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from accounts.models import User
from coaching import inviting
from coaching.models import Coaching, Invitation, ticks
from tests.coaching.conftest import as_coach
from tests.coaching.factories import CoachFactory, CoachNoteFactory, InvitationFactory
from tests.conftest import with_second_step
from tests.factories import UserFactory


@pytest.mark.parametrize("earlier", [True, False])
def test_a_client_is_handed_over_with_a_yes(
    as_maya: Client, as_amara: Client, coaching: Coaching, earlier: bool, amara: User
) -> None:
    nils = CoachFactory.create(user=with_second_step(UserFactory.create()), name="Nils")
    note = CoachNoteFactory.create(coaching=coaching, body="shared before")
    note.replies.create(by_client=True, body="her own words", written_at=timezone.now())
    note.replies.create(by_client=False, body="answered before", written_at=timezone.now())
    CoachNoteFactory.create(coaching=coaching, body="for maya alone", is_shared=False)
    Coaching.objects.filter(pk=coaching.pk).update(**ticks(["gaps"]))
    as_maya.post(f"/coach/clients/{coaching.pk}/hand-over/", {"coach": nils.pk})
    invitation = Invitation.objects.get()
    as_nils = as_coach(nils)
    assert as_nils.get("/coach/clients/").context["cl"].result_count == 0

    answer = {"areas": ["gaps"], "last_day": "2027-01-05", "do": "yes"} | ({"earlier": "on"} if earlier else {})
    as_amara.post(f"/coaching/asked/{invitation.token}/", answer)

    after = Coaching.objects.get(coach=nils)
    notes = as_nils.get(f"/coach/clients/{after.pk}/notes/").content.decode()
    assert ("shared before" in notes, "answered before" in notes) == (earlier, earlier)
    assert "her own words" not in notes
    seen = as_amara.get(f"/coaching/{after.pk}/seen/").content.decode()
    assert ("shared before" in seen, "answered before" in seen) == (earlier, earlier)
    assert "for maya alone" not in notes
    assert as_maya.get(f"/coach/clients/{coaching.pk}/").status_code == 404
    coaching.refresh_from_db()
    assert coaching.ended_by == "handed_over"


def test_a_hand_over_of_what_has_ended_leads_nowhere(as_amara: Client, coaching: Coaching, amara: User) -> None:
    invitation = InvitationFactory.create(
        asked_by="hand_over", client=amara, email=amara.email, follows=coaching, coach=CoachFactory.create()
    )
    coaching.end(Coaching.EndedBy.CLIENT, timezone.now())
    answer = as_amara.post(
        f"/coaching/asked/{invitation.token}/", {"areas": ["gaps"], "last_day": "2027-01-05", "do": "yes"}
    )
    assert answer.status_code == 409


def test_a_colleague_learns_nothing_of_a_hand_over_before_the_yes(coaching: Coaching, amara: User) -> None:
    nils = CoachFactory.create(user=with_second_step(UserFactory.create()), name="Nils")
    offer = InvitationFactory.create(
        asked_by="hand_over", client=amara, email=amara.email, follows=coaching, coach=nils
    )
    assert amara.email not in as_coach(nils).get("/coach/clients/ask/").content.decode()
    assert as_coach(nils).post(f"/coach/asked/{offer.pk}/take-back/").status_code == 404
    offer.refresh_from_db()
    assert offer.answer == ""


def test_a_hand_over_says_who_hands_over_to_whom_and_is_taken_back(
    as_maya: Client, coaching: Coaching, mails: list[EmailMessage]
) -> None:
    nils = CoachFactory.create(name="Nils")
    address = f"/coach/clients/{coaching.pk}/hand-over/"
    as_maya.post(address, {"coach": nils.pk})
    inviting.mail_due(timezone.now())
    told = str(mails[0].body)
    assert "Maya Lind, who looks at part of your search for work with you, would hand over to Nils" in told
    assert "If you do nothing, all stays as it is." in told and "no-more" not in told

    assert f"{address}take-back/" in as_maya.get(address).content.decode()
    assert as_maya.post(f"{address}take-back/").status_code == 302
    assert as_maya.get(f"{address}take-back/").status_code == 405
    assert Invitation.objects.get().answer == "taken_back"


def test_a_client_is_not_asked_again_and_again_to_change_coaches(
    as_maya: Client, as_amara: Client, coaching: Coaching
) -> None:
    nils, *others = (CoachFactory.create(name=name) for name in ("Nils", "Olga", "Pia", "Quinn"))
    address = f"/coach/clients/{coaching.pk}/hand-over/"
    as_maya.post(address, {"coach": nils.pk})
    as_amara.post(f"/coaching/asked/{Invitation.objects.get().token}/", {"do": "no"})
    assert "Let it rest" in as_maya.post(address, {"coach": nils.pk}).content.decode()
    assert [as_maya.post(address, {"coach": other.pk}).status_code for other in others] == [302, 302, 422]


def test_a_second_press_hands_over_once(as_maya: Client, coaching: Coaching) -> None:
    nils = CoachFactory.create(name="Nils")
    for _ in range(2):
        assert as_maya.post(f"/coach/clients/{coaching.pk}/hand-over/", {"coach": nils.pk}).status_code == 302
    assert Invitation.objects.get().answer == ""
