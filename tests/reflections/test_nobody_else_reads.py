"""What a person wrote is shown to nobody else, and the words of a private page on that page alone: no other page,
Undo, log, admin page or file."""

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
from applications.models import Application, unset
from reflections.models import DebriefAnswer, PrivatePage
from reflections.urls import urlpatterns
from tests.factories import DebriefAnswerFactory
from tests.one_of_each import one_of_each
from tests.reflections.helping import HTMX
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


# ── Everything that was learnt ──────────────────────────────────────────────────────────────────────────────────

NAMED_BY_THEIR_JOB = {"debrief", "debrief_question", "debrief_history"}
SHOWN_TO_THEIR_OWNER = {
    *("debrief", "debrief_question", "feedback", "gap", "private_page", "kind_words", "plan", "question", "story"),
    *("sticking_point", "learn", "application"),
}


@pytest.fixture
def ids(amara: User) -> dict[str, str]:
    """One thing of each kind, with words of the person in whatever takes words."""
    ids = one_of_each(amara)
    DebriefAnswerFactory.create(debrief_id=ids["debriefs"], question="feeling")
    amara.undos.create(label=CANARY, steps=[unset(amara.applications.get(pk=ids["jobs"]), {"notes": CANARY})])
    for model in apps.get_app_config("reflections").get_models():
        model._base_manager.update(**dict.fromkeys(fields_of_words(model), CANARY))
    said = dict.fromkeys(("text", "friend", "words", "then"), CANARY)
    DebriefAnswer.objects.update(data=said, filed=said, is_shared=False)
    Application.objects.update(role=CANARY, notes=CANARY)
    return ids


def fields_of_words(model: type[models.Model]) -> Iterator[str]:
    """The columns of free text: neither chosen from a list nor unique."""
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(field, models.FileField)
        if is_text and not field.choices and not field.unique and (field.max_length or 1000) >= len(CANARY):
            yield field.name


def title_of(page: bytes) -> str:
    return page.decode(errors="ignore").partition("<title>")[2].partition("</title>")[0]


def test_their_owner_sees_the_words(as_amara: Client, ids: dict[str, str]) -> None:
    """Else the sweeps below would find nothing, whatever is wrong."""
    shown = {route.name for route in our_routes() if CANARY.encode() in content(as_amara.get(route.filled(ids)))}
    assert shown >= SHOWN_TO_THEIR_OWNER


def test_no_title_quotes_what_was_learnt(as_amara: Client, ids: dict[str, str]) -> None:
    """Titles stay in the history of the browser. That of a job, or of looking back on it, names the job."""
    quoting = {route.name for route in our_routes() if CANARY in title_of(content(as_amara.get(route.filled(ids))))}
    assert not quoting & {getattr(pattern, "name", "") for pattern in urlpatterns} - NAMED_BY_THEIR_JOB


def test_words_that_are_searched_for_stay_out_of_the_addresses(as_amara: Client) -> None:
    page = as_amara.get(reverse("reflections:questions")).content.decode()
    assert 'role="search"' in page
    assert "hx-push-url" not in page


def test_no_stranger_sees_a_word_on_any_page(as_bob: Client, bob: User, ids: dict[str, str]) -> None:
    own = one_of_each(bob)
    for route in our_routes():
        for address in (route.filled(ids), route.filled(own)):
            for headers in ({}, HTMX):
                assert CANARY.encode() not in content(as_bob.get(address, headers=headers)), address
    for route in our_routes():
        assert CANARY.encode() not in content(as_bob.post(route.filled(ids))), route


def test_the_host_sees_no_word_on_any_page(admin_client: Client, amara: User, ids: dict[str, str]) -> None:
    addresses = [route.filled(ids) for route in our_routes()] + [reverse("admin:index")]
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        addresses.append(reverse(f"{name}_changelist"))
        for row in model._base_manager.all():
            addresses += [reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "history", "delete")]
    assert reverse("admin:accounts_user_change", args=[amara.pk]) in addresses
    for address in addresses:
        assert CANARY.encode() not in content(admin_client.get(address)), address
