"""Addresses as people: which can be written to, and which two are one."""

import pytest

from followups import addresses

pytestmark = pytest.mark.django_db


@pytest.mark.row("F93")
@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@b",
        "jörg@example.com",
        "a@[127.0.0.1]",
        f"{'a' * 65}@example.com",
        f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 60}.com",
        "a@example.com,b@example.com",
        "a@example.com\nBcc: b@example.com",
        "a@example.com ",
        "\u202ea@example.com",
        "a\u200b@example.com",
        '"a b"@example.com',
        "a@-.example",
    ],
)
def test_addresses_that_nothing_is_sent_to(address: str) -> None:
    with pytest.raises(addresses.NotAnAddress):
        addresses.envelope(address)


@pytest.mark.row("F93")
def test_an_address_abroad_is_told_in_ascii() -> None:
    assert addresses.envelope("a@bücher.example") == "a@xn--bcher-kva.example"


@pytest.mark.row("F60")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Priya@Employer.example", "priya@employer.example"),
        ("priya+ajar@employer.example", "priya@employer.example"),
        ("p.r.i.y.a@gmail.com", "priya@googlemail.com"),
        ("a@bücher.example", "a@xn--bcher-kva.example"),
    ],
)
def test_spellings_of_one_person(one: str, other: str) -> None:
    assert addresses.person_key(one) == addresses.person_key(other)


def test_different_people() -> None:
    assert addresses.person_key("p.a@employer.example") != addresses.person_key("pa@employer.example")
    assert addresses.domain_key("a@gmail.com") == ""
    assert addresses.domain_key("a@employer.example") == addresses.domain_key("b@Employer.example") != ""
    assert "\udcff" not in addresses.normalised(f"a@{'x' * 70}.example")
