"""The words of a private page are on that page and nowhere else: no other page, Undo, log, admin page or file."""

import io
import logging
import zipfile
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application
from reflections.models import PrivatePage
from tests.one_of_each import one_of_each
from tests.routes import our_routes

CANARY = "canarywords"


@pytest.fixture
def written(as_amara: Client, amara: User) -> PrivatePage:
    """A page about a job, written the way that people write one."""
    ids = one_of_each(amara)
    as_amara.post(reverse("reflections:private_pages"), {"application": ids["jobs"]})
    begun = amara.private_pages.get(text="")
    as_amara.post(url(begun), {"text": f"{CANARY} one", "version": "1"}, headers={"HX-Request": "true"})
    as_amara.post(url(begun), {"text": f"{CANARY} two", "version": "2", "do": "keep"})
    return PrivatePage.objects.get(pk=begun.pk)


def url(written: PrivatePage) -> str:
    return reverse("reflections:private_page", args=[written.pk])


def content(answer: HttpResponseBase) -> bytes:
    """Everything that was sent, with what is packed in it and the headers."""
    data: bytes = answer.getvalue() if answer.streaming else answer.content  # type: ignore[attr-defined]
    headers = repr(answer.headers).encode()
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist())
    return data + headers


def columns_that_hold(words: str) -> Iterator[str]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            holds_text = isinstance(field, models.CharField | models.TextField | models.JSONField)
            values = model._base_manager.values_list(field.name, flat=True) if holds_text else ()
            if any(words in str(value) for value in values):
                yield f"{model._meta.label}.{field.name}"


def test_no_other_page_and_no_file_shows_it(as_amara: Client, amara: User, written: PrivatePage) -> None:
    ids = one_of_each(amara) | {"private": str(written.pk), "jobs": str(written.application_id)}
    shown = {route.name for route in our_routes() if CANARY.encode() in content(as_amara.get(route.filled(ids)))}
    assert shown == {"private_page"}
    searched = as_amara.get(reverse("applications:board"), {"q": CANARY, "view": "list"})
    assert written.application is not None and str(written.application.pk) not in searched.content.decode()


def test_it_lies_in_one_column_of_one_table(written: PrivatePage) -> None:
    assert list(columns_that_hold(CANARY)) == ["reflections.PrivatePage.text"]


def test_no_undo_holds_it_even_when_its_job_is_deleted(amara: User, written: PrivatePage) -> None:
    job = Application.objects.owned_by(amara).get(private_pages=written)
    undo = job.forget(by=amara)
    written.refresh_from_db()
    assert written.application is None
    assert CANARY not in str(undo.steps)


def test_torn_up_it_is_nowhere(as_amara: Client, written: PrivatePage) -> None:
    as_amara.post(reverse("reflections:tear_up_private_page", args=[written.pk]))
    assert list(columns_that_hold(CANARY)) == []


def test_the_admin_knows_no_private_page(written: PrivatePage, admin_client: Client) -> None:
    assert PrivatePage not in admin.site._registry
    assert CANARY not in admin_client.get(reverse("admin:index")).content.decode()
    assert CANARY not in str(written) and CANARY not in repr(written)


def test_no_log_quotes_it(as_amara: Client, written: PrivatePage, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for sent in ({"text": CANARY, "version": "1"}, {"text": f"{CANARY}\0", "version": "3"}, {"text": CANARY}):
            assert as_amara.post(url(written), sent).status_code in {409, 422}
    assert caplog.records
    assert CANARY not in caplog.text


def test_its_title_says_nothing_of_the_job(as_amara: Client, written: PrivatePage) -> None:
    shown = as_amara.get(url(written)).content.decode()
    assert "<title>A private page · Ajar</title>" in shown
