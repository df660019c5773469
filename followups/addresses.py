"""Addresses as people: which two are the same person's, which can be written to, and their keyed hashes.

The hash outlives the row it stands for: a stop holds after a contact, a job or a whole account was deleted.
"""

import hmac
import re
import unicodedata
from contextlib import suppress

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

MAILBOXES_OF_MANY = frozenset(
    ["aol.com", "gmail.com", "gmx.de", "gmx.net", "hotmail.com", "icloud.com", "live.com", "mail.com", "me.com"]
    + ["outlook.com", "proton.me", "protonmail.com", "web.de", "yahoo.com", "yandex.com"]
)
"""Domains where two people have nothing to do with each other."""
SAME_DOMAIN = {"googlemail.com": "gmail.com", "pm.me": "proton.me"}
LONGEST_LOCAL_PART = 64
LONGEST = 254
FORBIDDEN_IN_HEADERS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")


class NotAnAddress(ValidationError):
    """Nothing can be sent there. The message is for the person."""


def envelope(address: str) -> str:
    """The address as a mail server is told it: ASCII alone. Raises NotAnAddress for what is not one address."""
    try:
        validate_email(address)
    except ValidationError as error:
        raise NotAnAddress("This is not an e-mail address that Ajar can write to") from error
    local, domain = address.rsplit("@", 1)
    try:
        ascii_domain = domain.encode("idna").decode().lower()
    except UnicodeError as error:
        raise NotAnAddress("The part after the @ is not a name on the internet") from error
    whole = f"{local}@{ascii_domain}"
    if not local.isascii() or domain.startswith("[") or len(local) > LONGEST_LOCAL_PART or len(whole) > LONGEST:
        raise NotAnAddress("This is not an e-mail address that Ajar can write to")
    return whole


def normalised(address: str) -> str:
    """What all spellings of one person's address have in common: no case, no +tag, no dots where they do not count."""
    local, _, domain = address.strip().casefold().rpartition("@")
    with suppress(UnicodeError):
        domain = domain.encode("idna").decode()
    domain = SAME_DOMAIN.get(domain, domain)
    local = local.split("+", 1)[0]
    return f"{local.replace('.', '') if domain == 'gmail.com' else local}@{domain}"


def person_key(address: str) -> str:
    """The keyed hash that stands for the person behind an address."""
    return keyed("person", normalised(address))


def domain_key(address: str) -> str:
    """The keyed hash of an employer's domain; blank where many unrelated people share the domain."""
    domain = normalised(address).rpartition("@")[2]
    return "" if domain in MAILBOXES_OF_MANY else keyed("domain", domain)


def keyed(purpose: str, text: str) -> str:
    key = settings.ADDRESS_KEY.encode()
    return hmac.digest(key, f"{purpose}\0{text}".encode(), "sha256").hex()


def safe_name(name: str) -> str:
    """A display name for a header: without line ends, and without letters that turn the direction of reading."""
    shown = "".join(sign for sign in FORBIDDEN_IN_HEADERS.sub(" ", name) if unicodedata.category(sign) != "Cf")
    return " ".join(shown.split())[:100]
