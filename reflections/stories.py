"""Stories to tell, and the questions that they answer."""

from django.db import transaction

from applications import reversible
from applications.models import Undo, snapshot, unset
from reflections.models import Question, Story


def tell_for(question: Question | None, story: Story) -> Undo | None:
    """Keep a new story and let it answer `question`, as one step; None when its form was sent before."""
    with transaction.atomic():
        stories = Story.objects.owned_by(story.owner)
        undo = reversible.add_once(story, among=stories, owner=story.owner, label="Story kept")
        if undo is None or question is None:
            return undo
        before = snapshot(question, ["story"])
        question.story = story
        question.save(update_fields=["story"])
        undo.steps.append(unset(question, before))
        undo.save(update_fields=["steps"])
        return undo
