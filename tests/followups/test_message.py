"""The exact bytes of a letter."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from accounts.models import User
from followups.approving import approve
from followups.message import as_lines, date_header, seal, words_key
from followups.models import Letter, SendingAccount
from followups.smtp_step import dot_stuffed
from tests.factories import (
    LetterFactory,
)
from tests.followups.world import MONDAY, World

pytestmark = pytest.mark.django_db


names = st.text(max_size=120)


@pytest.mark.row("F92")
@given(names, names, st.text(min_size=1, max_size=400).filter(str.strip))
def test_nothing_in_a_letter_becomes_a_header(name: str, subject: str, body: str) -> None:
    owner = User(email="amara@example.org", name=name)
    account = SendingAccount(owner=owner, address="amara@mail.example", host="mail.example")
    clean = body.encode("utf-8", "replace").decode()
    letter = Letter(owner=owner, subject=subject, body=clean, to_address="p@e.example", message_id="<a.b@mail.example>")
    head = seal(letter, account).approved.partition(b"\r\n\r\n")[0]
    fields = [line.split(b":")[0] for line in head.split(b"\r\n") if not line.startswith((b" ", b"\t"))]
    assert sorted(fields) == sorted(
        [b"Message-ID", b"From", b"To", b"Subject", b"Content-Type", b"Content-Transfer-Encoding", b"MIME-Version"]
    )


@given(st.binary(max_size=300))
def test_every_line_ends_as_mail_wants_it_and_dots_survive(text: bytes) -> None:
    lines = as_lines(text)
    assert lines.endswith(b"\r\n")
    assert lines.replace(b"\r\n", b"").count(b"\n") == lines.replace(b"\r\n", b"").count(b"\r") == 0
    stuffed = dot_stuffed(lines)
    assert b"\r\n.\r\n" not in b"\r\n" + stuffed
    unstuffed = b"\r\n".join(line[1:] if line.startswith(b".") else line for line in stuffed.split(b"\r\n"))
    assert unstuffed == lines


def test_the_same_words_in_other_clothes() -> None:
    assert words_key("Thank you", "Dear  Priya,\n\nthanks") == words_key("THANK YOU", "dear priya, thanks ")
    assert words_key("Thank you", "a") != words_key("Thank you", "b")


def test_the_date_is_the_owner_s() -> None:
    letter = LetterFactory.build(owner=User(time_zone="Asia/Kolkata"), contact=None)
    assert date_header(MONDAY, letter) == "Mon, 23 Nov 2026 15:30:00 +0530"


def test_an_answer_names_what_it_answers(world: World) -> None:
    letter = world.draft(in_reply_to="<their.message@employer.example>")
    approve(letter, by=letter.owner, account=world.mailbox, now=MONDAY)
    text = seal(letter, world.mailbox).approved.decode()
    assert "In-Reply-To: <their.message@employer.example>" in text
    assert "References: <their.message@employer.example>" in text


@given(names, names, st.text(min_size=1, max_size=400).filter(str.strip))
@example("Amara Osei", "Thank you", "Dear Priya,\n\n.\nFrom here on, thank you = danke.  \nAmara")
@example('Osei, "Amara"', "Grüße " * 12, "ä" * 200)
def test_a_letter_reads_as_it_was_written(name: str, subject: str, body: str) -> None:
    owner = User(email="amara@example.org", name=name)
    account = SendingAccount(owner=owner, address="amara@mail.example", host="mail.example")
    clean = body.encode("utf-8", "replace").decode()
    letter = Letter(owner=owner, subject=subject, body=clean, to_address="p@e.example", message_id="<a.b@mail.example>")
    sealed = seal(letter, account).approved
    assert sealed.isascii() and max(len(line) for line in sealed.split(b"\r\n")) <= 78
    read = message_from_bytes(sealed, policy=SMTP)
    assert isinstance(read, EmailMessage)
    assert read["To"].addresses[0].addr_spec == "p@e.example"
    assert read["From"].addresses[0].addr_spec == "amara@mail.example"
    assert read["Message-ID"] == "<a.b@mail.example>"
    lines = as_lines(clean.encode()).decode().replace("\r\n", "\n")
    assert read.get_content().replace("\r\n", "\n") == lines


@pytest.mark.parametrize("subject", ["Thank you, and one question", "Grüße aus Köln", "Thank you " * 15])
def test_a_subject_reads_as_it_was_written(subject: str) -> None:
    owner = User(email="amara@example.org", name="Zoë, Osei")
    account = SendingAccount(owner=owner, address="amara@mail.example", host="mail.example")
    letter = Letter(owner=owner, subject=subject, body="Hello", to_address="p@e.example", message_id="<a.b@m.example>")
    read = message_from_bytes(seal(letter, account).approved, policy=SMTP)
    assert read["Subject"] == subject.strip()
    assert read["From"].addresses[0].display_name == "Zoë, Osei"
