"""A question, the times it was asked, and what to do where two look alike."""

from datetime import date
from typing import Any

from django import forms

from accounts.models import User
from applications import reversible
from applications.forms.plain import ChoiceOfMine, DateInput, PlainWords, SentOnce, check_day_behind_us
from applications.models import Application, Undo
from reflections.asking import LONGEST, ask, ask_again, keep_question
from reflections.choosing import jobs_talked_first, rounds_of
from reflections.forms.choices import ChoiceOfFew, RoundChoice
from reflections.models import Asked, Felt, Question, Story
from reflections.recognising import key_of
from reflections.same import AlreadyOne, keep_apart, merge

WORDS = {"required": "Write the question"}


def words_field() -> forms.CharField:
    area = forms.Textarea({"rows": 2})
    return forms.CharField(label="The question", max_length=LONGEST, widget=area, error_messages=WORDS)


class AskedForm(SentOnce, PlainWords, forms.ModelForm[Asked]):
    """Once that a question was asked at a job: in which round, when, and how the answer felt."""

    interview = RoundChoice(None, label="Round", required=False, empty_label="No round in particular")

    class Meta:
        model = Asked
        fields = ("interview", "asked_on", "felt")
        widgets = {"asked_on": DateInput, "felt": forms.RadioSelect}
        labels = {"asked_on": "Day", "felt": "How did your answer feel?"}

    def __init__(self, *args: Any, today: date, application: Application | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        rounds = rounds_of(application)
        self.fields["interview"].queryset = rounds  # type: ignore[attr-defined]
        self.fields["felt"].choices = [*Felt.choices, ("", "I do not remember")]  # type: ignore[attr-defined]
        if not rounds.exists():
            del self.fields["interview"]

    def clean_asked_on(self) -> date | None:
        """Keep the day; without one it is the day of the round, where there is a round."""
        day: date | None = self.cleaned_data["asked_on"]
        if day:
            check_day_behind_us(day, self.today, "The day")
            return day
        met = self.cleaned_data.get("interview")
        return met.day if met and met.day and met.day <= self.today else None

    def change(self, owner: User) -> Undo:
        fields = [name for name in self.Meta.fields if name in self.fields]
        return reversible.change(self.instance, fields, owner=owner, label="Changed")


class AskedAtJobForm(AskedForm):
    """A question that was asked at one job."""

    words = words_field()
    field_order = ("words", "felt", "interview", "asked_on")

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, application=application, **kwargs)
        self.application = application

    def add(self) -> Undo | None:
        """Keep it; None when this form was sent before."""
        self.instance.application = self.application
        return ask(self.instance, self.cleaned_data["words"])


class AskedAgainForm(AskedForm):
    """One more time that a question was asked, at any job."""

    application = ChoiceOfFew(
        None, label="Job", empty_label="Choose a job", error_messages={"required": "Choose the job"}
    )
    field_order: tuple[str, ...] = ("application", "asked_on", "felt")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, application=None, **kwargs)
        self.fields["application"].offer(jobs_talked_first(user), self["application"].value())  # type: ignore[attr-defined]

    def add_to(self, question: Question) -> Undo | None:
        """Keep it; None when this form was sent before."""
        self.instance.question, self.instance.application = question, self.cleaned_data["application"]
        return ask_again(self.instance)


class NewQuestionForm(AskedAgainForm):
    """A question for the ledger; where a job is named, it was asked there."""

    words = words_field()
    application = ChoiceOfFew(None, label="Where they asked it", required=False, empty_label="No job in particular")
    field_order = ("words", "application", "asked_on", "felt")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        told = cleaned.get("felt") or cleaned.get("asked_on")
        if told and not cleaned.get("application") and "application" not in self.errors:
            self.add_error(
                "application", "Choose the job where they asked it, so that the day and the feeling are kept"
            )
        return cleaned

    def add(self) -> tuple[Question, Undo | None]:
        """Return the question, new or known, and the Undo; None where nothing new came of it."""
        words, application = self.cleaned_data["words"], self.cleaned_data["application"]
        if application is None:
            return keep_question(self.user, words, pk=self.instance.pk)
        self.instance.application = application
        undo = ask(self.instance, words)
        return self.instance.question, undo


class WordsForm(PlainWords, forms.ModelForm[Question]):
    """The words of a question, by which it is also known again."""

    class Meta:
        model = Question
        fields = ("words",)
        widgets = {"words": forms.Textarea({"rows": 3})}
        labels = {"words": "The question"}
        error_messages = {"words": WORDS}

    def change(self) -> Undo:
        self.instance.key = key_of(self.instance.words)
        owner = self.instance.owner
        return reversible.change(self.instance, ["words", "key"], owner=owner, label="Question changed")


class OwnStoryForm(PlainWords, forms.ModelForm[Question]):
    """The story that a person will tell when this is asked."""

    story = ChoiceOfFew(None, label="The story I will tell", required=False, empty_label="No story yet")

    class Meta:
        model = Question
        fields = ("story",)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stories = Story.objects.owned_by(user).order_by("-created_at", "-id")
        self.fields["story"].offer(stories, self["story"].value())  # type: ignore[attr-defined]

    def change(self) -> Undo:
        return reversible.change(self.instance, ["story"], owner=self.instance.owner, label="Story chosen")


class SameForm(PlainWords, forms.Form):
    """What becomes of a question and one that looks like it: the wording that stays, or both."""

    THIS, OTHER, TWO = "this", "other", "two"

    other = ChoiceOfMine(None, label="The other question", error_messages={"required": "Choose the other question"})
    keep = forms.ChoiceField(
        label="What stays",
        choices=[(THIS, "This wording"), (OTHER, "The other wording"), (TWO, "These are two")],
        error_messages={"required": "Choose the wording that stays"},
    )

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        others = Question.objects.owned_by(question.owner).filter(is_sample=question.is_sample)
        self.fields["other"].queryset = others.exclude(pk=question.pk)  # type: ignore[attr-defined]

    def settle(self) -> tuple[Question, Undo | None]:
        """Return the question that stays, and the Undo; None where they were kept apart or made one before."""
        this, other = self.question, self.cleaned_data["other"]
        if self.cleaned_data["keep"] == self.TWO:
            return this, keep_apart(this, other)
        gone, into = (other, this) if self.cleaned_data["keep"] == self.THIS else (this, other)
        try:
            return into, merge(gone, into, owner=this.owner)
        except AlreadyOne as known:
            return known.stays, None
