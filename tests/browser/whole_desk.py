"""A coach's desk with four clients, each with something of their own."""

from datetime import UTC, datetime, timedelta

from accounts.models import User
from applications.models import Outcome, Stage
from coaching.models import Coach, Coaching, Who
from reflections.models import Feedback
from tests.coaching.factories import (
    AgreedPlanFactory,
    AgreedStepFactory,
    CoachFactory,
    CoachingFactory,
    CoachNoteFactory,
    MeetingFactory,
)
from tests.conftest import with_second_step
from tests.factories import ApplicationFactory, FeedbackFactory, InterviewFactory, UserFactory

YES = datetime(2026, 9, 1, 9, tzinfo=UTC)


def set_up_a_desk(amara: User, now: datetime) -> Coaching:
    """Return what Amara shows to Maya; three others are Maya's clients, too."""
    User.objects.filter(pk=amara.pk).update(last_login=now - timedelta(days=1))
    maya = CoachFactory.create(user=with_second_step(UserFactory.create(email="maya@example.org", name="Maya Lind")))
    ends = now + timedelta(days=140)
    amaras: Coaching = CoachingFactory.create(client=amara, coach=maya, began_at=YES, ends_at=ends)
    MeetingFactory.create(coaching=amaras, day=now.date() + timedelta(days=2))
    note = CoachNoteFactory.create(
        coaching=amaras, body="The pause before you answered was a good one.", written_at=now
    )
    note.replies.create(by_client=True, body="I had not noticed. Thank you.", written_at=now + timedelta(minutes=3))
    _bea(maya, now, ends)
    _chidi(maya, now, ends)
    CoachingFactory.create(
        client=UserFactory.create(name="Dana Weiss"), coach=maya, began_at=YES, ends_at=now + timedelta(days=9)
    )
    return amaras


def _bea(maya: Coach, now: datetime, ends: datetime) -> None:
    """A step that Maya took on, and what an employer told."""
    bea = UserFactory.create(name="Bea Nowak")
    coaching = CoachingFactory.create(client=bea, coach=maya, began_at=YES, ends_at=ends)
    plan = AgreedPlanFactory.create(coaching=coaching, goal="A post in care planning by spring", written_at=now)
    AgreedStepFactory.create(plan=plan, who=Who.COACH, words="Send the list of courses", due_on=now.date())
    job = ApplicationFactory.create(
        owner=bea, company__name="Quayside Homes", role="Care planner", stage=Stage.TALKING, occurred_on=YES.date()
    )
    job.log_outcome(Outcome.Kind.NO, by=bea, occurred_on=now.date() - timedelta(days=11))
    FeedbackFactory.create(
        application=job,
        asked_on=now.date() - timedelta(days=9),
        answered_on=now.date() - timedelta(days=2),
        answer=Feedback.Answer.SPECIFIC,
        words="More practice with rotas would help.",
    )


def _chidi(maya: Coach, now: datetime, ends: datetime) -> None:
    """Three noes after an interview."""
    chidi = UserFactory.create(name="Chidi Eze")
    CoachingFactory.create(client=chidi, coach=maya, began_at=YES, ends_at=ends)
    for ago, company in enumerate(("Alder Motors", "Heron Labs", "Gorse Textiles"), start=1):
        day = now.date() - timedelta(days=12 * ago)
        job = ApplicationFactory.create(
            owner=chidi, company__name=company, stage=Stage.TALKING, occurred_on=day - timedelta(days=14)
        )
        InterviewFactory.create(application=job, day=day - timedelta(days=4))
        job.log_outcome(Outcome.Kind.NO, by=chidi, occurred_on=day)
