"""What other pages may read of feedback and kind words; each takes the same few queries, however much there is."""

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from accounts.models import User
from applications.models import Application, Contact
from reflections.feedback_numbers import CauseCount, ReplyRate, causes_by_voice, reply_rate_of
from reflections.models import Feedback, FeedbackLine, KindWord


def feedback_of(application: Application) -> list[Feedback]:
    """Return what was asked and said about one job, the newest first, with its people and lines."""
    newest_first = application.feedback.order_by("-created_at", "-id")
    return list(newest_first.select_related("person").prefetch_related("lines"))


def last_asked(application: Application) -> Feedback | None:
    """Return the latest question about one job, answered or not."""
    asked = application.feedback.asked().select_related("person")
    return asked.order_by("-asked_on", "-created_at").first()


def reply_rate(user: User) -> ReplyRate | None:
    """Tell how often asking was answered; None until that is worth telling. Made-up jobs do not count."""
    asked = Feedback.objects.of(user).real().asked().order_by()
    return reply_rate_of(dict(asked.values_list("answer").annotate(Count("pk"))))


def kind_words_of(user: User, limit: int | None = None) -> list[KindWord]:
    """Return kind words, the newest first."""
    return list(newest_kind_words(user)[:limit])


def newest_kind_words(user: User) -> QuerySet[KindWord]:
    kept = KindWord.objects.owned_by(user).select_related("person", "application__company")
    return kept.order_by(F("said_on").desc(nulls_last=True), "-created_at")


def cause_counts(user: User) -> list[CauseCount]:
    """Count lines by cause, for each voice by itself. Made-up jobs do not count."""
    sorted_lines = FeedbackLine.objects.of(user).real().exclude(cause="").order_by()
    return causes_by_voice(sorted_lines.values_list("cause", "voice").annotate(Count("pk")))


def all_feedback(user: User, cause: str = "") -> QuerySet[Feedback]:
    """Return everything asked and said, what is waited for first; `cause` keeps what has a line about it."""
    found = Feedback.objects.of(user).select_related("application__company", "person")
    if cause:
        found = found.filter(pk__in=FeedbackLine.objects.of(user).filter(cause=cause).values("feedback"))
    unsorted = Count("lines", filter=Q(lines__tone=""))
    waits = Case(When(asked_on__isnull=False, answer="", then=Value(0)), default=Value(1))
    return found.annotate(unsorted=unsorted, waits=waits).order_by("waits", "-created_at", "-id")


def people_near(application: Application, chosen: Contact | None = None) -> QuerySet[Contact]:
    """Return the people of a job and of its company, and whoever was chosen already."""
    near = Q(applications=application) | Q(company=application.company_id) | Q(pk=chosen.pk if chosen else None)
    mine = Contact.objects.owned_by(application.owner).filter(near)
    return mine.distinct().order_by("name", "id")
