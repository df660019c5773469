"""What was pasted or shared, read into the fields of a job to be added. Nothing is saved."""

from datetime import date
from typing import Any

from django.http import QueryDict

from accounts.models import User
from applications.adverts import Advert, read_advert
from applications.forms.add import AddForm


def read_into(typed: QueryDict, user: User, today: date) -> tuple[AddForm, list[tuple[str, str]]]:
    """Fill the fields that are still empty from what was pasted or shared; nothing is saved.

    Also returns what was found, each time with how: ("role and place", "the job data in it").
    """
    pasted = typed.get("pasted", "") or typed.get("text", "")
    advert = read_advert(pasted, url=typed.get("url", ""), title=typed.get("title", ""), today=today)
    kept = {name: typed[name] for name in AddForm.base_fields if typed.get(name, "").strip()}
    values = {name: value for name, value in _values(advert).items() if value not in ("", None)}
    told = _told(advert, [name for name in values if name not in kept])
    initial = values | kept | {"pasted": "" if told else pasted}
    return AddForm(initial=initial, user=user, today=today), told


def _values(advert: Advert) -> dict[str, Any]:
    pay = advert.pay
    return {
        "company_name": advert.company,
        "role": advert.role,
        "link": advert.link,
        "place": advert.place,
        "work_mode": advert.work_mode,
        "pay_min": pay.minimum if pay else None,
        "pay_max": pay.maximum if pay else None,
        "pay_currency": pay.currency if pay else "",
        "pay_period": pay.period if pay else "",
        "closing_on": advert.closing_on,
        "found_on": advert.found_on,
        "reference": advert.reference,
        "advert": advert.advert,
        "person_name": advert.contact_name,
        "person_email": advert.contact_email,
    }


WORDS = {
    "company": "company",
    "role": "role",
    "link": "link",
    "place": "place",
    "work_mode": "where you would work",
    "pay": "pay",
    "closing_on": "closing date",
    "found_on": "where it was found",
    "reference": "reference",
    "advert": "the advert’s text",
    "contact_name": "who to write to",
    "contact_email": "their address",
}
SOURCES = {
    "company": "company_name",
    "pay": "pay_currency",
    "contact_name": "person_name",
    "contact_email": "person_email",
}


def _told(advert: Advert, filled: list[str]) -> list[tuple[str, str]]:
    """Group what was filled in by how it was found, in the order of trust."""
    by_source: dict[str, list[str]] = {}
    for guess in advert.guesses:
        if guess.field in WORDS and _fields_of(guess.field) & {*filled}:
            by_source.setdefault(guess.how, []).append(WORDS[guess.field])
    return [(", ".join(names), how) for how, names in by_source.items()]


def _fields_of(name: str) -> set[str]:
    return {"pay_min", "pay_max"} if name == "pay" else {SOURCES.get(name, name)}
