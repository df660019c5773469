"""One thing of each kind that a person can own, so that every address can be filled."""

from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Import, Outcome, OutcomeReason, PaperUse, Stage, Undo
from coaching.models import Invitation
from followups.models import CalendarFeed, Reminder, Suppression, stop_of
from followups.stop_links import StopLink
from journey.reminders.links import WHOLE_MAIL, Act, Link
from tests.coaching.factories import (
    AgreedPlanFactory,
    AgreedStepFactory,
    CoachingFactory,
    CoachNoteFactory,
    InvitationFactory,
    MeetingFactory,
    SuggestedStepFactory,
)
from tests.factories import (
    ApplicationFactory,
    AskedFactory,
    CompanyFactory,
    ContactFactory,
    DebriefAnswerFactory,
    DebriefFactory,
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
    SendingAccountFactory,
    SkillWordFactory,
    StickingPointFactory,
    StoryFactory,
    TagFactory,
    ToAskFactory,
)


def job_of(owner: User) -> Application:
    job = ApplicationFactory.create(owner=owner, stage=Stage.SENT)
    job.log_outcome(Outcome.Kind.NO, by=owner, occurred_on=date(2026, 11, 20))
    return job


def invitation_by(owner: User) -> Invitation:
    """A coach whom the owner invites."""
    facts = {"asked_by": Invitation.By.CLIENT, "client": owner, "coach": None, "email": "maya@example.org"}
    return Invitation.objects.filter(**facts).first() or InvitationFactory.create(**facts)


def asked_of(owner: User) -> Invitation:
    """A coach who asks the owner."""
    return InvitationFactory.create(email=owner.email)


def one_of_each(owner: User) -> dict[str, str]:
    """Return the ids by the word that stands before an id in an address, or by the name of its parameter."""
    job = job_of(owner)
    paper = PaperFactory.create(owner=owner)
    feedback = FeedbackFactory.create(application=job)
    question = QuestionFactory.create(owner=owner, is_rehearsed=True)
    gap = GapFactory.create(owner=owner)
    debrief = DebriefFactory.create(application=job)
    answer = DebriefAnswerFactory.create(debrief=debrief, question="sticky", data={"friend": "She spoke fast."})
    answer.revisions.create(before={"data": {"friend": "She froze."}}, replaced_at=answer.saved_at)
    coaching = CoachingFactory.create(client=owner)
    plan = AgreedPlanFactory.create(coaching=coaching)
    round_ = InterviewFactory.create(application=job)
    stop = stop_of(owner, "priya@brightwell.example", Suppression.Said.THEY, timezone.now())
    stop.save()
    link = StopLink(owner.pk, stop.owner_key, stop.person)
    things = {
        "coaching": coaching,
        "clients": coaching,
        "ended": coaching,
        "note_pk": CoachNoteFactory.create(coaching=coaching),
        "step_pk": SuggestedStepFactory.create(coaching=coaching),
        "agreed_pk": AgreedStepFactory.create(plan=plan),
        "meetings": MeetingFactory.create(coaching=coaching),
        "invitation_pk": invitation_by(owner),
        "feedback": feedback,
        "lines": FeedbackLineFactory.create(feedback=feedback),
        "debriefs": debrief,
        "questions": question,
        "rehearse": question,
        "asked": AskedFactory.create(question=question, application=job),
        "stories": StoryFactory.create(owner=owner),
        "sticking": StickingPointFactory.create(owner=owner, application=job),
        "kind": KindWordFactory.create(owner=owner),
        "private": PrivatePageFactory.create(owner=owner),
        "gaps": gap,
        "mentions": GapMentionFactory.create(gap=gap, application=job),
        "plans": PlanFactory.create(owner=owner, gap=gap),
        "evidence": EvidenceFactory.create(gap=gap),
        "skills": SkillWordFactory.create(owner=owner),
        "to-ask": ToAskFactory.create(application=job),
        "letters": LetterFactory.create(owner=owner, application=job),
        "mailbox": SendingAccountFactory.create(owner=owner),
        "jobs": job,
        "dates": job.changes.first(),
        "interviews": round_,
        "notes": NoteFactory.create(application=job),
        "companies": CompanyFactory.create(owner=owner),
        "people": ContactFactory.create(owner=owner),
        "tags": TagFactory.create(owner=owner),
        "papers": paper,
        "round_pk": round_,
        "use_pk": PaperUse.objects.create(application=job, paper=paper),
        "reasons": OutcomeReason.objects.for_owner(owner).first(),
        "undo": Undo.objects.owned_by(owner).first(),
        "stops": stop,
        "import": Import.objects.create(
            owner=owner, file=ContentFile(b"Company\nFernhill\n", "log"), filename="log.csv"
        ),
    }
    reminder = Reminder.objects.keep(owner, "day", date.today(), timezone.now(), "One small thing")
    return {word: str(thing.pk) for word, thing in things.items() if thing is not None} | {
        "group": "pay",
        "invite": asked_of(owner).token,
        "stop_token": link.token,
        "step": "sticky",
        "token": Link(reminder, WHOLE_MAIL, Act.QUIET).token,
        "secret": CalendarFeed.objects.keep(owner, timezone.now()),
    }
