"""What other pages may read of feedback and kind words; each takes the same few queries, however much there is."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from accounts.models import User
from applications.models import Application, Contact
from reflections.feedback_numbers import CauseCount, ReplyRate, causes_by_voice, reply_rate_of
from reflections.models import Feedback, FeedbackLine, KindWord
from reflections.reading.made_up import on_show

LISTED = (
    "asked_on",
    "nudged_on",
    "answer",
    "answered_on",
    "application__role",
    "application__is_sample",
    "application__company__name",
    "person__name",
)


def last_asked(application: Application) -> Feedback | None:
    """Return the latest question about one job, answered or not."""
    asked = application.feedback.asked().select_related("person")
    return asked.order_by("-asked_on", "-created_at").first()


def reply_rate(user: User) -> ReplyRate | None:
    """Tell how often asking was answered; None until that is worth telling. Made-up jobs do not count."""
    asked = Feedback.objects.owned_by(user).exclude(application__in=_made_up(user)).asked().order_by()
    return reply_rate_of(dict(asked.values_list("answer").annotate(Count("pk"))))


def newest_kind_words(user: User) -> QuerySet[KindWord]:
    """Return the kind words on show, the newest first."""
    kept = KindWord.objects.owned_by(user).filter(on_show(user)).select_related("person", "application__company")
    return kept.order_by(F("said_on").desc(nulls_last=True), "-created_at")


def cause_counts(user: User) -> list[CauseCount]:
    """Count lines by cause, for each voice by itself. Made-up jobs do not count."""
    real = FeedbackLine.objects.of(user).exclude(feedback__application__in=_made_up(user))
    sorted_lines = real.exclude(cause="").order_by()
    return causes_by_voice(sorted_lines.values_list("cause", "voice").annotate(Count("pk")))


def all_feedback(user: User, cause: str = "") -> QuerySet[Feedback, UUID]:
    """Return the ids of what was asked and said, what is waited for first; `cause` keeps what has a line about it.

    The ids alone: an index holds them, with all that their order needs.
    """
    found = Feedback.objects.owned_by(user)
    if user.applications.real().exists():
        found = found.exclude(application__in=_made_up(user))
    if cause:
        found = found.filter(pk__in=FeedbackLine.objects.of(user).filter(cause=cause).values("feedback"))
    waits = Case(When(asked_on__isnull=False, answer="", then=Value(0)), default=Value(1))
    return found.order_by(waits, "-created_at", "-id").values_list("pk", flat=True)


def listed(ids: Iterable[UUID]) -> list[Feedback]:
    """Return this feedback in its order, with what a list says of it; `unsorted` counts the lines yet to sort."""
    unsorted = FeedbackLine.objects.filter(feedback=OuterRef("pk"), tone="").order_by().values("feedback")
    found = Feedback.objects.select_related("application__company", "person").only(*LISTED)
    by_id = found.annotate(
        unsorted=Coalesce(Subquery(unsorted.annotate(lines=Count("pk")).values("lines")), 0)
    ).in_bulk(list(ids))
    return [by_id[pk] for pk in ids]


def _made_up(user: User) -> QuerySet[Application]:
    return Application.objects.owned_by(user).filter(is_sample=True)


def people_near(application: Application, chosen: Contact | None = None) -> QuerySet[Contact]:
    """Return the people of a job and of its company, and whoever was chosen already."""
    near = Q(applications=application) | Q(company=application.company_id) | Q(pk=chosen.pk if chosen else None)
    mine = Contact.objects.owned_by(application.owner).filter(near)
    return mine.distinct().order_by("name", "id")
