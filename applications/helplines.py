"""People to talk to at any hour. Each service's own number and hours, nothing more; add your country here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Helpline:
    """`countries` are ISO 3166 codes; `call` is the number as it is said, `dial` as a telephone takes it."""

    name: str
    countries: tuple[str, ...]
    place: str
    call: str
    dial: str
    words: str


HELPLINES = (
    Helpline("988 Lifeline", ("US",), "United States", "988", "988", "Call or text, any hour, free."),
    Helpline("9-8-8", ("CA",), "Canada", "988", "988", "Call or text, any hour, free, in English and French."),
    Helpline("Samaritans", ("GB", "IE"), "United Kingdom and Ireland", "116 123", "116123", "Call, any hour, free."),
    Helpline("TelefonSeelsorge", ("DE",), "Germany", "0800 111 0 111", "08001110111", "Call, any hour, free."),
    Helpline("Lifeline", ("AU",), "Australia", "13 11 14", "131114", "Call, any hour."),
    Helpline("1737", ("NZ",), "New Zealand", "1737", "1737", "Call or text, any hour, free."),
    Helpline("3114", ("FR",), "France", "3114", "3114", "Call, any hour, free."),
    Helpline("113", ("NL",), "Netherlands", "113", "113", "Call, any hour."),
)


def near(country: str) -> tuple[Helpline, ...]:
    """Return the helplines of a country; none where the country is not known, or has none in the list."""
    return tuple(line for line in HELPLINES if country in line.countries)
