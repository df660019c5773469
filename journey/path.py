"""What comes after an answer: five steps, in any order, each told from facts alone."""

from dataclasses import dataclass
from datetime import date, timedelta

from applications.models import AFTER, Outcome, Stage
from journey.after import SAID, After
from journey.models import NotForThisOne
from reflections.models import Feedback

DONE, NOW, LATER, SKIPPED = "done", "now", "later", "skipped"
REST, ASK, LOOK_BACK, GROW, KEEP = "rest", *NotForThisOne.Step.values
ORDER = (REST, ASK, LOOK_BACK, GROW, KEEP)
NAMES = {REST: "Rest", **dict(NotForThisOne.Step.choices)}
ICONS = {REST: "rest", ASK: "mail", LOOK_BACK: "pen", GROW: "learn", KEEP: "door"}
LIES_IN = {Stage.RESTING: REST, Stage.LOOKING_BACK: LOOK_BACK, Stage.GROWING: GROW}
ASK_WITHIN = timedelta(days=30)
CAME_BACK = {
    Feedback.Answer.SPECIFIC: "they told you something specific",
    Feedback.Answer.GENERAL: "they answered in general words",
    Feedback.Answer.DECLINED: "they cannot share it",
    SAID: "they told you, unasked",
}


@dataclass(frozen=True)
class Step:
    """One step of the path; `key` is its name in code, `state` is done, now, later or skipped."""

    key: str
    state: str
    words: str

    @property
    def name(self) -> str:
        return str(NAMES[self.key])

    @property
    def icon(self) -> str:
        return "check" if self.state == DONE else ICONS[self.key]


def has_path(stage: str) -> bool:
    """Say whether a job in this column has had its answer; a yes needs no path."""
    return stage in AFTER


def steps(after: After, today: date) -> list[Step]:
    """Return the five steps as they stand on `today`. At most one of them is now: the one kind next thing."""
    now = current(after, today)
    return [_step(key, NOW if key == now else _state(key, after, today), after) for key in ORDER]


def _step(key: str, state: str, after: After) -> Step:
    return Step(key, state, _skipped_words(key, after) if state == SKIPPED else WORDS[key](after))


def current(after: After, today: date) -> str:
    """Return the step that comes next, empty where nothing is to be done: put away, the door left open, or all of it
    done or let go.

    A rest comes first; then the column that the card was laid into; then whatever is still open, in order.
    """
    if rests(after, today):
        return REST
    if after.stage in (Stage.PUT_AWAY, Stage.DOOR_OPEN):
        return ""
    here = LIES_IN[Stage(after.stage)]
    open_ones = [key for key in ORDER if key != REST and _is_open(key, after, today)]
    return here if here in open_ones else next(iter(open_ones), "")


def rests(after: After, today: date) -> bool:
    """Say whether the job is quiet on `today`: until its day, or as long as the person likes."""
    if after.rests_until:
        return after.rests_until > today
    return after.stage == Stage.RESTING


def _is_open(key: str, after: After, today: date) -> bool:
    if key == ASK and not _worth_asking(after, today):
        return False
    return key not in after.let_go and not _is_done(key, after)


def _worth_asking(after: After, today: date) -> bool:
    """A question is for those who said no, and not for weeks later."""
    recent = after.answered_on is None or today - after.answered_on <= ASK_WITHIN
    return after.outcome == Outcome.Kind.NO and recent


def _is_done(key: str, after: After) -> bool:
    if key == ASK:
        return bool(after.asked_on or after.heard)
    if key == LOOK_BACK:
        return after.looked_back_on is not None or (
            after.was_looking_back and not after.is_looking_back and after.stage != Stage.LOOKING_BACK
        )
    if key == GROW:
        return after.grown_on is not None
    return key == KEEP and bool(after.wrote_on or after.hello_on or after.stage == Stage.DOOR_OPEN)


def _state(key: str, after: After, today: date) -> str:
    if key == REST:
        return DONE if after.rests_since or after.rests_until else SKIPPED
    if _is_done(key, after):
        return DONE
    return SKIPPED if key in after.let_go or after.stage == Stage.PUT_AWAY else LATER


def _skipped_words(key: str, after: After) -> str:
    if key == REST:
        return "no rest this time"
    let_go_on = after.let_go.get(key)
    if let_go_on or not after.stage_on:
        return f"not for this one, {_short(let_go_on)}" if let_go_on else "put away"
    return f"put away on {_short(after.stage_on)}"


def _rest_words(after: After) -> str:
    since, until = after.rests_since, after.rests_until
    if since and not until and after.stage != Stage.RESTING:
        return f"from {_short(since)}"
    if until and since and until > since:
        return f"{_short(since, until)} to {_short(until)}"
    return f"until {_short(until)}" if until else "as long as you like"


def _ask_words(after: After) -> str:
    if after.heard:
        came = CAME_BACK[after.heard]
        return f"{came}, {_short(after.heard_on)}" if after.heard_on else came
    if after.asked_on:
        return f"asked on {_short(after.asked_on)}"
    return "a thank-you and one question" if after.outcome == Outcome.Kind.NO else "if they write after all"


def _look_back_words(after: After) -> str:
    if after.looked_back_on:
        return f"looked back on {_short(after.looked_back_on)}"
    return "begun; it is saved" if after.is_looking_back else "what went well, what to change"


def _grow_words(after: After) -> str:
    if after.grown_on:
        return f"grown on {_short(after.grown_on)}"
    if after.plan:
        return f"a plan for {_short(after.plan_on)}" if after.plan_on else "a plan is under way"
    return after.gap or "one gap, one small plan"


def _keep_words(after: After) -> str:
    if after.hello_on:
        return f"next hello {_short(after.hello_on)}"
    if after.wrote_on:
        return f"you wrote on {_short(after.wrote_on)}"
    if after.stage != Stage.DOOR_OPEN:
        return "a hello now and then"
    return f"the door is open since {_short(after.stage_on)}" if after.stage_on else "the door is open"


WORDS = {REST: _rest_words, ASK: _ask_words, LOOK_BACK: _look_back_words, GROW: _grow_words, KEEP: _keep_words}


def _short(day: date, until: date | None = None) -> str:
    """20 Nov; only 20 before another day of the same month."""
    return f"{day:%-d}" if until and (day.year, day.month) == (until.year, until.month) else f"{day:%-d %b}"
