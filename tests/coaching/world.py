"""A search in which every text is a word of its own, so that a page can be asked whose words it holds."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from applications.models import Application, Outcome, PaperUse, Stage
from coaching.models import Area
from followups.models import Door
from reflections.models import Cause, DebriefAnswer, Evidence, FeedbackLine, Gap, StickingPoint, Voice
from tests.factories import (
    ApplicationFactory,
    AskedFactory,
    CompanyFactory,
    ContactFactory,
    DebriefAnswerFactory,
    DebriefFactory,
    DoorFactory,
    EvidenceFactory,
    FeedbackFactory,
    FeedbackLineFactory,
    GapFactory,
    GapMentionFactory,
    InterviewFactory,
    KindWordFactory,
    LetterFactory,
    NoteFactory,
    PaperFactory,
    PlanFactory,
    PrivatePageFactory,
    QuestionFactory,
    RehearsalFactory,
    StickingPointFactory,
    StoryFactory,
    TagFactory,
    ToAskFactory,
)

PRIVATE = "privatecanary"
OPEN = {area: f"{area}canary" for area in (Area.APPLICATIONS, Area.DEBRIEFS, Area.GAPS, Area.PEOPLE)}
"""What each area opens."""


@dataclass
class Search:
    """A client's rows, and the ids by which addresses of the desk reach them."""

    owner: User
    job: Application
    ids: dict[str, str] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)


def write_a_search(owner: User, mark: str = "") -> Search:
    """Write one of everything, with canaries in every text; `mark` tells one owner's from another's."""
    today = owner.today(timezone.now())
    seen = {area: f"{words}{mark}" for area, words in OPEN.items()}
    never = f"{PRIVATE}{mark}"
    company = CompanyFactory.create(
        owner=owner, name=f"Firm {seen[Area.APPLICATIONS]}", notes=never, website=f"https://{never}.example"
    )
    job = ApplicationFactory.create(
        owner=owner,
        company=company,
        role=f"Role {seen[Area.APPLICATIONS]}",
        stage=Stage.TALKING,
        notes=never,
        advert=never,
        reference=never,
        found_on=never,
        link=f"https://{never}.example",
        place=never,
        occurred_on=today - timedelta(days=40),
    )
    job.tags.add(TagFactory.create(owner=owner, name=never))
    person = ContactFactory.create(
        owner=owner,
        company=CompanyFactory.create(owner=owner, name=f"House {seen[Area.PEOPLE]}"),
        name=f"Priya {seen[Area.PEOPLE]}",
        email=f"{never}@example.org",
        phone=never,
        notes=never,
        link=f"https://{never}.example",
    )
    DoorFactory.create(contact=person, standing=Door.Standing.OPEN)
    ahead = InterviewFactory.create(
        application=job,
        day=today + timedelta(days=3),
        place=never,
        people_note=never,
        how_it_went=never,
        link=f"https://{never}.example",
    )
    job.log_outcome(Outcome.Kind.NO, by=owner, occurred_on=today - timedelta(days=20), words=never, told_by=person)
    search = Search(owner, job)
    search.rows = {
        "gap": _grown(owner, seen[Area.GAPS], never, today),
        "feedback": _told(job, seen[Area.APPLICATIONS], never, today),
        "answer": _looked_back(job, seen[Area.DEBRIEFS], never),
        "round": ahead,
        "person": person,
    }
    _kept_to_oneself(owner, job, person, never)
    search.ids = {
        "job_pk": str(job.pk),
        "round_pk": str(ahead.pk),
        "gap_pk": str(search.rows["gap"].pk),
    }
    return search


