"""Two tabs with the same form: the second one saves over nothing that it has not shown."""

from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories import ApplicationFactory, CompanyFactory, ContactFactory, InterviewFactory, NoteFactory
from tests.forms_on_page import FormsOf

HTMX = {"HX-Request": "true"}
CASES = ["facts", "tags", "company", "contact", "note", "round", "reason"]


def case(name: str, user: User) -> tuple[str, str, Any]:
    """The address of a form, the field that both tabs change, and the row."""
    job = ApplicationFactory.create(owner=user)
    match name:
        case "facts":
            return reverse("applications:edit_facts", args=[job.pk, "notes"]), "notes", job
        case "tags":
            return reverse("applications:edit_facts", args=[job.pk, "tags"]), "tags", job
        case "company":
            company = CompanyFactory.create(owner=user)
            return reverse("applications:edit_company", args=[company.pk]), "notes", company
        case "contact":
            person = ContactFactory.create(owner=user)
            return reverse("applications:edit_contact", args=[person.pk]), "notes", person
        case "note":
            note = NoteFactory.create(application=job)
            return reverse("applications:edit_note", args=[job.pk, note.pk]), "body", note
        case "round":
            talk = InterviewFactory.create(application=job)
            return reverse("applications:interview", args=[job.pk, talk.pk]), "how_it_went", talk
        case _:
            reason = user.outcome_reasons.for_owner(user)[0]
            return reverse("applications:edit_reason", args=[reason.pk]), "label", reason


def opened(client: Client, address: str) -> dict[str, Any]:
    """What a tab holds that was just opened."""
    forms = FormsOf(client.get(address).content.decode()).forms
    return next(form.fields for form in forms if "seen" in form.fields)


def held(row: "models.Model", field: str) -> str:
    row.refresh_from_db()
    value = getattr(row, field)
    return ", ".join(map(str, value.all())) if field == "tags" else str(value)


@pytest.mark.parametrize("name", CASES)
def test_the_second_tab_is_told_what_the_first_one_wrote(as_amara: Client, amara: User, name: str) -> None:
    address, field, row = case(name, amara)
    first, second = opened(as_amara, address), opened(as_amara, address)
    assert as_amara.post(address, first | {field: "from the laptop"}).status_code == 302

    stale = as_amara.post(address, second | {field: "from the phone"})

    page = stale.content.decode()
    assert stale.status_code == 409
    assert held(row, field) == "from the laptop"
    for said in ("It says now:", "from the laptop", "from the phone", "This was changed meanwhile"):
        assert said in page


@pytest.mark.parametrize("name", CASES)
def test_saving_again_puts_ones_own_in_its_place(as_amara: Client, amara: User, name: str) -> None:
    address, field, row = case(name, amara)
    first, second = opened(as_amara, address), opened(as_amara, address)
    as_amara.post(address, first | {field: "from the laptop"})
    stale = as_amara.post(address, second | {field: "from the phone"}).content.decode()
    again = next(form.fields for form in FormsOf(stale).forms if "seen" in form.fields)

    assert as_amara.post(address, second | {"seen": again["seen"], field: "from the phone"}).status_code == 302
    assert held(row, field) == "from the phone"


@pytest.mark.parametrize(
    ("name", "left_alone", "typed"),
    [("company", "notes", "place"), ("contact", "notes", "role"), ("round", "how_it_went", "place")],
)
def test_what_the_second_tab_left_alone_stays_as_the_first_one_wrote_it(
    as_amara: Client, amara: User, name: str, left_alone: str, typed: str
) -> None:
    address, _, row = case(name, amara)
    first, second = opened(as_amara, address), opened(as_amara, address)
    as_amara.post(address, first | {left_alone: "from the laptop"})

    assert as_amara.post(address, second | {typed: "from the phone"}).status_code == 302
    assert (held(row, left_alone), held(row, typed)) == ("from the laptop", "from the phone")


def test_people_whom_the_second_tab_left_alone_stay_in_the_round(as_amara: Client, amara: User) -> None:
    talk = InterviewFactory.create(application=ApplicationFactory.create(owner=amara))
    people = ContactFactory.create_batch(2, owner=amara, company=talk.application.company)
    talk.people.set(people[:1])
    address = reverse("applications:interview", args=[talk.application_id, talk.pk])
    first, second = opened(as_amara, address), opened(as_amara, address)
    one, both = [str(people[0].pk)], [str(person.pk) for person in people]
    as_amara.post(address, first | {"people": both})

    as_amara.post(address, second | {"people": one, "place": "from the phone"})
    assert set(talk.people.all()) == set(people)

    stale = as_amara.post(address, second | {"people": []})
    assert stale.status_code == 409
    named = ", ".join(sorted(person.name for person in people))
    assert f'It says now: <span class="lines">{named}</span>' in stale.content.decode()


def test_a_second_press_in_the_same_tab_is_no_conflict(as_amara: Client, amara: User) -> None:
    address, field, _ = case("facts", amara)
    tab = opened(as_amara, address) | {field: "Ask about the rota"}
    assert [as_amara.post(address, tab).status_code for _ in range(2)] == [302, 302]


def test_htmx_gets_the_form_with_both(as_amara: Client, amara: User) -> None:
    address, field, _ = case("facts", amara)
    first, second = opened(as_amara, address), opened(as_amara, address)
    as_amara.post(address, first | {field: "<b>one</b>"})
    stale = as_amara.post(address, second | {field: "two"}, headers=HTMX)
    assert stale.status_code == 409
    assert "<html" not in stale.content.decode()
    assert "&lt;b&gt;one&lt;/b&gt;" in stale.content.decode()


def test_a_choice_is_told_by_its_name_and_a_day_as_a_day(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara)
    for group, field, laptop, phone, said in (
        ("role", "work_mode", "remote", "onsite", "From home"),
        ("closing", "closing_on", "2026-12-01", "2026-12-02", "1 December 2026"),
        ("closing", "closing_on", "", "2026-12-09", "nothing"),
    ):
        address = reverse("applications:edit_facts", args=[job.pk, group])
        first, second = opened(as_amara, address), opened(as_amara, address)
        as_amara.post(address, first | {field: laptop})
        stale = as_amara.post(address, second | {field: phone})
        assert stale.status_code == 409
        assert f'It says now: <span class="lines">{said}</span>' in stale.content.decode()


@pytest.mark.parametrize("seen", ["", "\x00", "notes", "notes:", ":::: notes:x", "a" * 5000])
def test_nonsense_as_what_was_seen_is_no_500(as_amara: Client, amara: User, seen: str) -> None:
    address, field, _ = case("facts", amara)
    assert as_amara.post(address, {"seen": seen, field: "mine"}).status_code in (302, 409, 422)
