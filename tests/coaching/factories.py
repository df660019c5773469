"""The smallest valid consent, and what client and coach write under it."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from coaching.models import (
    AgreedPlan,
    AgreedStep,
    Coach,
    Coaching,
    CoachNote,
    Invitation,
    Meeting,
    SuggestedStep,
    Who,
)
from reflections.models import Plan
from tests.factories import UserFactory


class CoachFactory(DjangoModelFactory[Coach]):
    class Meta:
        model = Coach

    user = factory.SubFactory(UserFactory, name="Maya Lind")
    name = "Maya Lind"


class CoachingFactory(DjangoModelFactory[Coaching]):
    """A consent to everything, from long ago until long from now."""

    class Meta:
        model = Coaching

    client = factory.SubFactory(UserFactory)
    coach = factory.SubFactory(CoachFactory)
    began_at = datetime(2026, 1, 5, 9, tzinfo=UTC)
    ends_at = datetime(2099, 1, 5, 9, tzinfo=UTC)
    sees_applications = True
    sees_debriefs = True
    sees_gaps = True
    sees_people = True
    sees_numbers = True


class InvitationFactory(DjangoModelFactory[Invitation]):
    """A coach asks; `asked_by` and its own side say otherwise."""

    class Meta:
        model = Invitation

    asked_by = Invitation.By.COACH
    coach = factory.SubFactory(CoachFactory)
    email = factory.Sequence(lambda n: f"asked{n}@example.org")
    last_day = date(2099, 1, 5)
    asked_at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    expires_at = datetime(2099, 1, 1, 9, tzinfo=UTC)
    sees_numbers = True


class CoachNoteFactory(DjangoModelFactory[CoachNote]):
    class Meta:
        model = CoachNote

    coaching = factory.SubFactory(CoachingFactory)
    body = "You answered the hard part well."
    is_shared = True
    written_at = datetime(2026, 11, 20, 9, tzinfo=UTC)


class SuggestedStepFactory(DjangoModelFactory[SuggestedStep]):
    class Meta:
        model = SuggestedStep

    coaching = factory.SubFactory(CoachingFactory)
    kind = Plan.Kind.REHEARSE
    then_i_will = "say the ending first"
    suggested_at = datetime(2026, 11, 20, 9, tzinfo=UTC)


class AgreedPlanFactory(DjangoModelFactory[AgreedPlan]):
    class Meta:
        model = AgreedPlan

    coaching = factory.SubFactory(CoachingFactory)
    goal = "A post in reporting by spring"
    written_at = datetime(2026, 11, 20, 9, tzinfo=UTC)


class AgreedStepFactory(DjangoModelFactory[AgreedStep]):
    class Meta:
        model = AgreedStep

    plan = factory.SubFactory(AgreedPlanFactory)
    position = factory.Sequence(lambda n: n)
    words = "Send the course list"
    who = Who.CLIENT


class MeetingFactory(DjangoModelFactory[Meeting]):
    class Meta:
        model = Meeting

    coaching = factory.SubFactory(CoachingFactory)
    day = date(2026, 12, 4)
