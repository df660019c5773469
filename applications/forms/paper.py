from datetime import date
from typing import Any

from django import forms
from django.db import transaction

from accounts.models import User
from applications.forms.plain import ChoiceOfMine, DateInput, PlainWords
from applications.forms.upload import CheckedFileField
from applications.models import Application, Paper, Undo, remove
from applications.papers.keep import keep


class PaperForm(PlainWords, forms.Form):
    """A file to keep; without a title it becomes the next version of what it is called."""

    file = CheckedFileField(label="File")
    kind = forms.ChoiceField(label="What it is", choices=Paper.Kind.choices, required=False)
    title = forms.CharField(
        label="Title", max_length=120, required=False, help_text="The same title again makes the next version"
    )

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Paper.Kind.CV

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def keep(self, owner: User) -> Paper:
        given = self.cleaned_data
        kind = Paper.Kind(given["kind"])
        title = given["title"] or str(kind.label)
        file = given["file"]
        return keep(file, owner=owner, kind=kind, title=title, paper_type=file.paper_type)

    def add(self, owner: User) -> tuple[Paper, Undo]:
        with transaction.atomic():
            paper = self.keep(owner)
            return paper, owner.undos.keep(owner, f"Kept {paper}", [remove(paper)])


class SentPaperForm(PaperForm):
    """A paper that went out with a job: one of those kept, or a new file."""

    paper = ChoiceOfMine(None, label="Which paper", required=False, empty_label="A new file")
    sent_on = forms.DateField(label="Sent on", required=False, widget=DateInput)

    field_order = ("paper", "file", "kind", "title", "sent_on")

    def __init__(self, *args: Any, application: Application, user: User, sent_on: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.application, self.user = application, user
        self.fields["file"].required = False
        paper: Any = self.fields["paper"]
        paper.queryset = user.papers.exclude(uses__application=application).order_by("kind", "title", "-version")
        self.fields["sent_on"].initial = sent_on

    def clean(self) -> None:
        given = self.cleaned_data
        if not given.get("paper") and not given.get("file") and not self.errors:
            self.add_error("paper", "Choose a paper from your list, or a new file")

    def attach(self) -> Undo:
        """Keep the new file, if there is one, and note which paper was sent with the job."""
        given = self.cleaned_data
        with transaction.atomic():
            paper = given["paper"] or self.keep(self.user)
            steps = [] if given["paper"] else [remove(paper)]
            use, is_new = self.application.paper_uses.get_or_create(paper=paper, defaults={"sent_on": given["sent_on"]})
            steps += [remove(use)] if is_new else []
            return self.user.undos.keep(self.user, f"{paper} added to this job", steps)
