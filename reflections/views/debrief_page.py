"""One question of a look back on the screen: what it shows, and what is done with what comes back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.http import AuthenticatedRequest
from applications.http import page_of, posted
from applications.models import Undo
from core.http import done, render_page, toast
from reflections.debriefs import keeping
from reflections.debriefs.finishing import finish
from reflections.debriefs.keeping import Sent
from reflections.debriefs.known import known
from reflections.debriefs.steps import OPENINGS, Question, Step, step_of
from reflections.debriefs.suggesting import suggestions
from reflections.debriefs.typed import Feeling
from reflections.debriefs.words import in_words
from reflections.forms.debriefs import FORMS, TOO_LONG, AnswerForm, is_whole
from reflections.models import Debrief, DebriefAnswer

WAYS = ("skip", "stop", "back", "theirs")
MOST_DIGITS = 9


@dataclass
class DebriefPage:
    """`row` is the answer as it is stored, None where there is none yet."""

    request: AuthenticatedRequest
    debrief: Debrief
    place: Step
    row: DebriefAnswer | None
    form: AnswerForm
    now: datetime
    too_long = TOO_LONG

    @classmethod
    def of(cls, request: AuthenticatedRequest, debrief: Debrief, question: str) -> "DebriefPage":
        """Return the page of a question. Raises Http404 where a look back of this kind does not ask it."""
        place = step_of(debrief.kind, question)
        if place is None:
            raise Http404
        row = next((answer for answer in debrief.answers.all() if answer.question == question), None)
        options: dict[str, Any] = {"kept": row.data if row else None}
        if question == Question.STRONGER:
            options["suggestions"] = suggestions(debrief)
        return cls(request, debrief, place, row, FORMS[question](posted(request), **options), timezone.now())

    @property
    def sent(self) -> Sent:
        post = self.request.POST
        return Sent(
            self.form.typed,
            seen=_number(post.get("version")),
            tab=_tab(post.get("tab")),
            turn=_number(post.get("turn")),
            settles=bool(post.get("settles")),
        )

    def take(self) -> HttpResponse:
        """Keep what was sent, and go where the button leads. Raises ChangedElsewhere."""
        way = next((way for way in WAYS if way in self.request.POST), "on")
        if way == "theirs" and self.row is not None:
            return self._show_other(self.row)
        if way == "skip":
            return self._after(*self._skip(), way)
        says_more = self.form.is_valid() and (way == "on" or self._says_something())
        if says_more and way != "back":
            return self._after(*self._answer(), way)
        self.row = keeping.keep_draft(self.debrief, self.place.question, self.sent, now=self.now)
        if way == "on":
            return self.show(status=422)
        return self._stop() if way == "stop" else redirect(self._before())

    def show(self, *, theirs: DebriefAnswer | None = None, status: int = 200) -> HttpResponse:
        return render_page(self.request, "reflections/debriefs/question.html", self._context(theirs), status=status)

    def say(self, *, theirs: DebriefAnswer | None = None, status: int = 200) -> HttpResponse:
        """Answer an autosave."""
        context = self._context(theirs) | {"oob": True, "is_too_long": self.form.is_too_long, "too_long": TOO_LONG}
        return render(self.request, "reflections/debriefs/autosaved.html", context, status=status)

    def _says_something(self) -> bool:
        return bool(in_words(self.place.question, self.form.typed))

    def _answer(self) -> tuple[DebriefAnswer, Undo]:
        today = self.request.user.today(self.now)
        question, by = self.place.question, self.request.user
        return keeping.answer(self.debrief, question, self.sent, by=by, now=self.now, today=today)

    def _skip(self) -> tuple[DebriefAnswer, Undo]:
        today = self.request.user.today(self.now)
        question, by = self.place.question, self.request.user
        return keeping.skip(self.debrief, question, self.sent, by=by, now=self.now, today=today)

    def _after(self, row: DebriefAnswer, undo: Undo, way: str) -> HttpResponse:
        """Go on: to the next question, to the end, back to what was kept, or away."""
        self._offer_to_share(row)
        if way == "stop":
            return self._stop()
        message = "Skipped" if row.is_skipped else "Answer changed"
        if self.debrief.finished_at:
            return done(self.request, f"{self._url('debrief')}#a-{row.question}", message=message, undo=undo)
        if self.place.after:
            says = message if row.is_skipped else ""
            return done(self.request, self._url("debrief_question", self.place.after), message=says, undo=undo)
        return self._finish()

    def _offer_to_share(self, row: DebriefAnswer) -> None:
        """Say that new words are not shared as the old ones were, and let one press share them."""
        if self.row and self.row.is_shared and row.filed and not row.is_shared:
            again = f"{self._url('share_debrief_answer', row.question)}?shared=1"
            toast(self.request, "Only you can read the new words", press=("Share them too", again))

    def _finish(self) -> HttpResponse:
        begun = [row for row in self.debrief.answers.filter(is_skipped=False) if row.is_draft and is_whole(row)]
        today = self.request.user.today(self.now)
        undo = finish(self.debrief, drafts=begun, by=self.request.user, now=self.now, today=today)
        message = "Finished" if undo else ""
        return done(self.request, f"{self._url('debrief')}?end", message=message, undo=undo)

    def _stop(self) -> HttpResponse:
        return done(self.request, page_of(self.debrief.application), message="Saved. Go on whenever you like")

    def _show_other(self, row: DebriefAnswer) -> HttpResponse:
        """Show the text of the other page alone; this page's goes into the history."""
        keeping.show_other(row, self.sent, now=self.now)
        return redirect(self._url("debrief_question", self.place.question))

    def _before(self) -> str:
        if self.debrief.finished_at or not self.place.before:
            return self._url("debrief")
        return self._url("debrief_question", self.place.before)

    def _context(self, theirs: DebriefAnswer | None) -> dict[str, Any]:
        row = theirs or self.row
        is_new = not self.debrief.finished_at and not self.debrief.answers.all()
        return {
            "debrief": self.debrief,
            "application": self.debrief.application,
            "place": self.place,
            "form": self.form,
            "fields": f"reflections/debriefs/fields/{self.place.question}.html",
            "row": row,
            "version": row.version if row else 0,
            "tab": _tab(self.request.POST.get("tab")) or str(uuid4()),
            "turn": _number(self.request.POST.get("turn")),
            "theirs": in_words(self.place.question, theirs.data) if theirs else None,
            "mine": in_words(self.place.question, self.form.typed) if theirs else None,
            "settles": bool(theirs),
            "beads": ["on"] * (self.place.number - 1) + ["now"] + [""] * (self.place.count - self.place.number),
            "opening": OPENINGS[self.debrief.kind] if is_new and not self.place.before else "",
            "can_wait": self._feels_raw(),
            "known": known(self.debrief, self.place.question, self.row),
        }

    def _feels_raw(self) -> bool:
        return self.place.question == Question.FEELING and self.form["feeling"].value() == Feeling.RAW

    def _url(self, name: str, *args: str) -> str:
        return reverse(f"reflections:{name}", args=[self.debrief.pk, *args])


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) <= MOST_DIGITS else 0


def _tab(text: str | None) -> str:
    """Return the name of a page, as this app gave it; anything else is no name."""
    try:
        return str(UUID(text or ""))
    except ValueError:
        return ""
