"""Deleting an account: two weeks to think again, then everything goes, files too."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile
from django.core.mail import EmailMessage
from django.db import IntegrityError
from django.db.models.fields.files import FieldFile
from django.db.models.signals import pre_delete
from django.test import Client
from django.utils import timezone

from accounts.leaving import erase_due, models_with_files
from accounts.models import User
from accounts.tasks import erase_people_who_left
from applications import reversible
from applications.models import Application, Import, Outcome, Paper, Stage
from applications.sweeping import sweep
from reflections.models import Evidence
from tests.factories import (
    ApplicationFactory,
    EvidenceFactory,
    GapFactory,
    InterviewFactory,
    NoteFactory,
    PaperFactory,
    PlanFactory,
    TagFactory,
)

PASSWORD = "a long and quiet sentence"


@pytest.fixture
def amara(amara: User) -> User:
    EmailAddress.objects.create(user=amara, email=amara.email, verified=True, primary=True)
    return amara


def sign_in(amara: User) -> Client:
    client = Client()
    assert client.post("/accounts/login/", {"login": amara.email, "password": PASSWORD}).status_code == 302
    return client


def leave(client: Client) -> str:
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    answer = client.post("/settings/delete/")
    assert answer.status_code == 302
    return str(answer["Location"])


def is_kept(file: FieldFile) -> bool:
    return file.storage.exists(str(file.name))


def test_the_page_says_what_happens_and_until_when(as_amara: Client) -> None:
    assert "Delete my account" in as_amara.get("/settings/delete/").content.decode()


def test_it_asks_for_the_password_first(amara: User) -> None:
    client = sign_in(amara)

    answer = client.post("/settings/delete/")

    assert answer["Location"].startswith("/accounts/reauthenticate/")
    amara.refresh_from_db()
    assert amara.delete_after is None


def test_the_press_before_the_password_counts_after_it(amara: User) -> None:
    client = sign_in(amara)
    asked = client.post("/settings/delete/")["Location"]

    client.post(asked, {"password": PASSWORD})

    amara.refresh_from_db()
    assert amara.delete_after is not None


def test_leaving_signs_out_everywhere_and_tells_by_mail(amara: User, mailoutbox: list[EmailMessage]) -> None:
    here, there = sign_in(amara), sign_in(amara)

    assert leave(here) == "/accounts/login/"

    assert here.get("/").status_code == there.get("/").status_code == 302
    amara.refresh_from_db()
    assert amara.delete_after is not None
    assert timedelta(days=13) < amara.delete_after - timezone.now() <= timedelta(days=14)
    assert "To keep it, sign in before that day." in str(mailoutbox[-1].body)


def test_whoever_comes_back_in_time_may_keep_everything(amara: User) -> None:
    ApplicationFactory.create(owner=amara)
    leave(sign_in(amara))
    client = sign_in(amara)

    assert client.get("/settings/")["Location"] == "/leaving/"
    assert "Everything is still here" in client.get("/leaving/").content.decode()
    client.post("/leaving/")

    assert client.get("/settings/").status_code == 200
    assert erase_due(timezone.now() + timedelta(days=20)) == 0
    assert Application.objects.count() == 1


def test_whoever_is_leaving_may_still_sign_out(amara: User) -> None:
    leave(sign_in(amara))
    client = sign_in(amara)

    client.post("/accounts/logout/")

    assert client.get("/leaving/")["Location"] == "/accounts/login/?next=/leaving/"


def test_nobody_else_is_asked_to_stay(as_amara: Client) -> None:
    assert as_amara.get("/leaving/")["Location"] == "/"
    assert as_amara.put("/leaving/").status_code == 405


def test_after_two_weeks_everything_is_gone_and_nobody_elses(amara: User, bob: User) -> None:
    for owner in (amara, bob):
        job = ApplicationFactory.create(owner=owner, stage=Stage.SENT)
        job.log_outcome(Outcome.Kind.NO, by=owner, occurred_on=timezone.localdate())
        job.tags.add(TagFactory.create(owner=owner))
        InterviewFactory.create(application=job)
        NoteFactory.create(application=job)
    mine, theirs = PaperFactory.create(owner=amara), PaperFactory.create(owner=bob)
    log = Import.objects.create(owner=amara, filename="log.csv")
    log.file.save("log.csv", ContentFile(b"company,role"))
    shown = [
        EvidenceFactory.create(gap=GapFactory.create(owner=amara), file=ContentFile(b"Certificate", "one.txt")),
        EvidenceFactory.create(
            gap=None, plan=PlanFactory.create(owner=amara), file=ContentFile(b"Certificate", "two.txt")
        ),
        EvidenceFactory.create(gap=GapFactory.create(owner=bob), file=ContentFile(b"Certificate", "three.txt")),
    ]
    sign_in(amara)
    amara.leave(timezone.now() - timedelta(days=15))

    erase_people_who_left()
    erase_people_who_left()

    assert list(User.objects.all()) == [bob]
    assert Application.objects.get().owner == bob
    assert [is_kept(row.file) for row in (mine, log, theirs)] == [False, False, True]
    assert [is_kept(row.file) for row in shown] == [False, False, True]
    assert not UserSession.objects.exists()


def test_a_file_that_was_deleted_before_leaving_is_swept_away(amara: User) -> None:
    piece = EvidenceFactory.create(gap=GapFactory.create(owner=amara), file=ContentFile(b"Certificate", "one.txt"))
    reversible.delete(piece, owner=amara, label="Evidence deleted")
    amara.leave(timezone.now() - timedelta(days=15))

    erase_people_who_left()
    sweep(timezone.now() + timedelta(days=2))

    assert not is_kept(piece.file)


def test_before_the_two_weeks_are_over_nothing_is_gone(amara: User) -> None:
    amara.leave(timezone.now())

    assert erase_due(timezone.now() + timedelta(days=13)) == 0
    assert erase_due(timezone.now() + timedelta(days=14)) == 1


def test_an_account_that_cannot_go_holds_up_no_other_and_keeps_its_files(
    amara: User, bob: User, caplog: pytest.LogCaptureFixture
) -> None:
    paper = PaperFactory.create(owner=amara)
    for days, person in enumerate((amara, bob), start=15):
        person.leave(timezone.now() - timedelta(days=30 - days))

    def refuse(instance: User, **kwargs: object) -> None:
        if instance == amara:
            raise IntegrityError

    pre_delete.connect(refuse, sender=User)
    try:
        assert erase_due(timezone.now() + timedelta(days=30)) == 1
    finally:
        pre_delete.disconnect(refuse, sender=User)

    assert list(User.objects.all()) == [amara]
    assert is_kept(paper.file)
    assert "could not be deleted" in caplog.text
    assert erase_due(timezone.now() + timedelta(days=30)) == 1
    assert not is_kept(paper.file)


def test_every_row_that_keeps_a_file_says_whose_it_is(db: None) -> None:
    assert {Paper, Import, Evidence} <= set(models_with_files())
    for model in models_with_files():
        assert hasattr(model._default_manager, "owned_by" if hasattr(model, "owner") else "of"), model
