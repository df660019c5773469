"""One small thing that the day asks for, with its reason and its minutes."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from applications.models import Application
from journey.choice import JOB_PAGE, Choice
from journey.models import Prompt

LOW_ENERGY_MINUTES = 3

Key = tuple[UUID | None, str, date, UUID | None]


@dataclass(frozen=True)
class Thing:
    """`raised_on` is the day that gave rise to it; it tells this silence from the next one of the same job. `about` is
    what it is about, where a job may have several of its kind."""

    prompt: Prompt
    raised_on: date
    title: str
    why: str
    minutes: int
    choices: tuple[Choice, ...]
    icon: str
    tone: str = ""
    application: Application | None = None
    about: UUID | None = None

    @property
    def key(self) -> Key:
        return (self.application.pk if self.application else None, self.prompt.value, self.raised_on, self.about)

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
