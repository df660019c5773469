"""One small thing that the day asks for, with its reason and its minutes."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from applications.models import Application
from journey.models import Prompt

LOW_ENERGY_MINUTES = 3
JOB_PAGE = "journey:application"


@dataclass(frozen=True)
class Choice:
    """A way to answer: a link, or a press where `sends` names what it posts."""

    label: str
    url_name: str
    pk: object = None
    query: str = ""
    fragment: str = ""
    sends: tuple[tuple[str, str], ...] = ()

    @property
    def url(self) -> str:
        address = reverse(self.url_name, args=[self.pk] if self.pk else [])
        return f"{address}{self.query and '?' + self.query}{self.fragment and '#' + self.fragment}"


@dataclass(frozen=True)
class Thing:
    """`raised_on` is the day that gave rise to it; it tells this silence from the next one of the same job."""

    prompt: Prompt
    raised_on: date
    title: str
    why: str
    minutes: int
    choices: tuple[Choice, ...]
    icon: str
    tone: str = ""
    application: Application | None = None

    @property
    def key(self) -> tuple[object, str, date]:
        return (self.application.pk if self.application else None, self.prompt.value, self.raised_on)

    @property
    def leads_elsewhere(self) -> bool:
        """Whether none of the choices opens the job's own page, so that the title has to."""
        return self.application is not None and all(choice.url_name != JOB_PAGE for choice in self.choices)

    @property
    def is_small(self) -> bool:
        return self.minutes <= LOW_ENERGY_MINUTES

    @property
    def is_sample(self) -> bool:
        return self.application is not None and self.application.is_sample
