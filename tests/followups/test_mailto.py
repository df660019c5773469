"""A link that opens a letter in any mail program."""

from urllib.parse import parse_qs, unquote, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from followups.mailto import LONGEST, carries_all, mailto


def test_the_link_carries_address_subject_and_text() -> None:
    link = mailto("priya@b.example", "Thank you & one question?", "Dear Priya,\n\n100 % ok; a+b=c #1")

    assert link.startswith("mailto:priya@b.example?subject=Thank%20you%20%26%20one%20question%3F&body=")
    assert "Dear%20Priya%2C%0D%0A%0D%0A100%20%25%20ok%3B%20a%2Bb%3Dc%20%231" in link


@given(st.text(max_size=60), st.text(max_size=150))
def test_whatever_stands_in_it_comes_out_again(subject: str, body: str) -> None:
    link = mailto("priya@b.example", subject, body)
    told = parse_qs(urlsplit(link).query, keep_blank_values=True)

    assert " " not in link and "\n" not in link and '"' not in link
    assert told["subject"] == [subject]
    if carries_all(link):
        assert told["body"][0].splitlines() == body.splitlines()


def test_a_strange_address_cannot_add_headers() -> None:
    link = mailto("a?cc=boss@b.example", "S", "B")
    assert unquote(urlsplit(link).path) == "a?cc=boss@b.example"


def test_a_letter_that_is_too_long_goes_without_its_text() -> None:
    link = mailto("priya@b.example", "Long", "word " * 2000)
    assert len(link) < LONGEST and not carries_all(link)
