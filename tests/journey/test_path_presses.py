"""The presses of the after-path."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Application


def page(client: Client, job: Application) -> str:
    return client.get(reverse("journey:application", args=[job.pk])).content.decode()


def test_the_page_offers_the_next_step(as_amara: Client, rested: Application) -> None:
    assert "Draft a letter" in page(as_amara, rested)
    assert "Not for this one" in page(as_amara, rested)


def test_a_step_is_let_go_with_one_press_and_taken_up_with_another(as_amara: Client, rested: Application) -> None:
    as_amara.post(reverse("journey:let_go_step", args=[rested.pk]), {"step": "ask"})
    as_amara.post(reverse("journey:let_go_step", args=[rested.pk]), {"step": "ask"})
    assert [row.step for row in rested.steps_let_go.all()] == ["ask"]
    assert "not for this one" in page(as_amara, rested)
    as_amara.post(reverse("journey:take_up_step", args=[rested.pk]), {"step": "ask"})
    assert not rested.steps_let_go.exists()


def test_letting_go_can_be_undone(as_amara: Client, amara: User, rested: Application) -> None:
    as_amara.post(reverse("journey:let_go_step", args=[rested.pk]), {"step": "grow"})
    undo = amara.undos.latest("created_at")
    undo.undo(by=amara, now=timezone.now())
    assert not rested.steps_let_go.exists()


@pytest.mark.parametrize("step", ["", "rest", "nonsense", "\x00"])
def test_a_step_that_is_none_changes_nothing(as_amara: Client, rested: Application, step: str) -> None:
    for name in ("journey:let_go_step", "journey:take_up_step"):
        assert as_amara.post(reverse(name, args=[rested.pk]), {"step": step}).status_code == 302
        assert as_amara.get(reverse(name, args=[rested.pk])).status_code == 405
    assert not rested.steps_let_go.exists()


def test_the_page_names_no_link_that_leads_nowhere(as_amara: Client, job: Application) -> None:
    assert 'href="#"' not in page(as_amara, job)
    assert 'href=""' not in page(as_amara, job)
