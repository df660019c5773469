"""The smallest valid thing of each kind; no chance in anything that matters."""

from datetime import UTC, date, datetime
from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.db import transaction
from factory.django import DjangoModelFactory

from accounts.models import User
from applications.models import Application, Company, Contact, Interview, Note, Outcome, Paper, Stage, Tag
from followups.models import Door, Letter, SendingAccount
from reflections.models import (
    Asked,
    Debrief,
    DebriefAnswer,
    Evidence,
    Feedback,
    FeedbackLine,
    Felt,
    Gap,
    GapMention,
    KindWord,
    Plan,
    PrivatePage,
    Question,
    Rehearsal,
    SkillWord,
    StickingPoint,
    Story,
    ToAsk,
    Voice,
)


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = "Amara Osei"
    time_zone = "Europe/London"
    password = factory.django.Password("a long and quiet sentence")


def verified(user: User) -> User:
    """Confirm the person's address, so that mail may go there."""
    EmailAddress.objects.get_or_create(user=user, defaults={"email": user.email, "verified": True, "primary": True})
    return user


class CompanyFactory(DjangoModelFactory[Company]):
    class Meta:
        model = Company

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Harbour & Pine {n}")


class ContactFactory(DjangoModelFactory[Contact]):
    class Meta:
        model = Contact

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Priya Raman {n}")


class TagFactory(DjangoModelFactory[Tag]):
    class Meta:
        model = Tag

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"tag {n}")


class ApplicationFactory(DjangoModelFactory[Application]):
    """A job with its first row of history; `stage` and `occurred_on` say which."""

    class Meta:
        model = Application

    owner = factory.SubFactory(UserFactory)
    company = factory.SubFactory(CompanyFactory, owner=factory.SelfAttribute("..owner"))
    role = "Data analyst"
    stage = Stage.SAVED
    occurred_on = date(2026, 11, 2)

    @classmethod
    def _create(cls, model_class: type[Application], *args: Any, **kwargs: Any) -> Application:
        return model_class.start(by=kwargs["owner"], **kwargs)


class InterviewFactory(DjangoModelFactory[Interview]):
    class Meta:
        model = Interview

    application = factory.SubFactory(ApplicationFactory, stage=Stage.TALKING)
    kind = Interview.Kind.VIDEO
    day = date(2026, 11, 26)

    @classmethod
    def _create(cls, model_class: type[Interview], *args: Any, **kwargs: Any) -> Interview:
        with transaction.atomic():
            interview: Interview = super()._create(model_class, *args, **kwargs)
            interview.application.summarise()
        return interview


class OutcomeFactory(DjangoModelFactory[Outcome]):
    """A bare row; `application.log_outcome` is how people make one."""

    class Meta:
        model = Outcome

    application = factory.SubFactory(ApplicationFactory)
    kind = Outcome.Kind.NO


class NoteFactory(DjangoModelFactory[Note]):
    class Meta:
        model = Note

    application = factory.SubFactory(ApplicationFactory)
    body = "They asked about notice."
    happened_on = date(2026, 11, 6)


class PaperFactory(DjangoModelFactory[Paper]):
    class Meta:
        model = Paper

    owner = factory.SubFactory(UserFactory)
    title = factory.Sequence(lambda n: f"CV {n}")
    file = factory.django.FileField(filename="cv.pdf", data=b"%PDF-1.4\n%%EOF\n")
    original_name = "cv.pdf"
    content_type = "application/pdf"
    size = 15
    sha256 = "0" * 64


class FeedbackFactory(DjangoModelFactory[Feedback]):
    class Meta:
        model = Feedback

    application = factory.SubFactory(ApplicationFactory)
    asked_on = date(2026, 11, 21)


class FeedbackLineFactory(DjangoModelFactory[FeedbackLine]):
    class Meta:
        model = FeedbackLine

    feedback = factory.SubFactory(FeedbackFactory)
    position = factory.Sequence(lambda n: n)
    words = "We went with somebody who has used our reporting tools before."


class DebriefFactory(DjangoModelFactory[Debrief]):
    class Meta:
        model = Debrief

    application = factory.SubFactory(ApplicationFactory)
    kind = Debrief.Kind.TALK
    is_of_round = factory.LazyAttribute(lambda debrief: getattr(debrief, "interview", None) is not None)


class DebriefAnswerFactory(DjangoModelFactory[DebriefAnswer]):
    class Meta:
        model = DebriefAnswer

    debrief = factory.SubFactory(DebriefFactory)
    question = DebriefAnswer.Question.WENT_WELL
    data = factory.LazyFunction(lambda: {"text": "The rota story went well."})


