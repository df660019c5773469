"""A job out of structured data: JSON-LD `JobPosting` (schema.org) and the answers of job boards.

Boards name the same things differently, so a field is found by a family of names instead of board by board.
"""

from __future__ import annotations

import re
from typing import Any

from applications.adverts.advert import Advert, found
from applications.adverts.days import read_day
from applications.adverts.jsons import dicts_in, opened
from applications.adverts.links import web_link
from applications.adverts.modes import exact_mode, mode_in, mode_of
from applications.adverts.paydata import pay_of
from applications.adverts.phrases import reference_of
from applications.adverts.plain import plain_text

Job = dict[str, Any]
NAMES = {
    "role": """title jobtitle positiontitle postingname postingtitle jobpostingtitle jobname positionname position role
        name text""",
    "company": """hiringorganization companyname company organization organisation employer employername hiringcompany
        companydisplayname organizationname organisationname teamdisplayname brandname clientname""",
    "place": """joblocation locations location locationname joblocations alllocations primarylocation locationstext
        locationstring formattedlocation fulllocation worklocations worklocation citystatecountry citystate city cities
        offices office""",
    "mode": """joblocationtype workplacetype workplace locationtype workmode workmodel remotetype worklocationoption
        locationflexibility workarrangement workingmodel remotepolicy remotestatus isremote remote telecommute
        homeoffice""",
    "closing": """validthrough applicationdeadline closingdate closedate closingon deadline expirydate expirationdate
        expiresat closeat closesat applyby enddate postingenddate externalpostedenddate unpostdate""",
    "posted": """dateposted firstpublished publishedat published publisheddate publishdate publicationdate releaseddate
        posteddate postedat postedon postdateingmt postingdate externalpostedstartdate datecreated createdat tcreate
        startdate created""",
    "reference": """requisitionid reqid jobreqid requisitionnumber requisition jobcode displayjobid atsjobid jobnumber
        referencenumber refnumber reference identifier jobid shortcode code""",
    "link": """absoluteurl hostedurl postingurl joburl careersitejoburl careersurl canonicalpositionurl externalurl
        publicurl jobposturl canonicalurl shareurl permalink url applyurl""",
    "description": """description descriptionhtml jobdescription jobdescriptionhtml content contenthtml descriptionplain
        descriptiontext externaldescriptionstr sanitizedjobdescription body html jobad text""",
    "more": """responsibilities requirements qualifications experiencerequirements skills lists sections additional
        additionalinformation benefits jobbenefits compensationhtml closing""",
}
FAMILIES = {field: tuple(names.split()) for field, names in NAMES.items()}
LOOSE = frozenset(
    {"name", "text", "title", "position", "role", "code", "url", "content", "body", "html", "created", "remote"}
)
LOOSE_ROLES = frozenset({"name", "text", "position", "role"})
TAG = re.compile(r"<[a-z][^>]*>", re.I)


def read_record(value: Any) -> Advert:
    """The job that a JSON value describes most fully; nothing where it describes none."""
    jobs = [(worth, job, around) for job, around in dicts_in(value) if (worth := _worth(job)) > 2]
    if not jobs:
        return Advert()
    worth, job, around = max(jobs, key=lambda entry: entry[0])
    advert = _advert(job, around)
    alike = sum(1 for other, _, _ in jobs if other >= worth - 1)
    how = f"the fullest of {alike} jobs in it" if alike > 1 else "the job data in it"
    return found(how, role=advert.role).completed_by(advert)


def _worth(job: Job) -> int:
    """How much a set of fields looks like one whole job."""
    keys = _keys(job)
    role = _role(keys)
    if not role:
        return 0
    named = [
        field for field in ("company", "place", "closing", "posted", "link", "reference", "mode") if _first(keys, field)
    ]
    described = len(_description(keys)) > 60
    typed = "JobPosting" in str(keys.get("type", ""))
    plainly = not LOOSE_ROLES.issuperset(name for name in FAMILIES["role"] if keys.get(name))
    return len(named) + 3 * described + 6 * typed + plainly


def _advert(job: Job, around: tuple[Job, ...]) -> Advert:
    keys = _keys(job)
    deep = _deep_keys(job)
    surroundings = [_keys(other) for other in reversed(around)]
    place = _place(_first(keys, "place") or _first(deep, "place"))
    text = _description(keys) or next((told for other in surroundings if (told := _description(_deep_keys(other)))), "")
    links = _keys(around[-1]["links"]) if around and isinstance(around[-1].get("links"), dict) else {}
    pay = pay_of(keys) or pay_of(deep)
    return found(
        "the job data in it",
        role=_role(keys),
        company=_company([keys, deep, *surroundings]),
        link=next((link for name in FAMILIES["link"] if (link := web_link(_text((links | keys).get(name))))), ""),
        place=place or _place(keys.get("applicantlocationrequirements")),
        work_mode=_mode(keys, deep, place, text),
        pay=pay,
        closing_on=next((day for name in FAMILIES["closing"] if (day := read_day(keys.get(name)))), None),
        posted_on=next((day for name in FAMILIES["posted"] if (day := read_day(keys.get(name)))), None),
        reference=next((ref for name in FAMILIES["reference"] if (ref := reference_of(_value(keys.get(name))))), ""),
        advert=text,
    )


def _keys(job: Job) -> Job:
    """The fields with names that compare: `applicationDeadline`, `application_deadline` and `@type` alike."""
    return {re.sub(r"[^a-z0-9]", "", key.lower()): value for key, value in reversed(job.items())}


