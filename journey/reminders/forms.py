"""What a page behind a link takes, and how somebody wants to be reminded."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils import timezone

from accounts.forms.settings import PreferencesForm
from accounts.models import User
from journey.reminders.acts import days_of
from journey.reminders.groups import LABELS, Group
from journey.reminders.links import Act

LONGEST_PLAN = 300
HOURS = [time(hour, minute) for hour in range(5, 23) for minute in (0, 30)]


class AnswerForm(forms.Form):
    """When it comes back, or what is a smaller step; other links ask for nothing but the press."""

    when = forms.ChoiceField(
        required=False,
        choices=[("tomorrow", "Tomorrow"), ("monday", "Monday"), ("week", "In a week")],
        error_messages={"required": "Choose a day", "invalid_choice": "Choose one of these days"},
    )
    words = forms.CharField(
        label="A smaller step: I will",
        required=False,
        max_length=LONGEST_PLAN,
        error_messages={"required": "Enter a smaller step", "max_length": "A smaller step has 300 letters at most"},
    )

    def __init__(self, data: Any = None, *, act: Act, today: date) -> None:
        super().__init__(data)
        self.today = today
        self.fields["when"].required = act == Act.LATER
        self.fields["words"].required = act == Act.SMALLER

    @property
    def until(self) -> date | None:
        """The day on which it comes back; of a valid form."""
        return days_of(self.today).get(self.cleaned_data["when"])


class RemindersForm(PreferencesForm):
    """On which days, at which hour, about what."""

    mail_hour = forms.TypedChoiceField(
        label="At",
        coerce=time.fromisoformat,
        error_messages={"required": "Choose an hour", "invalid_choice": "Choose an hour from the list"},
    )
    kinds = forms.MultipleChoiceField(
        label="About",
        required=False,
        choices=list(LABELS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from this list"},
    )

    class Meta:
        model = User
        fields = ("mail_days", "mail_hour", "mail_names_company", "mail_look_up")
        widgets = {"mail_days": forms.RadioSelect}
        labels = {
            "mail_days": "A mail comes",
            "mail_names_company": "Say in the subject what it is about",
            "mail_look_up": "This week, kindly: one fact, one kind word and one thing ahead, on Fridays",
        }
        help_texts = {
            "mail_names_company": "Without it no subject names a company: phones show subjects to whoever is near."
        }
        error_messages = {"mail_days": {"required": "Choose one of these", "invalid_choice": "Choose one of these"}}

    def __init__(self, data: Any = None, *, instance: User, **kwargs: Any) -> None:
        wanted = [group for group in Group if group not in instance.mail_leaves_out]
        hour = f"{instance.mail_hour:%H:%M}"
        super().__init__(data, instance=instance, initial={"kinds": wanted, "mail_hour": hour}, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["mail_hour"].choices = [
            (f"{known:%H:%M}", f"{known.hour}.{known:%M}") for known in sorted({*HOURS, instance.mail_hour})
        ]

    def save(self, commit: bool = True) -> User:
        self.instance.mail_leaves_out = [group.value for group in Group if group not in self.cleaned_data["kinds"]]
        self.instance.reckon_mail_anew(timezone.now())
        return super().save(commit)
