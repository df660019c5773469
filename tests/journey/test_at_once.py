"""Several tabs let the same step go at the same moment: it is let go once, and no page breaks."""

import pytest
from django.urls import reverse

from tests.factories import ApplicationFactory
from tests.pressing import press

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_step_is_let_go_once() -> None:
    job = ApplicationFactory.create()
    address = reverse("journey:let_go_step", args=[job.pk])
    assert set(press(job.owner, address, lambda: {"step": "ask"})) == {302}
    assert job.steps_let_go.get().step == "ask"
