"""People as a list tells of them: how many jobs they belong to, and when the last word with them was."""

from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from accounts.models import User
from applications.models import Contact, Interview, Outcome


def people_of(user: User, today: date) -> QuerySet[Contact]:
    """Return somebody's people by name, with `jobs` (how many) and `last_word` (the latest day by `today`, or None)."""
    met = Interview.objects.standing().filter(people=OuterRef("pk"), day__lte=today).order_by("-day")
    told = Outcome.objects.filter(told_by=OuterRef("pk"), decided_on__isnull=False).order_by("-decided_on")
    return (
        Contact.objects.owned_by(user)
        .select_related("company")
        .annotate(
            jobs=Count("applications", distinct=True),
            met_on=Subquery(met.values("day")[:1]),
            told_on=Subquery(told.values("decided_on")[:1]),
        )
        .annotate(last_word=Greatest(Coalesce("met_on", "told_on"), Coalesce("told_on", "met_on")))
        .order_by("name", "id")
    )


def found(people: QuerySet[Contact], text: str) -> QuerySet[Contact]:
    """Keep people in whose name, work, address or company every word of `text` stands."""
    for word in text.split()[:8]:
        fields = ("name", "role", "email", "company__name")
        people = people.filter(Q(*((f"{field}__icontains", word) for field in fields), _connector=Q.OR))
    return people
