"""Whoever runs this Ajar opens accounts and makes coaches from the command line."""

from io import StringIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.local import move_in
from accounts.models import User
from coaching.models import Coach

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    said = StringIO()
    call_command(*words, stdout=said)
    return said.getvalue()


def test_an_account_is_opened_and_its_owner_signs_in_with_a_mailed_code(mailoutbox: list[EmailMessage]) -> None:
    assert "bo@example.org has an account" in run("make_account", "Bo@example.org", "--name", "Bo")
    client = Client()

    client.post("/accounts/login/code/", {"email": "bo@example.org"})
    code = str(mailoutbox[0].body).split("\n    ")[1].split("\n")[0]
    client.post("/accounts/login/code/confirm/", {"code": code})

    assert client.get("/settings/").status_code == 200
    assert User.objects.get().name == "Bo"


def test_a_coach_is_made_with_an_account_of_their_own() -> None:
    said = run("make_coach", "carol@example.org", "--name", "Carol")

    coach = Coach.objects.get()
    assert coach.user and (coach.name, coach.user.email) == ("Carol", "carol@example.org")
    assert EmailAddress.objects.get().verified
    assert "changepassword carol@example.org" in said


def test_somebody_who_is_here_already_becomes_a_coach_under_their_own_name(amara: User) -> None:
    assert "has an account" not in run("make_coach", "AMARA@example.org")

    assert amara.coach.name == "Amara Osei"


def test_run_again_it_changes_what_is_said_and_lets_a_role_go_on(amara: User) -> None:
    run("make_coach", "sue@example.org", "--name", "Sue")
    run("make_coach", amara.email)
    Coach.objects.of(amara).update(ended_at="2026-11-20T09:00Z")

    run("make_coach", amara.email, "--supervisor", "Sue@example.org")

    coach = Coach.objects.of(amara).get()
    assert coach.supervisor and (coach.supervisor.name, coach.name, coach.ended_at) == ("Sue", "Amara Osei", None)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["make_account", "nobody"], "“nobody” is no e-mail address"),
        (["make_account", "amara@example.org"], "has an account already"),
        (["make_coach", "carol@example.org"], "Clients see a coach by name"),
        (["make_coach", "amara@example.org", "--supervisor", "amara@example.org"], "No other coach signs in with"),
        (["make_coach", "amara@example.org", "--supervisor", "sue@example.org"], "No other coach signs in with"),
    ],
)
def test_what_does_not_go_is_said_and_changes_nothing(amara: User, words: list[str], says: str) -> None:
    with pytest.raises(CommandError, match=says):
        run(*words)

    assert list(User.objects.all()) == [amara]
    assert not Coach.objects.exists()


def test_nobody_is_locked_out_of_their_own_machine(settings: Any) -> None:
    """With a second account all are asked who they are; without a password the first could not say."""
    settings.IS_LOOPBACK = True
    person, _ = move_in("Mara", "Europe/London")

    with pytest.raises(CommandError, match="Mara has no password yet"):
        run("make_coach", "carol@example.org", "--name", "Carol")
    person.set_password("a long and quiet sentence")
    person.save()
    run("make_coach", "carol@example.org", "--name", "Carol")

    assert Coach.objects.get().name == "Carol"
