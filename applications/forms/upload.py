"""A file that somebody keeps here: told apart by what lies in it, and small enough."""

from typing import Any

from django import forms

from applications.papers.kinds import MAX_BYTES, TYPES, NotAPaper, check

ACCEPT = ",".join(f".{extension}" for kind in TYPES for extension in kind.extensions)


class CheckedFileField(forms.FileField):
    """An upload whose `paper_type` says what it is."""

    def __init__(self, *, label: str, required: bool = True) -> None:
        super().__init__(
            label=label,
            required=required,
            help_text="PDF, .docx, .odt, .rtf, .txt, or a scan as PNG or JPEG, up to 10 MB",
            widget=forms.FileInput({"accept": ACCEPT}),
            error_messages={
                "required": "Choose a file",
                "missing": "Choose a file",
                "empty": "This file is empty. Choose another one",
            },
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file and file is data:
            self._check(file)
        return file

    def _check(self, file: Any) -> None:
        if file.size > MAX_BYTES:
            raise forms.ValidationError("This file is larger than 10 MB. Save it smaller, then choose it again")
        try:
            file.paper_type = check(file, file.name)
        except NotAPaper as problem:
            raise forms.ValidationError(str(problem)) from problem
