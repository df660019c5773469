"""All that the page of one job tells of it, read once."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from applications.models import (
    Application,
    Contact,
    Interview,
    Note,
    Outcome,
    PaperUse,
    Stage,
    StageChange,
    Tag,
)
from core.ordinals import ordinal
from core.prepared import Prepared

NOT_A_TALK = {Interview.Kind.TASK, Interview.Kind.INFORMAL}


@dataclass(frozen=True)
class JobStory:
    """Every list holds rows of that job alone."""

    application: Application
    changes: list[StageChange]
    answers: list[Outcome]
    rounds: list[Interview]
    notes: list[Note]
    papers: list[PaperUse]
    people: list[Contact]
    tags: list[Tag]

    @classmethod
    def of(cls, application: Application) -> "JobStory":
        """Read the story of a job, with the same few queries however long it is."""
        job = application.pk
        return cls(
            application,
            CHANGES.instances(job=job),
            ANSWERS.instances(job=job),
            ROUNDS.instances(job=job),
            NOTES.instances(job=job),
            PAPERS.instances(job=job),
            PEOPLE.instances(job=job),
            TAGS.instances(job=job),
        )

    @property
    def answer(self) -> Outcome | None:
        """The answer that stands."""
        return next((answer for answer in self.answers if answer.reopened_on is None), None)

    @property
    def standing_rounds(self) -> list[Interview]:
        return [round_ for round_ in self.rounds if round_.cancelled_at is None]

    def got_to(self, today: date) -> str:
        """Say how far the job came by `today`; empty where nobody has talked yet."""
        talks = [
            round_
            for round_ in self.standing_rounds
            if round_.kind not in NOT_A_TALK and (round_.day is None or round_.day <= today)
        ]
        if self.application.furthest in (Stage.OFFER, Stage.HIRED):
            return "Got to an offer"
        if talks:
            return f"Got to the {ordinal(len(talks))} interview" if len(talks) > 1 else "Got to an interview"
        return "Got to a conversation" if self.application.furthest == Stage.TALKING else ""


CHANGES = Prepared(lambda job: StageChange.objects.filter(application=job).as_recorded(), job=UUID)
ANSWERS = Prepared(
    lambda job: Outcome.objects.filter(application=job).select_related("told_by", "reason").order_by("recorded_at"),
    job=UUID,
)
ROUNDS = Prepared(lambda job: Interview.objects.filter(application=job).order_by("day", "starts_at", "id"), job=UUID)
NOTES = Prepared(lambda job: Note.objects.filter(application=job).order_by("happened_on", "id"), job=UUID)
PAPERS = Prepared(
    lambda job: (
        PaperUse.objects.filter(application=job).select_related("paper").order_by("paper__kind", "paper__title")
    ),
    job=UUID,
)
PEOPLE = Prepared(lambda job: Contact.objects.filter(applications=job).order_by("name"), job=UUID)
TAGS = Prepared(lambda job: Tag.objects.filter(applications=job).order_by("name"), job=UUID)
