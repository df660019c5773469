"""A draft on the screen: what it shows, and what is done with what comes back."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from accounts.http import AuthenticatedRequest
from applications.http import posted
from applications.models import Undo, snapshot
from core.http import done, render_page, wants_fragment
from followups.comparing import draft_of
from followups.drafting import begin_with
from followups.forms.letter import APPROVE, MINE, SENT, THEIRS, LetterForm
from followups.mailto import LONGEST as LONGEST_LINK
from followups.mailto import carries_all, mailto
from followups.models import Letter
from followups.politeness import LONGEST, Row, read
from followups.reading.shut import why_shut
from followups.starters import NAMES
from followups.states import State
from followups.writing import Words, words_back, write

TEXT = ("subject", "body", "kind", "in_reply_to")
LEADS_TO = {APPROVE: "followups:approve_letter", SENT: "followups:letter_sent"}
WORDS_A_MINUTE = 220
TEMPLATE = "followups/letters/composer.html"


@dataclass
class ComposerPage:
    request: AuthenticatedRequest
    letter: Letter
    form: LetterForm
    now: datetime

    @classmethod
    def of(cls, request: AuthenticatedRequest, letter: Letter) -> "ComposerPage":
        return cls(request, letter, LetterForm(posted(request), letter=letter), timezone.now())

    def take(self) -> HttpResponse:
        """Save what was sent, and go where the button leads. Raises WrittenElsewhere."""
        if self.form.pressed in (MINE, THEIRS):
            return self._keep_one()
        if fix := self.request.POST.get("fix"):
            return self._fix(fix)
        if self.form.starts:
            return self._start_differently(self.form.starts)
        write(self.letter, self.form.words, seen=self.form.seen, now=self.now)
        if self.form.pressed in LEADS_TO:
            return redirect(LEADS_TO[self.form.pressed], self.letter.pk)
        return self.show() if wants_fragment(self.request) else redirect(self.url)

    def show(self, *, theirs: Letter | None = None, status: int = 200) -> HttpResponse:
        return render_page(self.request, TEMPLATE, self._context(theirs), fragment="saved", status=status)

    @property
    def url(self) -> str:
        return reverse("followups:letter", args=[self.letter.pk])

    @cached_property
    def words(self) -> Words:
        """What is on the screen: what was typed, or what is stored."""
        letter, form = self.letter, self.form
        stored = Words(letter.subject, letter.body, letter.contact, letter.kind)
        return form.words if form.is_bound and form.is_valid() else stored

    def _keep_one(self) -> HttpResponse:
        """Of two texts keep one; the Undo brings the other back. Raises WrittenElsewhere."""
        typed, stored = self.form.words, snapshot(self.letter, TEXT)
        if self.form.pressed == MINE:
            write(self.letter, typed, seen=self.form.seen, now=self.now)
        other = stored if self.form.pressed == MINE else typed.text
        label = "Kept only one of the two"
        undo = Undo.objects.keep(self.request.user, label, [words_back(self.letter, other)])
        return done(self.request, self.url, message=label, undo=undo)

    def _fix(self, key: str) -> HttpResponse:
        """Do what a row of the checks offers; the Undo brings the words back as they were typed."""
        typed = self.form.words
        row = next((row for row in self._checks(typed) if row.key == key and row.fix), None)
        if row is None or row.fix is None or not row.fix.body.strip():
            write(self.letter, typed, seen=self.form.seen, now=self.now)
            return redirect(self.url)
        fixed = replace(typed, subject=row.fix.subject, body=row.fix.body)
        return self._replace(fixed, row.fix.label, f"{self.url}#checks")

    def _start_differently(self, kind: str) -> HttpResponse:
        """Begin as another kind of letter begins; the Undo brings the words back as they were typed."""
        subject, body = begin_with(self.letter, self.form.words.contact, kind)
        begun = replace(self.form.words, subject=subject, body=body, kind=kind)
        return self._replace(begun, f"Begun again: {NAMES[kind].lower()}", self.url)

    def _replace(self, words: Words, label: str, back: str) -> HttpResponse:
        """Save what was typed, and other words over it. Raises WrittenElsewhere."""
        with transaction.atomic():
            write(self.letter, self.form.words, seen=self.form.seen, now=self.now)
            before = snapshot(self.letter, TEXT)
            write(self.letter, words, seen=self.letter.version, now=self.now)
            undo = Undo.objects.keep(self.request.user, label, [words_back(self.letter, before)])
        return done(self.request, back, message=label, undo=undo)

    def _checks(self, words: Words) -> list[Row]:
        return read(draft_of(self.letter, words, self.now))

    def _context(self, theirs: Letter | None) -> dict[str, Any]:
        words = self.words
        rows, count = self._checks(words), len(words.body.split())
        link = mailto(words.contact.email if words.contact else "", words.subject, words.body)
        return {
            "letter": self.letter,
            "form": self.form,
            "title": NAMES[self.letter.kind],
            "shown": words,
            "rows": rows,
            "good": sum(row.is_good for row in rows),
            "to_consider": sum(not row.is_good for row in rows),
            "count": count,
            "longest": LONGEST,
            "seconds": max(5, round(count * 60 / WORDS_A_MINUTE / 5) * 5),
            "mailto": link,
            "is_whole": carries_all(link),
            "longest_link": LONGEST_LINK,
            "why_shut": why_shut(self.letter.owner, words.contact),
            "theirs": theirs,
            "is_gone": bool(theirs and theirs.state != State.DRAFT),
            "kinds": NAMES.items(),
            "today": self.request.user.today(self.now),
            "nav": "people",
            "has_sample": self.letter.is_sample,
        }
