"""A link that opens a letter in the person's own mail program (RFC 6068)."""

from urllib.parse import quote

LONGEST = 2000
"""Longer links are cut by some browsers and mail programs, and half a letter is worse than none."""


def mailto(address: str, subject: str, body: str) -> str:
    """Return the link with subject and text; with the subject alone where the whole would be too long."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    whole = f"{_to(address, subject)}&body={_told(lines)}"
    return whole if len(whole) <= LONGEST else _to(address, subject)


def carries_all(link: str) -> bool:
    """Say whether the link brings the text along."""
    return "&body=" in link


def _to(address: str, subject: str) -> str:
    return f"mailto:{quote(address, safe='@')}?subject={_told(subject)}"


def _told(text: str) -> str:
    return quote(text, safe="")
