"""Cells that a spreadsheet would run as a formula get an apostrophe in front, and lose it again when they come back.

The characters are those of the OWASP page on CSV injection, and the apostrophe itself, so that taking off is exact.
"""

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")


def defused(text: str) -> str:
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def restored(text: str) -> str:
    """The opposite of `defused`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_DANGEROUS) else text
