"""What happened with one job, told from its latest day backwards."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from applications.answers import move_of
from applications.models import (
    AFTER,
    Interview,
    Outcome,
    PaperUse,
    Stage,
    StageChange,
    standing_moves,
)
from core.ordinals import ordinal
from followups.states import TOUCHES, State
from followups.words import letter_page
from journey.job_story import NOT_A_TALK, JobStory
from journey.learnt import Learnt

WAYS = {
    "email": "by e-mail",
    "phone": "by phone",
    "in_person": "in person",
    "portal": "on their website",
    "letter": "by letter",
}
VOICES = {"said": "they said so", "guessed": "my guess"}
WHOSE = {"yes": "mine to change", "no": "out of my hands"}
ANSWER_LOOKS = {
    Outcome.Kind.NO: ("dusk", "dusk"),
    Outcome.Kind.SILENCE: ("", "fog"),
    Outcome.Kind.WITHDREW: ("", "hand"),
    Outcome.Kind.DECLINED: ("", "hand"),
    Outcome.Kind.HIRED: ("moss", "star"),
}
FATES: dict[str, str] = {State.UNKNOWN: "Nobody knows whether it went.", State.BOUNCED: "It came back."}


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


def timeline(story: JobStory, learnt: Learnt) -> list[Entry]:
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


def _moves(story: JobStory, told_with: set[Any]) -> Iterable[Entry]:
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


def _move_title(story: JobStory, change: StageChange, *, first: bool) -> str:
    if change.from_stage in AFTER and change.to_stage not in AFTER:
        return f"Back to life: {Stage(change.to_stage).label}"
    if change.to_stage == Stage.SAVED and first and story.application.found_on:
        return f"Saved, found on {story.application.found_on}"
    return str(Stage(change.to_stage).label)


def _sent(story: JobStory) -> StageChange | None:
    moves = [standing.change for standing in standing_moves(story.changes)]
    return next((move for move in moves if move.to_stage == Stage.SENT), None)


def _papers_with(story: JobStory, change: StageChange) -> list[PaperUse]:
    if change != _sent(story):
        return []
    return [use for use in story.papers if use.sent_on in (None, change.occurred_on)]


def _papers_apart(story: JobStory) -> Iterable[Entry]:
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
            more = {"url": letter_page(letter.pk), "fate": FATES.get(letter.fact, "")}
            yield Entry(
                "journey/timeline/letter.html", letter.on, letter.at, letter, "You wrote", "pine", "mail", more=more
            )


def _learnt(learnt: Learnt) -> Iterable[Entry]:
    """What they told, and the looks back that are done; what was only asked or begun stands at the side."""
    for told in learnt.feedback:
        if told.words:
            yield Entry("journey/timeline/told.html", told.on, told.at, told, "They told you", "sea", "mail")
    for debrief in learnt.debriefs:
        if debrief.more == "finished":
            yield Entry(
                "journey/timeline/debrief.html", debrief.on, debrief.at, debrief, "You looked back", "dusk", "pen"
            )
