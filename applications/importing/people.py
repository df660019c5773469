"""A cell that names a person, with or without their address and number."""

import re

from applications.importing.plain import one_line
from applications.importing.records import Person

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"[+(]?\d[\d\s()/.-]{6,}\d")
_EDGES = " ,;:/|()[]<>-–—"


def read_person(name: str = "", email: str = "", phone: str = "", role: str = "") -> Person | None:
    """The person that up to four cells name; None when they name nobody."""
    text = " ".join([name, email, phone])
    address = _EMAIL.search(text)
    left = _EMAIL.sub(" ", name)
    number = _PHONE.search(phone) or _PHONE.search(left)
    left = one_line(_PHONE.sub(" ", left).strip(_EDGES), 200).strip(_EDGES)
    found = Person(
        name=left,
        email=address[0][:254] if address else "",
        phone=one_line(number[0] if number else phone, 50),
        role=one_line(role, 200),
    )
    return found if found.name or found.email or found.phone else None
