"""The link in a letter with which its reader says: no more. It can be read by this Ajar alone, and never expires.

It carries no letter and no contact, so that it outlives both: only who wrote, and the keyed hashes of the two.
"""

import base64
import binascii
import hmac
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from accounts.models import User
from followups.addresses import keyed, person_key
from followups.models.suppression import owner_key

HASH = 32
MARK = 16


class NoSuchLink(ValueError):
    """It was not made here, or not all of it is there."""


@dataclass(frozen=True)
class StopLink:
    """Whose letters are to end, and to whom; `owner` may be nobody any more."""

    owner: UUID
    owner_key: str
    person: str

    @property
    def token(self) -> str:
        content = self.owner.bytes + bytes.fromhex(self.owner_key) + bytes.fromhex(self.person)
        return base64.urlsafe_b64encode(content + _mark(content)).decode().rstrip("=")

    @classmethod
    def read(cls, token: str) -> "StopLink":
        """Read a token. Raises NoSuchLink for any that was not made here."""
        try:
            whole = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError) as error:
            raise NoSuchLink from error
        content, mark = whole[:-MARK], whole[-MARK:]
        if len(content) != 16 + 2 * HASH or not hmac.compare_digest(mark, _mark(content)):
            raise NoSuchLink
        return cls(UUID(bytes=content[:16]), content[16 : 16 + HASH].hex(), content[16 + HASH :].hex())


def stop_address(owner: User, recipient: str) -> str:
    """The whole address for a letter of this owner to this recipient; blank where nobody outside
    can reach this Ajar."""
    if not is_public(settings.SITE_URL):
        return ""
    token = StopLink(owner.pk, owner_key(owner), person_key(recipient)).token
    return f"{settings.SITE_URL}/stop/{token}/"


def is_public(site: str) -> bool:
    """Whether a mail provider could reach this address: https, and not this very machine."""
    parts = urlsplit(site)
    return parts.scheme == "https" and parts.hostname not in {None, "localhost", "127.0.0.1", "::1"}


def _mark(content: bytes) -> bytes:
    """ADDRESS_KEY never changes, and so the links go on working."""
    return bytes.fromhex(keyed("stop link", content.hex()))[:MARK]
