"""From a question to a yes: who may ask, who may answer, and that nothing is shown before."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client, override_settings
from django.utils import timezone

from accounts.models import User
from coaching import inviting
from coaching.models import AccessLog, Area, Coach, Coaching, Invitation, end_of, months_on
from coaching.models.invitation import MOST_A_DAY
from followups.models import Reminder
from tests.coaching.conftest import as_coach
from tests.coaching.factories import CoachFactory, CoachingFactory, InvitationFactory
from tests.conftest import with_second_step
from tests.factories import UserFactory
from tests.signing_in import signed_in


def link_in(message: EmailMessage) -> str:
    return next(line for line in str(message.body).splitlines() if line.startswith("http")).partition("8000")[2]


def form(**changes: Any) -> dict[str, Any]:
    return {"email": "maya@example.org", "areas": ["gaps", "numbers"], "last_day": "2027-01-05", **changes}


def test_a_client_invites_a_coach_who_then_sees_what_was_ticked(
    as_amara: Client, amara: User, as_maya: Client, mails: list[EmailMessage]
) -> None:
    assert as_amara.post("/settings/coach/invite/", form())["Location"] == "/settings/coach/"
    assert inviting.mail_due(timezone.now()) == 1
    assert inviting.mail_due(timezone.now()) == 0

    (message,) = mails
    assert (message.to, message.subject) == (["maya@example.org"], "An invitation in Ajar")
    page = as_maya.get(link_in(message))
    assert "Amara Osei invites you" in page.content.decode()
    assert as_maya.get("/coach/clients/").context["cl"].result_count == 0

    as_maya.post(link_in(message), {"do": "yes"})
    coaching = Coaching.objects.get()
    assert (coaching.client, coaching.areas, coaching.last_day) == (amara, [Area.GAPS, Area.NUMBERS], date(2027, 1, 5))
    assert as_maya.get(f"/coach/clients/{coaching.pk}/gaps/").status_code == 200
    assert as_maya.get(f"/coach/clients/{coaching.pk}/jobs/").status_code == 404
    assert list(AccessLog.objects.values_list("page", "by"))[:1] == [("given", "client")]
    assert as_maya.post(link_in(message), {"do": "yes"}).status_code == 409
    assert Coaching.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"email": "maya"}, "Enter a full e-mail address"),
        ({"email": "amara@example.org"}, "This is your own address"),
        ({"areas": []}, "Choose at least one thing to show"),
        ({"areas": ["feelings"]}, "Choose one from the list"),
        ({"last_day": "2020-01-05"}, "The last day must be today or later"),
        ({"last_day": "2099-01-05"}, "The last day must be today or later"),
        ({"last_day": "soon"}, "Enter a real date"),
    ],
)
def test_an_invitation_that_cannot_go_says_why_and_keeps_what_was_typed(
    as_amara: Client, changes: dict[str, Any], says: str
) -> None:
    answer = as_amara.post("/settings/coach/invite/", form(**changes))

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Invitation.objects.exists()


def test_the_same_address_is_not_asked_twice_and_not_too_many_a_day(as_amara: Client, as_maya: Client) -> None:
    as_amara.post("/settings/coach/invite/", form())
    assert "already" in as_amara.post("/settings/coach/invite/", form()).content.decode()
    for number in range(MOST_A_DAY):
        as_maya.post("/coach/clients/ask/", form(email=f"person{number}@example.org"))
    answer = as_maya.post("/coach/clients/ask/", form(email="one-more@example.org"))
    assert answer.status_code == 422
    assert Invitation.objects.filter(asked_by="coach").count() == MOST_A_DAY


def test_a_link_is_for_its_address_alone_and_for_a_coach_alone(
    as_amara: Client, as_maya: Client, amara: User, bob: User
) -> None:
    as_amara.post("/settings/coach/invite/", form())
    address = f"/coach/invited/{Invitation.objects.get().token}/"
    other = CoachFactory.create(user=with_second_step(UserFactory.create(email="other@example.org")))

    assert signed_in(bob).get(address).status_code == 404
    assert as_coach(other).post(address, {"do": "yes"}).status_code == 404
    assert as_maya.get("/coach/invited/no-such-token/").status_code == 404
    assert not Coaching.objects.exists()


def test_a_link_runs_out_and_can_be_taken_back(as_amara: Client, as_maya: Client) -> None:
    as_amara.post("/settings/coach/invite/", form(last_day=str(months_on(date.today(), 12))))
    first = Invitation.objects.get()
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert "run out" in as_maya.get(f"/coach/invited/{first.token}/").content.decode()
        assert as_maya.post(f"/coach/invited/{first.token}/", {"do": "yes"}).status_code == 409
        as_amara.post("/settings/coach/invite/", form())
    second = Invitation.objects.exclude(pk=first.pk).get()
    as_amara.post(f"/settings/coach/invited/{second.pk}/take-back/")
    assert as_maya.post(f"/coach/invited/{second.token}/", {"do": "yes"}).status_code == 409
    assert not Coaching.objects.exists()


def test_a_coach_can_leave_an_invitation(as_amara: Client, as_maya: Client) -> None:
    as_amara.post("/settings/coach/invite/", form())
    invitation = Invitation.objects.get()
    as_maya.post(f"/coach/invited/{invitation.token}/", {"do": "no"})

    invitation.refresh_from_db()
    assert (invitation.answer, invitation.coaching) == ("no", None)


def test_a_coach_asks_and_the_client_gives_less(
    as_maya: Client, as_amara: Client, amara: User, mails: list[EmailMessage]
) -> None:
    as_maya.post("/coach/clients/ask/", form(email="AMARA@example.org", areas=["applications", "people", "gaps"]))
    inviting.mail_due(timezone.now())
    address = link_in(mails[0])
    page = as_amara.get(address).content.decode()
    assert "Maya Lind asks to see part of your search" in page
    assert "Never, whatever you tick" in page

    as_amara.post(address, {"areas": ["gaps"], "last_day": "2027-01-05", "do": "yes"})
    assert Coaching.objects.get().areas == [Area.GAPS]


def test_asking_tells_nobody_who_has_an_account(as_maya: Client, amara: User) -> None:
    answers = [
        as_maya.post("/coach/clients/ask/", form(email=email), follow=True).content.decode()
        for email in ("amara@example.org", "nobody@example.org")
    ]
    told = [html.replace("amara@", "nobody@").count("nobody@example.org") for html in answers]
    assert "A mail is on its way to them" in answers[0] and "A mail is on its way to them" in answers[1]
    assert told[1] - told[0] == told[0]  # one more line in the list, and nothing else


def test_a_no_shows_nothing(as_amara: Client, amara: User) -> None:
    invitation = InvitationFactory.create(email=amara.email)
    as_amara.post(f"/coaching/asked/{invitation.token}/", {"do": "no"})

    assert not Coaching.objects.exists()
    assert as_amara.post(f"/coaching/asked/{invitation.token}/", {"do": "yes"}).status_code == 409


def test_a_yes_without_a_tick_comes_back(as_amara: Client, amara: User) -> None:
    invitation = InvitationFactory.create(email=amara.email)
    answer = as_amara.post(f"/coaching/asked/{invitation.token}/", {"do": "yes", "last_day": "2027-01-05"})

    assert answer.status_code == 422
    assert "Choose at least one thing to show" in answer.content.decode()


def test_a_mail_that_does_not_leave_is_tried_again_and_stops_no_other(maya: Coach, mails: list[EmailMessage]) -> None:
    first = InvitationFactory.create(coach=maya)
    now = timezone.now()
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1
    ):
        assert inviting.mail_due(now) == 0
    Invitation.objects.filter(pk=first.pk).update(email="not an address")
    InvitationFactory.create(coach=maya)
    inviting.mail_due(now + timedelta(minutes=11))
    assert len(mails) == 1
    assert inviting.mail_due(now + timedelta(hours=1)) == 0


def test_a_mail_is_claimed_before_it_goes_and_the_untried_come_first(maya: Coach) -> None:
    now = timezone.now()
    tried = InvitationFactory.create(coach=maya, tried_at=now - timedelta(hours=1))
    fresh = InvitationFactory.create(coach=maya)
    assert list(Invitation.objects.to_mail(now)) == [fresh, tried]
    assert Invitation.objects.claim(fresh, now) and not Invitation.objects.claim(fresh, now)


def test_nothing_is_mailed_for_a_coach_who_left_or_to_somebody_at_rest(maya: Coach, amara: User) -> None:
    now = timezone.now()
    InvitationFactory.create(coach=CoachFactory.create(ended_at=now))
    InvitationFactory.create(coach=maya, email=amara.email)
    User.objects.filter(pk=amara.pk).update(quiet_until=now.date() + timedelta(days=2))
    assert inviting.mail_due(now) == 0
    assert inviting.mail_due(now + timedelta(days=2)) == 1


def test_a_new_yes_takes_the_place_of_an_earlier(amara: User, maya: Coach) -> None:
    old = CoachingFactory.create(client=amara, coach=maya)
    Coaching.begin(client=amara, coach=maya, areas=["gaps"], last_day=date(2027, 1, 5), now=timezone.now())
    old.refresh_from_db()
    assert old.ended_by == "renewed"
    assert Coaching.objects.of(amara).standing().count() == 1


def test_a_consent_lasts_to_the_end_of_its_last_day_where_the_client_lives(amara: User) -> None:
    amara.time_zone = "Pacific/Auckland"
    end = end_of(date(2027, 1, 5), amara)
    assert end.isoformat() == "2027-01-06T00:00:00+13:00"
    coaching = CoachingFactory.build(client=amara, ends_at=end)
    assert coaching.last_day == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 11, 27), date(2027, 5, 27)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
    ],
)
def test_half_a_year_is_the_same_day_of_a_later_month(day: date, later: date) -> None:
    assert months_on(day) == later


def test_after_a_no_a_coach_lets_it_rest(as_maya: Client, as_amara: Client, maya: Coach, amara: User) -> None:
    now = timezone.now()
    asked = InvitationFactory.create(email=amara.email, coach=maya)
    as_amara.post(f"/coaching/asked/{asked.token}/", {"do": "no"})
    again = form(email=amara.email.upper())
    assert "Let it rest" in as_maya.post("/coach/clients/ask/", again).content.decode()

    Invitation.objects.update(answered_at=now - timedelta(days=31))
    assert as_maya.post("/coach/clients/ask/", again).status_code == 302
    as_amara.post(f"/coaching/asked/{Invitation.objects.get(answer='').token}/", {"do": "never"})
    Invitation.objects.update(answered_at=now - timedelta(days=300))
    assert as_maya.post("/coach/clients/ask/", again).status_code == 422
    assert Invitation.objects.count() == 2


def test_whoever_has_the_mail_can_say_never_again_without_an_account(as_maya: Client, maya: Coach) -> None:
    as_maya.post("/coach/clients/ask/", form(email="stranger@example.org"))
    inviting.mail_due(timezone.now())
    address = str(mail.outbox[-1].body).partition("without an account: ")[2].partition("8000")[2].strip()
    nobody = Client()
    assert "ask you no more?" in nobody.get(address).content.decode()
    assert "asks you no more" in nobody.post(address).content.decode()
    assert nobody.post(address).status_code == 409
    assert nobody.get("/coaching/asked/no-such-link/no-more/").status_code == 404
    assert as_maya.post("/coach/clients/ask/", form(email="stranger@example.org")).status_code == 422


def test_a_link_in_the_wrong_hands_says_so(as_amara: Client, as_bob: Client, as_maya: Client, amara: User) -> None:
    asked = InvitationFactory.create(email=amara.email)
    answer = as_bob.get(f"/coaching/asked/{asked.token}/")
    assert answer.status_code == 404
    assert "This link is for another address" in answer.content.decode()
    as_amara.post("/settings/coach/invite/", form(email="bob@example.org"))
    address = f"/coach/invited/{Invitation.objects.get(asked_by='client').token}/"
    assert "You are not a coach here yet" in as_bob.get(address).content.decode()
    assert "another address" in as_maya.get(address).content.decode()
    assert as_maya.get(address).status_code == as_bob.get(address).status_code == 404
    assert Client().get(address)["Location"].startswith("/accounts/login/")
    assert amara.email not in as_bob.get(f"/coaching/asked/{asked.token}/").content.decode()


def test_an_invitation_whose_last_day_is_over_has_run_out(as_maya: Client, maya: Coach, amara: User) -> None:
    yesterday = amara.today(timezone.now()) - timedelta(days=1)
    invitation = InvitationFactory.create(
        asked_by="client", client=amara, coach=None, email="maya@example.org", last_day=yesterday
    )
    address = f"/coach/invited/{invitation.token}/"
    assert "has run out" in as_maya.get(address).content.decode()
    assert as_maya.post(address, {"do": "yes"}).status_code == 409


def test_only_a_yes_is_a_yes(as_amara: Client, amara: User) -> None:
    question = InvitationFactory.create(email=amara.email)
    form = {"areas": ["numbers"], "last_day": str(amara.today(timezone.now()))}
    assert as_amara.post(f"/coaching/asked/{question.token}/", form).status_code == 422
    assert not Coaching.objects.exists()


def test_a_consent_that_ends_is_reminded_of_no_more(as_amara: Client, coaching: Coaching) -> None:
    Coaching.objects.filter(pk=coaching.pk).update(ends_at=timezone.now() + timedelta(days=5))
    inviting.remind_of_ends(timezone.now())
    assert Reminder.objects.waiting().count() == 1
    as_amara.post(f"/coaching/{coaching.pk}/end/")
    assert Reminder.objects.waiting().count() == 0
