"""What a client chose for one coach is not chosen for the next."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from coaching.asking import hand_over
from coaching.models import Coaching, Invitation, end_of, months_on
from coaching.telling import mail as mail_it
from tests.coaching.factories import CoachFactory

NOW = timezone.now()


@pytest.fixture
def offer(coaching: Coaching, amara: User) -> Invitation:
    """Amara let Maya look for ten days more; Maya would hand over to Nils."""
    Coaching.objects.filter(pk=coaching.pk).update(ends_at=end_of(amara.today(NOW) + timedelta(days=10), amara))
    coaching.refresh_from_db()
    return hand_over(coaching, CoachFactory.create(name="Nils Berg"), NOW)


def test_until_when_is_chosen_anew_and_half_a_year_stands_there(
    as_amara: Client, amara: User, offer: Invitation
) -> None:
    page = as_amara.get(f"/coaching/asked/{offer.token}/")
    assert page.context["form"].initial["last_day"] == months_on(amara.today(NOW))
    assert "was for Maya Lind: choose one for Nils Berg" in page.content.decode()


def test_the_day_of_the_yes_is_the_one_that_holds(as_amara: Client, amara: User, offer: Invitation) -> None:
    chosen = amara.today(NOW) + timedelta(days=40)
    yes = {"areas": ["gaps"], "last_day": str(chosen), "do": "yes"}
    assert as_amara.post(f"/coaching/asked/{offer.token}/", yes).status_code == 302
    assert Coaching.objects.get(coach__name="Nils Berg").last_day == chosen


def test_the_mail_speaks_of_no_day_that_they_did_not_choose(coaching: Coaching, offer: Invitation) -> None:
    mail_it(offer)
    (sent,) = mail.outbox
    assert "until a day that you choose anew" in sent.body
    assert f"{coaching.last_day:%-d %B %Y}" not in sent.body