def _deep_keys(job: Job) -> Job:
    """The fields of the objects inside, the outer ones first; loose names count only at the top."""
    inner: Job = {}
    for child, _ in dicts_in(job):
        for key, value in _keys(child).items():
            if child is not job and key not in LOOSE:
                inner.setdefault(key, value)
        inner.update(_named_pairs(child, inner))
    return inner


def _named_pairs(child: Job, known: Job) -> Job:
    """`{"name": "Workplace type", "value": "Hybrid"}` as a field of that name."""
    name, value = child.get("name"), child.get("value")
    key = re.sub(r"[^a-z0-9]", "", name.lower()) if isinstance(name, str) else ""
    return {key: value} if key and key not in known and isinstance(value, str) else {}


def _first(keys: Job, field: str) -> Any:
    return next((keys[name] for name in FAMILIES[field] if keys.get(name) not in (None, "", [], {})), None)


def _role(keys: Job) -> str:
    for name in FAMILIES["role"]:
        text = plain_text(_text(keys.get(name))).strip()
        if 1 < len(text) <= 200 and "\n" not in text and not text.startswith(("http", "/")):
            return text
    return ""


def _company(sources: list[Job]) -> str:
    for keys in sources:
        for name in FAMILIES["company"]:
            text = plain_text(_text(keys.get(name)))
            if (
                1 < len(text) <= 120
                and "\n" not in text
                and not re.fullmatch(r"[\d\W]+|[0-9a-f-]{20,}|https?:.*", text)
            ):
                return text
    return ""


def _mode(keys: Job, deep: Job, place: str, text: str) -> str:
    for source in (keys, deep):
        for name in FAMILIES["mode"]:
            value = source.get(name)
            if mode := exact_mode("remote" if value is True else _text(value)):
                return mode
        if source.get("hybrid") is True:
            return "hybrid"
    told = next(
        (exact_mode(_text(value)) for key, value in deep.items() if "remote" in key and isinstance(value, str)), ""
    )
    return mode_of(place) or mode_in(text) or told


def _place(value: Any, depth: int = 0) -> str:
    """`Leeds, England, United Kingdom` out of a text, a `Place`, an address, or a list of them (joined by `; `)."""
    value = opened(value)
    if isinstance(value, str):
        return " ".join(plain_text(value).split())
    if isinstance(value, list):
        return _joined([_place(item, depth + 1) for item in value[:30]]) if depth < 4 else ""
    if not isinstance(value, dict) or depth > 4:
        return ""
    keys = _keys(value)
    inner = next(
        (
            keys[name]
            for name in ("address", "location", "joblocation", "city")
            if isinstance(keys.get(name), dict | list)
        ),
        None,
    )
    parts = (
        _part(keys, "addresslocality", "city", "locality", "town"),
        _part(keys, "addressregion", "region", "state", "province"),
        _part(keys, "addresscountry", "country", "countryname", "isocountry"),
    )
    whole = ", ".join(dict.fromkeys(part for part in parts if part))
    spelled = _text(keys.get("address")) if isinstance(keys.get("address"), str) else ""
    return whole or (_place(inner, depth + 1) if inner else "") or plain_text(spelled or _text(value))


def _part(keys: Job, *names: str) -> str:
    part = next((text for name in names if (text := plain_text(_text(keys.get(name))).strip(" ,"))), "")
    return part.upper() if len(part) == 2 else part


def _joined(places: list[str]) -> str:
    """As many places as fit; a place that only repeats what another says more closely is left out."""
    unique = [place for place in dict.fromkeys(places) if place]
    told = ""
    for place in unique:
        longer = f"{told}; {place}" if told else place
        if len(longer) > 200:
            return f"{told} and {len(unique) - told.count(';') - 1} more"
        told = longer
    return told


def _description(keys: Job) -> str:
    """The advert's text: the description and, where they stand apart, the requirements, lists and benefits."""
    pieces = [next((text for name in FAMILIES["description"] if (text := _long_text(keys.get(name)))), "")]
    for name in FAMILIES["more"]:
        piece = _long_text(keys.get(name))
        if piece and piece[:80] not in "\n".join(pieces):
            pieces.append(piece)
    return "\n\n".join(piece for piece in pieces if piece)


def _long_text(value: Any, depth: int = 0) -> str:
    """The readable text of a string, or of lists and objects that hold titled pieces of it."""
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, list) and depth < 4:
        pieces = [_long_text(item, depth + 1) for item in value[:60]]
        short = all(isinstance(item, str) and len(item) < 300 and not TAG.search(item) for item in value)
        return "\n".join(f"- {piece}" if short else piece for piece in pieces if piece)
    if isinstance(value, dict) and depth < 4:
        return "\n".join(
            piece for key, item in value.items() if not key.startswith("@") and (piece := _long_text(item, depth + 1))
        )
    return ""


def _text(value: Any) -> str:
    """The text that a value stands for: itself, the name of an object, the first of a list."""
    value = opened(value)
    for _ in range(4):
        if isinstance(value, list):
            value = next((item for item in value if item), None)
        elif isinstance(value, dict):
            keys = _keys(value)
            value = next(
                (keys[name] for name in ("name", "displayname", "label", "title", "text", "value") if keys.get(name)),
                None,
            )
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _value(value: Any) -> Any:
    """The value of a `PropertyValue`, whose name is only the company's."""
    return _keys(value).get("value") if isinstance(value, dict) else value
