"""What happened with one job, told from its latest day backwards."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from applications.answers import move_of
from applications.models import (
    AFTER,
    Application,
    Interview,
    Note,
    Outcome,
    PaperUse,
    Stage,
    StageChange,
    standing_moves,
)
from followups.states import TOUCHES, State
from followups.words import letter_page
from journey.learnt import Learnt

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
WAYS = {
    "email": "by e-mail",
    "phone": "by phone",
    "in_person": "in person",
    "portal": "on their website",
    "letter": "by letter",
}
VOICES = {"said": "they said so", "guessed": "my guess"}
WHOSE = {"yes": "mine to change", "no": "out of my hands"}
NOT_A_TALK = {Interview.Kind.TASK, Interview.Kind.INFORMAL}
ANSWER_LOOKS = {
    Outcome.Kind.NO: ("dusk", "dusk"),
    Outcome.Kind.SILENCE: ("", "fog"),
    Outcome.Kind.WITHDREW: ("", "hand"),
    Outcome.Kind.DECLINED: ("", "hand"),
    Outcome.Kind.HIRED: ("moss", "star"),
}


@dataclass(frozen=True)
class Story:
    """All that the page of one job tells, read once: every list holds rows of that job alone."""

    application: Application
    changes: list[StageChange]
    answers: list[Outcome]
    rounds: list[Interview]
    notes: list[Note]
    papers: list[PaperUse]

    @classmethod
    def of(cls, application: Application) -> "Story":
        """Read the story of a job, with the same few queries however long it is."""
        return cls(
            application,
            list(application.changes.as_recorded()),
            list(application.outcomes.select_related("told_by", "reason").order_by("recorded_at")),
            list(application.interviews.order_by("day", "starts_at", "id")),
            list(application.notes_kept.order_by("happened_on", "id")),
            list(application.paper_uses.select_related("paper").order_by("paper__kind", "paper__title")),
        )

    @property
    def answer(self) -> Outcome | None:
        """The answer that stands."""
        return next((answer for answer in self.answers if answer.reopened_on is None), None)

    @property
    def standing_rounds(self) -> list[Interview]:
        return [round_ for round_ in self.rounds if round_.cancelled_at is None]

    def got_to(self, today: date) -> str:
        """Say how far the job came by `today`; empty where nobody has talked yet."""
        talks = [
            round_
            for round_ in self.standing_rounds
            if round_.kind not in NOT_A_TALK and (round_.day is None or round_.day <= today)
        ]
        if self.application.furthest in (Stage.OFFER, Stage.HIRED):
            return "Got to an offer"
        if talks:
            return f"Got to the {ordinal(len(talks))} interview" if len(talks) > 1 else "Got to an interview"
        return "Got to a conversation" if self.application.furthest == Stage.TALKING else ""


@dataclass(frozen=True)
class Entry:
    """One thing on the timeline: `on` is its day (None: not known), `at` orders what shares a day."""

    template: str
    on: date | None
    at: datetime
    thing: Any
    title: str = ""
    look: str = ""
    icon: str = ""
    more: dict[str, Any] = field(default_factory=dict)


def ordinal(number: int) -> str:
    """First, second … tenth, then 11th, 12th, 21st."""
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def timeline(story: Story, learnt: Learnt) -> list[Entry]:
    """Return everything that happened, the latest day first; what has no known day lies where it was written down."""
    told_with = {move.pk for answer in story.answers if (move := move_of(answer, story.changes))}
    entries = [
        *_moves(story, told_with),
        *(_answer(answer) for answer in story.answers),
        *_rounds(story.rounds, learnt),
        *(Entry("journey/timeline/note.html", note.happened_on, note.created_at, note) for note in story.notes),
        *_papers_apart(story),
        *_letters(learnt),
        *_learnt(learnt),
    ]
    return sorted(entries, key=lambda entry: (entry.on or entry.more.get("near") or date.min, entry.at), reverse=True)


def _moves(story: Story, told_with: set[Any]) -> Iterable[Entry]:
    near: date | None = None
    for position, standing in enumerate(standing_moves(story.changes)):
        change = standing.change
        near = change.occurred_on or near
        if change.pk in told_with:
            continue
        first = position == 0
        more = {
            "near": near,
            "papers": _papers_with(story, change),
            "advert": first and bool(story.application.advert),
        }
        title = _move_title(story, change, first=first)
        yield Entry("journey/timeline/move.html", change.occurred_on, change.recorded_at, change, title, more=more)


def _move_title(story: Story, change: StageChange, *, first: bool) -> str:
    if change.from_stage in AFTER and change.to_stage not in AFTER:
        return f"Back to life: {Stage(change.to_stage).label}"
    if change.to_stage == Stage.SAVED and first and story.application.found_on:
        return f"Saved, found on {story.application.found_on}"
    return str(Stage(change.to_stage).label)


def _sent(story: Story) -> StageChange | None:
    moves = [standing.change for standing in standing_moves(story.changes)]
    return next((move for move in moves if move.to_stage == Stage.SENT), None)


def _papers_with(story: Story, change: StageChange) -> list[PaperUse]:
    if change != _sent(story):
        return []
    return [use for use in story.papers if use.sent_on in (None, change.occurred_on)]


def _papers_apart(story: Story) -> Iterable[Entry]:
    """Papers that went out on another day than the application did, a day an entry."""
    sent = _sent(story)
    told = (None, sent.occurred_on) if sent else (None,)
    apart = [use for use in story.papers if use.sent_on not in told]
    for day in sorted({use.sent_on for use in apart if use.sent_on}):
        uses = [use for use in apart if use.sent_on == day]
        yield Entry("journey/timeline/papers.html", day, uses[0].paper.created_at, uses)


def _about_reason(answer: Outcome) -> str:
    return ", ".join(words for words in (VOICES.get(answer.voice), WHOSE.get(answer.mine_to_change)) if words)


def _answer(answer: Outcome) -> Entry:
    look, icon = ANSWER_LOOKS[Outcome.Kind(answer.kind)]
    return Entry(
        "journey/timeline/answer.html",
        answer.decided_on,
        answer.recorded_at,
        answer,
        answer.get_kind_display(),
        look,
        icon,
        {"way": WAYS.get(answer.channel, ""), "about_reason": _about_reason(answer)},
    )


def _rounds(rounds: list[Interview], learnt: Learnt) -> Iterable[Entry]:
    number = 0
    for round_ in rounds:
        counts = round_.cancelled_at is None and round_.kind not in NOT_A_TALK
        number += counts
        title = round_.get_kind_display()
        if counts and number > 1:
            title = f"{ordinal(number).capitalize()} round, {title[:1].lower()}{title[1:]}"
        at = round_.starts_at or round_.created_at
        more = {"questions": learnt.questions_in[round_.pk], "sticky": learnt.sticky_in[round_.pk]}
        yield Entry("journey/timeline/round.html", round_.day, at, round_, title, more=more)


def _letters(learnt: Learnt) -> Iterable[Entry]:
    """Letters that went, or may have; what is to go stands at the side."""
    for letter in learnt.letters:
        if letter.fact in TOUCHES:
            more = {"url": letter_page(letter.pk), "may_have": letter.fact == State.UNKNOWN}
            yield Entry(
                "journey/timeline/letter.html", letter.on, letter.at, letter, "You wrote", "pine", "mail", more=more
            )


def _learnt(learnt: Learnt) -> Iterable[Entry]:
    """What they told, and the looks back that are done; what was only asked or begun stands at the side."""
    for told in learnt.feedback:
        if told.words:
            yield Entry("journey/timeline/told.html", told.on, told.at, told, "They told you", "sea", "mail")
    for debrief in learnt.debriefs:
        if debrief.more:
            yield Entry(
                "journey/timeline/debrief.html", debrief.on, debrief.at, debrief, "You looked back", "dusk", "pen"
            )
