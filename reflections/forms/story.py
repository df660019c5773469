from typing import Any

from django import forms

from accounts.models import User
from applications import reversible
from applications.forms.plain import PlainWords, SentOnce
from applications.models import Undo
from core.seen import SavesOverWhatWasSeen
from reflections.forms.choices import ChoiceOfFew
from reflections.models import Question, StickingPoint, Story
from reflections.sticking import answer_with
from reflections.stories import tell_for

PARTS = {
    "ending": "How did it end?",
    "situation": "What was going on?",
    "task": "What was yours to do?",
    "action": "What did you do?",
}
HINTS = {
    "ending": "First, because it is what gets dropped. A number, or what the team kept",
    "situation": "Two sentences. Where, when, and who needed what",
    "action": "What you did yourself, step by step",
}
AREAS = {part: forms.Textarea({"rows": 3}) for part in PARTS}
TITLE = {"required": "Give it a few words to go by"}


class StoryForm(SavesOverWhatWasSeen, SentOnce, PlainWords, forms.ModelForm[Story]):
    """A story in four parts, the ending first."""

    class Meta:
        model = Story
        fields = ("title", *PARTS)
        widgets = AREAS
        labels = {"title": "A few words to go by", **PARTS}
        help_texts = HINTS
        error_messages = {"title": TITLE}

    def add(self, user: User, question: Question | None = None) -> Undo | None:
        """Keep the story, for `question` where there is one; None when this form was sent before."""
        self.instance.owner = user
        return tell_for(question, self.instance)

    def change(self) -> Undo:
        return reversible.change(self.instance, ["title", *PARTS], owner=self.instance.owner, label="Story changed")


class AnswerForm(StoryForm):
    """The answer that a person will give where they got stuck."""

    def answer(self, point: StickingPoint) -> Undo | None:
        """Change the answer that is there, or keep a new one; None when this form was sent before."""
        if point.story is not None:
            return self.change()
        self.instance.owner, self.instance.is_sample = point.owner, point.is_sample
        return answer_with(point, self.instance)


class ForQuestionForm(PlainWords, forms.Form):
    """One more question that a story answers."""

    question = ChoiceOfFew(None, label="It also answers", empty_label="Choose a question")

    def __init__(self, *args: Any, story: Story, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.story = story
        questions = Question.objects.owned_by(story.owner).filter(story=None, is_sample=story.is_sample)
        newest = questions.order_by("-created_at", "-id")
        self.fields["question"].offer(newest, self["question"].value())  # type: ignore[attr-defined]
        self.fields["question"].error_messages["required"] = "Choose a question"

    def link(self) -> Undo:
        question: Question = self.cleaned_data["question"]
        question.story = self.story
        return reversible.change(question, ["story"], owner=self.story.owner, label="Story linked")