def _told(job: Application, seen: str, never: str, today: date) -> Any:
    told = FeedbackFactory.create(
        application=job, asked_on=today - timedelta(days=9), answered_on=today - timedelta(days=5), answer="specific",
        words=f"They said {seen}",
    )  # fmt: skip
    FeedbackLineFactory.create(
        feedback=told, words=f"A line {seen}", tone=FeedbackLine.Tone.USEFUL, cause=Cause.SKILL, voice=Voice.SAID
    )
    unshared = DebriefAnswerFactory.create(
        debrief=DebriefFactory.create(application=job), question="told", data={"words": never}, filed={"words": never}
    )
    unheard = FeedbackFactory.create(
        application=job, asked_on=None, answered_on=today, answer="general", words=never, from_answer=unshared
    )
    line = FeedbackLineFactory.create(feedback=unheard, words=never, cause=Cause.SKILL, voice=Voice.SAID)
    GapMentionFactory.create(gap=GapFactory.create(owner=job.owner, name=f"Of a line {never}"), line=line)
    return told


def _looked_back(job: Application, seen: str, never: str) -> DebriefAnswer:
    now = timezone.now()
    debrief = DebriefFactory.create(application=job, finished_at=now)
    filed = {"stuck": ["nerves"], "friend": f"Somebody saw {seen}"}
    shared: DebriefAnswer = DebriefAnswerFactory.create(
        debrief=debrief, question="sticky", data=filed | {"friend": never}, filed=filed, is_shared=True
    )
    secret = {"text": never}
    for question in ("went_well", "one_line", "learn"):
        unshared = DebriefAnswerFactory.create(debrief=debrief, question=question, data=secret, filed=secret)
    gap = GapFactory.create(owner=job.owner, name=f"Not shared {never}")
    GapMentionFactory.create(gap=gap, words=never, voice=Voice.GUESSED, from_answer=unshared)
    gap.close_by(EvidenceFactory.create(gap=gap, words=never), debrief.started_at.date())
    plan = PlanFactory.create(owner=job.owner, then_i_will=never, from_answer=unshared)
    PlanFactory.create(owner=job.owner, then_i_will=f"{never} by hand", gap=gap)
    for days in (9, 4):
        on = now.date() - timedelta(days=days)
        plan.slips.create(from_day=on, to_day=on + timedelta(days=3), moved_at=now - timedelta(days=days))
    DebriefAnswerFactory.create(debrief=debrief, question="feeling", data={"feeling": "raw"}, filed={"feeling": "raw"})
    for answer in (shared, None):
        StickingPointFactory.create(
            owner=job.owner,
            application=job,
            from_answer=answer,
            kind=StickingPoint.Kind.NERVES,
            title=never,
            what_happened=never,
            looked_up=never,
        )
    return shared


def _grown(owner: User, seen: str, never: str, today: date) -> Gap:
    gap: Gap = GapFactory.create(owner=owner, name=f"Tool {seen}", notes=never, how=never)
    GapMentionFactory.create(gap=gap, words=never, voice=Voice.GUESSED)
    closed = GapFactory.create(owner=owner, name=f"Closed {seen}", notes=never)
    proof: Evidence = EvidenceFactory.create(gap=closed, words=f"Shown {seen}", link=f"https://{never}.example")
    closed.close_by(proof, today)
    PlanFactory.create(
        owner=owner,
        gap=gap,
        when_moment=f"tea {seen}",
        then_i_will=f"one lesson {seen}",
        planned_for_day=today,
        whom=never,
        link=f"https://{never}.example",
        place=never,
    )
    return gap


def _kept_to_oneself(owner: User, job: Application, person: Any, never: str) -> None:
    NoteFactory.create(application=job, body=never)
    PrivatePageFactory.create(owner=owner, application=job, text=never)
    KindWordFactory.create(owner=owner, words=never)
    StoryFactory.create(owner=owner, title=never, ending=never)
    question = QuestionFactory.create(owner=owner, words=never)
    AskedFactory.create(question=question, application=job)
    RehearsalFactory.create(question=question)
    ToAskFactory.create(application=job, words=never)
    paper = PaperFactory.create(owner=owner, title=never, original_name=f"{never}.pdf")
    PaperUse.objects.create(application=job, paper=paper)
    LetterFactory.create(owner=owner, contact=person, subject=never, body=never)
