"""Whatever is pressed between the page with the yes and the press: what is approved is what the page showed."""

import re
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import event, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from applications import reversible
from applications.models import Stage, Undo
from followups import stopping
from followups.engine import engine_here
from followups.message import seal
from followups.models import Letter, SendingAccount
from tests.factories import ApplicationFactory, ContactFactory, LetterFactory, SendingAccountFactory, UserFactory
from tests.followups.world import MONDAY

RUDE = "Dear Priya,\n\nThank you for the talk. This is urgent.\n"
Shown = tuple[str, ...]


class Search:
    """Somebody with a letter, a mailbox, and as many tabs as they like."""

    def __init__(self) -> None:
        self.owner = UserFactory.create(name="Amara Osei")
        self.job = ApplicationFactory.create(owner=self.owner, stage=Stage.OFFER)
        self.priya, self.joe = (
            ContactFactory.create(owner=self.owner, company=self.job.company, name=name, email=email)
            for name, email in (("Priya Raman", "priya@b.example"), ("Joe Bell", "joe@b.example"))
        )
        self.mailbox = SendingAccountFactory.create(owner=self.owner, address="amara@mail.example")
        facts = {"owner": self.owner, "application": self.job, "contact": self.priya, "kind": "thanks"}
        self.pk = LetterFactory.create(**facts, subject="Thank you — truly", body=RUDE).pk
        self.client = Client()
        self.client.force_login(self.owner)

    @property
    def letter(self) -> Letter | None:
        return Letter.objects.select_related("owner", "account", "contact").filter(pk=self.pk).first()

    def post(self, name: str, **fields: Any) -> int:
        return self.client.post(reverse(f"followups:{name}", args=[self.pk]), fields).status_code

    def write(self, **fields: Any) -> None:
        """A save of the composer, from a tab that was opened just now."""
        if letter := self.letter:
            stored = {"subject": letter.subject, "body": letter.body, "contact": letter.contact_id or ""}
            self.post("letter", **stored | {"version": letter.version} | fields)

    def decide(self, what: str) -> None:
        if letter := self.letter:
            self.post("decide_letter", what=what, shown=letter.approved_sha256)

    def change_person(self, **facts: str) -> None:
        """As the page of a person does it, with its Undo."""
        for name, value in facts.items():
            setattr(self.priya, name, value)
        reversible.change(self.priya, list(facts), owner=self.owner, label="Changed Priya")

    def undo(self, number: int) -> None:
        undos = Undo.objects.owned_by(self.owner).order_by("-created_at", "-id")
        for undo in undos[number : number + 1]:
            self.client.post(reverse("applications:undo", args=[undo.pk]))

    def look(self) -> tuple[dict[str, str], Shown]:
        """Open the page with the yes; return what its press would send, and what it shows."""
        page = self.client.get(reverse("followups:approve_letter", args=[self.pk])).content.decode()
        form = {name: _value(page, name) for name in ("account", "shown")}
        seen = dict(re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", page))
        text = re.findall(r'aria-label="The letter">([^<]*)</div>', page)
        told = (seen.get(name, "") for name in ("From", "Replies to", "To", "Subject"))
        return form, tuple(unescape(part) for part in (*told, *text))

    def approve_elsewhere(self) -> None:
        self.post("approve_letter", **self.look()[0])

    def hold(self) -> None:
        """As the engine does it."""
        Letter.objects.filter(pk=self.pk, state="scheduled").update(state="held", reason="late")


def _value(page: str, name: str) -> str:
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def approved(letter: Letter) -> Shown:
    """What the approved bytes say."""
    assert letter.account
    sealed = seal(letter, letter.account)
    assert sealed.sha256 == letter.approved_sha256
    mail = message_from_bytes(sealed.approved, policy=default)
    headers = tuple(str(mail[name] or "") for name in ("From", "Reply-To", "To", "Subject"))
    return (*headers, mail.get_content())


PRESSES: dict[str, Callable[[Search], Any]] = {
    "other words": lambda search: search.write(body="Other words."),
    "the first words": lambda search: search.write(body=RUDE),
    "another subject": lambda search: search.write(subject="Another subject"),
    "to somebody else": lambda search: search.write(contact=search.joe.pk),
    "to nobody": lambda search: search.write(contact=""),
    "what a check offers": lambda search: search.write(fix="pressure"),
    "another beginning": lambda search: search.write(start="door_open"),
    "undo the last": lambda search: search.undo(0),
    "undo the one before": lambda search: search.undo(1),
    "another address": lambda search: search.change_person(email="priya@else.example"),
    "a spelling of it": lambda search: search.change_person(email="priya+jobs@b.example"),
    "no address": lambda search: search.change_person(email=""),
    "another mailbox address": lambda search: SendingAccount.objects.update(address="work@now.example"),
    "a paused mailbox": lambda search: search.mailbox.pause("sign_in", MONDAY),
    "no mailbox": lambda search: search.client.post(reverse("followups:take_mailbox_away", args=[search.mailbox.pk])),
    "another name of one's own": lambda search: type(search.owner).objects.update(name="A. Osei"),
    "approve elsewhere": lambda search: search.approve_elsewhere(),
    "held": lambda search: search.hold(),
    "let it go": lambda search: search.decide("go"),
    "take the yes back": lambda search: search.decide("change"),
    "do not send it": lambda search: search.decide("cancel"),
    "I have sent it": lambda search: search.post("letter_sent", sent_on=search.owner.today(MONDAY).isoformat()),
    "delete it": lambda search: search.post("delete_letter"),
    "they answered": lambda search: stopping.heard_from(search.priya, at=MONDAY, now=MONDAY),
    "no more letters": lambda search: stopping.stop_person(
        search.priya, said_by="they", now=MONDAY, journal=engine_here().journal
    ),
    "good news": lambda search: search.job.log_outcome("hired", by=search.owner, occurred_on=MONDAY.date()),
}


class TestWhateverIsPressedInBetween(TestCase):
    """Each example in a transaction of its own."""

    @pytest.fixture(autouse=True)
    def _public(self, settings: Any) -> None:
        settings.SITE_URL = "https://ajar.example"

    @pytest.mark.row("F106")
    @settings(deadline=None, max_examples=30)
    @given(st.lists(st.sampled_from(sorted(PRESSES)), max_size=5))
    def test_what_is_approved_is_what_was_shown(self, presses: list[str]) -> None:
        search = Search()
        form, shown = search.look()
        assert "priya@b.example" in shown and any("https://ajar.example/stop/" in part for part in shown)
        for press in presses:
            PRESSES[press](search)
        before = search.letter
        status = search.post("approve_letter", **form)
        after = search.letter

        event(f"answered {status}")
        if status == 302:
            assert after and approved(after) == shown
        else:
            assert status in (404, 409, 422)
            assert (after and after.state) == (before and before.state)
