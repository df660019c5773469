"""A thing that went well becomes a story, where the person ticked so."""

from datetime import date

from applications.models.undo import Step
from reflections.debriefs import typed
from reflections.debriefs.filing.rows import made, refreshed, withdrawn
from reflections.debriefs.typed import Data
from reflections.models import DebriefAnswer, Story

TITLE = 80
UNTITLED = "Something that went well"
BEFORE_WORDS = " \t\n.…-–—•*·"


def title_of(words: str) -> str:
    """Return the first sentence, or as many of its words as make a title; `UNTITLED` where there are none."""
    first = words.lstrip(BEFORE_WORDS).partition("\n")[0].partition(". ")[0].strip().rstrip(".") or UNTITLED
    if len(first) <= TITLE:
        return first
    return f"{first[: TITLE - 1].rsplit(' ', 1)[0]}…"


def file(answer: DebriefAnswer, was: Data, now: Data, today: date) -> list[Step]:
    before, words = typed.text(was, "text"), typed.text(now, "text")
    story = answer.stories.first()
    if not (now.get("story") and words):
        return withdrawn(story, is_worked_on=_is_worked_on(story, before)) if story else []
    if story:
        return refreshed(story, title=(title_of(before), title_of(words)), situation=(before, words))
    if was.get("story") and before:
        return []
    return made(
        Story(
            owner=answer.debrief.application.owner,
            title=title_of(words),
            situation=words,
            from_answer=answer,
            is_sample=answer.debrief.application.is_sample,
        )
    )


def _is_worked_on(story: Story, filed: str) -> bool:
    is_told = any((story.ending, story.task, story.action)) or story.situation != filed
    return is_told or story.title != title_of(filed) or story.questions.exists() or story.sticking_points.exists()
