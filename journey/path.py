"""What comes after an answer: five steps, in any order, each told from facts alone."""

from dataclasses import dataclass
from datetime import date

from applications.models import AFTER, Note, Outcome, Stage, standing_moves
from journey.timeline import Story

DONE, NOW, LATER, SKIPPED = "done", "now", "later", "skipped"
ORDER = (Stage.RESTING, Stage.LOOKING_BACK, Stage.GROWING, Stage.DOOR_OPEN)
CALM_ENDS = (Outcome.Kind.WITHDREW, Outcome.Kind.DECLINED)


@dataclass(frozen=True)
class Step:
    """One step of the path; `state` is done, now, later or skipped."""

    name: str
    icon: str
    state: str
    words: str

    @property
    def shown_icon(self) -> str:
        return "check" if self.state == DONE else self.icon


@dataclass(frozen=True)
class Suggestion:
    """The one kind next thing: `to` is the column that a press moves the job to, empty where nothing is to be done."""

    words: str
    to: str = ""
    label: str = ""


def has_path(story: Story) -> bool:
    """Say whether the job has had its answer; a yes needs no path."""
    return story.application.stage in AFTER


def steps(story: Story, today: date) -> list[Step]:
    """Return the five steps as they stand on `today`."""
    been = _been(story)
    here = story.application.stage
    return [
        Step("Rest", "rest", _state(Stage.RESTING, here, been), _rest_words(story, today)),
        Step("Ask, kindly", "mail", *_ask(story, here)),
        Step("Look back", "pen", _state(Stage.LOOKING_BACK, here, been), "what went well, what to change"),
        Step("Grow", "learn", _state(Stage.GROWING, here, been), "one gap, one small plan"),
        Step("Keep in touch", "door", _state(Stage.DOOR_OPEN, here, been), "a hello now and then"),
    ]


def suggestion(story: Story, today: date) -> Suggestion:
    """Return what could come next on `today`; resting suggests nothing until the rest is over."""
    application = story.application
    rest = application.resting_until
    if rest and rest > today:
        return Suggestion("nothing. You are resting, and this job is quiet until then.")
    by_stage = {
        Stage.RESTING: Suggestion(
            "look back. One line on what went well, and one on what you would change, is plenty.",
            Stage.LOOKING_BACK,
            "Look back",
        ),
        Stage.LOOKING_BACK: Suggestion(
            "pick one thing to grow from it, and make it smaller than feels useful.", Stage.GROWING, "Grow from it"
        ),
        Stage.GROWING: Suggestion(
            "leave the door open, for a short hello in a few months.", Stage.DOOR_OPEN, "Leave the door open"
        ),
        Stage.DOOR_OPEN: Suggestion("nothing. The door is open, and it stays open without you."),
    }
    put_away = Suggestion("nothing. It is put away, and everything is kept.")
    return by_stage.get(Stage(application.stage), put_away)


def _been(story: Story) -> set[str]:
    """Name the columns that the card has lain in since the answer."""
    after: set[str] = set()
    for standing in standing_moves(story.changes):
        to = standing.change.to_stage
        after = after | {to} if to in AFTER else set()
    return after


def _state(stage: Stage, here: str, been: set[str]) -> str:
    if stage == here:
        return NOW
    if stage in been:
        return DONE
    passed = here == Stage.PUT_AWAY or ORDER.index(stage) < ORDER.index(Stage(here))
    return SKIPPED if passed else LATER


def _ask(story: Story, here: str) -> tuple[str, str]:
    """An e-mail noted since the answer is the fact that says whether somebody was asked."""
    since = story.answer.decided_on if story.answer else None
    letters = [note for note in story.notes if note.kind == Note.Kind.EMAIL and since and note.happened_on >= since]
    if letters:
        return DONE, f"you noted an e-mail, {letters[-1].happened_on:%-d %b}"
    if here in (Stage.GROWING, Stage.DOOR_OPEN, Stage.PUT_AWAY):
        return SKIPPED, "a thank-you and one question"
    return LATER, "a thank-you and one question"


def _rest_words(story: Story, today: date) -> str:
    until = story.application.resting_until
    since = next(
        (
            standing.change.occurred_on
            for standing in reversed(standing_moves(story.changes))
            if standing.change.to_stage == Stage.RESTING
        ),
        None,
    )
    if until and since and until > since:
        return f"{_short(since, until)} to {_short(until)}"
    if until:
        return f"until {_short(until)}"
    return "as long as you like"


def _short(day: date, until: date | None = None) -> str:
    """20 Nov; only 20 before another day of the same month."""
    return f"{day:%-d}" if until and (day.year, day.month) == (until.year, until.month) else f"{day:%-d %b}"
