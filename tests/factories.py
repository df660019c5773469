"""The smallest valid thing of each kind; no chance in anything that matters."""

from datetime import date
from typing import Any

import factory
from django.db import transaction
from factory.django import DjangoModelFactory

from accounts.models import User
from applications.models import Application, Company, Contact, Interview, Note, Outcome, Paper, Stage, Tag


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = "Amara Osei"
    time_zone = "Europe/London"
    password = factory.django.Password("a long and quiet sentence")


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