class StoryFactory(DjangoModelFactory[Story]):
    class Meta:
        model = Story

    owner = factory.SubFactory(UserFactory)
    title = "The rota that stopped the night calls"
    ending = "The team kept it, and night calls fell by half."


class QuestionFactory(DjangoModelFactory[Question]):
    class Meta:
        model = Question

    owner = factory.SubFactory(UserFactory)
    words = factory.Sequence(lambda n: f"Tell us about dashboard number {n} that you built.")
    key = factory.LazyAttribute(lambda question: question.words.lower())


class AskedFactory(DjangoModelFactory[Asked]):
    class Meta:
        model = Asked

    question = factory.SubFactory(QuestionFactory)
    application = factory.SubFactory(ApplicationFactory, owner=factory.SelfAttribute("..question.owner"))
    asked_on = date(2026, 11, 14)

    @classmethod
    def _create(cls, model_class: type[Asked], *args: Any, **kwargs: Any) -> Asked:
        asked: Asked = super()._create(model_class, *args, **kwargs)
        asked.count_anew()
        asked.question.refresh_from_db(fields=["ask_count", "last_asked_on"])
        return asked


class RehearsalFactory(DjangoModelFactory[Rehearsal]):
    class Meta:
        model = Rehearsal

    question = factory.SubFactory(QuestionFactory)
    felt = Felt.STEADY
    said_on = date(2026, 11, 20)
    said_at = datetime(2026, 11, 20, 18, tzinfo=UTC)


class StickingPointFactory(DjangoModelFactory[StickingPoint]):
    class Meta:
        model = StickingPoint

    owner = factory.SubFactory(UserFactory)
    kind = StickingPoint.Kind.EXAMPLE
    noticed_on = date(2026, 11, 21)


class KindWordFactory(DjangoModelFactory[KindWord]):
    class Meta:
        model = KindWord

    owner = factory.SubFactory(UserFactory)
    words = "The panel liked how clearly you explained the rota."


class PrivatePageFactory(DjangoModelFactory[PrivatePage]):
    class Meta:
        model = PrivatePage

    owner = factory.SubFactory(UserFactory)
    text = "It was a long day."


class GapFactory(DjangoModelFactory[Gap]):
    class Meta:
        model = Gap

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Reporting tool {n}")


class GapMentionFactory(DjangoModelFactory[GapMention]):
    class Meta:
        model = GapMention

    gap = factory.SubFactory(GapFactory)
    voice = Voice.SAID
    named_on = date(2026, 11, 21)


class PlanFactory(DjangoModelFactory[Plan]):
    class Meta:
        model = Plan

    owner = factory.SubFactory(UserFactory)
    kind = Plan.Kind.COURSE
    then_i_will = "do one lesson"


class EvidenceFactory(DjangoModelFactory[Evidence]):
    class Meta:
        model = Evidence

    gap = factory.SubFactory(GapFactory)
    words = "I rebuilt the ward report in the new tool."
    given_on = date(2026, 11, 25)


class SkillWordFactory(DjangoModelFactory[SkillWord]):
    class Meta:
        model = SkillWord

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Beekeeping {n}")


class ToAskFactory(DjangoModelFactory[ToAsk]):
    class Meta:
        model = ToAsk

    application = factory.SubFactory(ApplicationFactory)
    words = factory.Sequence(lambda n: f"What would a good first month look like? ({n})")


class DoorFactory(DjangoModelFactory[Door]):
    class Meta:
        model = Door

    contact = factory.SubFactory(ContactFactory)


class SendingAccountFactory(DjangoModelFactory[SendingAccount]):
    """A mailbox that paces nothing, so that a test sends when it means to."""

    class Meta:
        model = SendingAccount

    owner = factory.SubFactory(UserFactory)
    address = factory.Sequence(lambda n: f"amara{n}@mail.example")
    host = "127.0.0.1"
    port = 2525
    security = SendingAccount.Security.NONE
    gap_seconds = 0
    per_day = 1000


class LetterFactory(DjangoModelFactory[Letter]):
    """A draft to a contact with an address."""

    class Meta:
        model = Letter

    owner = factory.SubFactory(UserFactory)
    contact = factory.SubFactory(
        ContactFactory,
        owner=factory.SelfAttribute("..owner"),
        email=factory.Sequence(lambda n: f"priya{n}@employer{n}.example"),
    )
    subject = "Thank you, and one question"
    body = factory.Sequence(lambda n: f"Dear Priya, thank you for letting me know. One question, number {n}.")
