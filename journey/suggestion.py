"""The one kind next thing about a job that had its answer, and the press that does it."""

from dataclasses import dataclass
from datetime import date

from applications.models import Application, Stage
from journey.after import After
from journey.choice import Choice
from journey.path import ASK, GROW, KEEP, LOOK_BACK, REST, current
from reflections.reading.due import MENTIONED_FOR


@dataclass(frozen=True)
class Suggestion:
    """`choice` is None where nothing is to be done; `step` may then be empty as well. `minutes` is what it takes."""

    step: str
    words: str
    choice: Choice | None = None
    minutes: int = 0


QUIET = Suggestion(REST, "nothing. You are resting, and this job is quiet until then.")
QUIET_FOR_LONG = Suggestion(REST, "nothing. You are resting, as long as you like.")
PUT_AWAY = Suggestion("", "nothing. It is put away, and everything is kept.")
ALL_DONE = Suggestion("", "nothing. The door is open, and it stays open without you.")


def suggestion(job: Application, after: After, today: date) -> Suggestion:
    """Return what could come next on `today`; a rest suggests nothing until it is over."""
    step = current(after, today)
    if step == GROW:
        return _grow(job, after, today)
    if step in NEXT:
        return NEXT[step](job, after)
    if after.stage == Stage.PUT_AWAY:
        return PUT_AWAY
    if step == REST:
        return QUIET if after.rests_until else QUIET_FOR_LONG
    return ALL_DONE


def _ask(job: Application, after: After) -> Suggestion:
    words = "thank them, and ask one forward-looking question, by mail or by phone."
    choice = Choice("Draft a letter", "followups:new_letter", query=f"job={job.pk}&kind=question")
    return Suggestion(ASK, words, choice, 3)


def _look_back(job: Application, after: After) -> Suggestion:
    if after.is_looking_back:
        words = "go on with looking back. All that you wrote is saved."
        return Suggestion(LOOK_BACK, words, Choice("Go on", "reflections:begin_debrief", job.pk, sends=BY_POST), 6)
    words = "look back. A few short questions; skip any. It saves as you type."
    return Suggestion(LOOK_BACK, words, Choice("Look back", "reflections:begin_debrief", job.pk, sends=BY_POST), 12)


def plan_stands(after: After, today: date) -> bool:
    """Say whether a plan is under way whose day is ahead, or so near that it is spoken of by itself."""
    return bool(after.plan and after.plan_on and after.plan_on >= today - MENTIONED_FOR)


def _grow(job: Application, after: After, today: date) -> Suggestion:
    if after.plan:
        see = Choice("See your plans", "reflections:plans")
        if plan_stands(after, today):
            return Suggestion(GROW, f"your plan: {after.plan}.", see, 10)
        why = "its day has passed" if after.plan_on else "it has no day yet"
        return Suggestion(GROW, f"your plan: {after.plan}; {why}. Name a day, make it smaller, or let it go.", see, 2)
    words = f"“{after.gap}” was named. " if after.gap else ""
    choice = Choice("Make a small plan", "reflections:add_plan", query=f"job={job.pk}")
    return Suggestion(GROW, f"{words}Pick one thing to grow, and make it smaller than feels useful.", choice, 5)


def _keep(job: Application, _after: After) -> Suggestion:
    sends = (("to", Stage.DOOR_OPEN.value), ("seen", job.stage))
    choice = Choice("Leave the door open", "applications:move", job.pk, sends=sends)
    return Suggestion(KEEP, "leave the door open, for a short hello in a few months.", choice, 1)


BY_POST = (("begin", "yes"),)
NEXT = {ASK: _ask, LOOK_BACK: _look_back, KEEP: _keep}
