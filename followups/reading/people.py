"""People as a list tells of them: their jobs, the last word with them, and how the door to them stands."""

from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from applications.models import WAITING, Application, Contact, Interview, Outcome
from followups.models import Letter
from followups.policy import BUDGET_LASTS
from followups.states import TOUCHES

THEM = OuterRef("pk")


FACTS = (
    *("last_letter_at", "last_letter_kind", "letters_this_year", "first_letter_at"),
    *("met_on", "told_on", "said_no_on", "waiting_since", "is_hired"),
)
"""What `told` says of a person beside their own columns: the last letter that went and the number of a year, the last
meeting and word, the last no, since when a job with them waits, and whether their owner was hired."""


def people_of(user: User, now: datetime) -> QuerySet[Contact]:
    """Return somebody's people by name, with what `doors.at_the_doors` tells of them."""
    mine = Contact.objects.owned_by(user).select_related("company__door", "door")
    return told(mine, user.today(now), now - BUDGET_LASTS).annotate(jobs=_jobs()).order_by("name", "id")


def told(people: QuerySet[Contact], today: date, since: datetime) -> QuerySet[Contact]:
    """The people with FACTS: meetings up to `today`, and letters of the year counted from `since` on."""
    return people.annotate(**_at_jobs(), **_talks(today), **_letters(since))


def found(people: QuerySet[Contact], text: str) -> QuerySet[Contact]:
    """Keep people in whose name, work, address or company every word of `text` stands."""
    for word in text.split()[:8]:
        fields = ("name", "role", "email", "company__name")
        people = people.filter(Q(*((f"{field}__icontains", word) for field in fields), _connector=Q.OR))
    return people


def _jobs() -> Coalesce:
    return Coalesce(Subquery(_counted(Application.objects.filter(people=THEM), "people")), 0)


def _at_jobs() -> dict[str, Any]:
    jobs = Application.objects.filter(people=THEM)
    waiting = jobs.filter(stage__in=WAITING, outcome="", waiting_since__isnull=False)
    hired = Application.objects.real().filter(owner=OuterRef("owner"), outcome=Outcome.Kind.HIRED)
    return {
        "said_no_on": _latest(jobs.filter(outcome=Outcome.Kind.NO), "answered_on"),
        "waiting_since": _latest(waiting, "waiting_since"),
        "is_hired": Exists(hired),
    }


def _talks(today: date) -> dict[str, Any]:
    met = Interview.objects.standing().filter(people=THEM, day__lte=today)
    return {
        "met_on": _latest(met, "day"),
        "told_on": _latest(Outcome.objects.filter(told_by=THEM), "decided_on"),
    }


def _letters(since: datetime) -> dict[str, Any]:
    gone = Letter.objects.filter(contact=THEM, state__in=TOUCHES)
    this_year = gone.filter(handed_over_at__gt=since)
    first = this_year.order_by().values("contact").annotate(first=Min("handed_over_at")).values("first")
    return {
        "last_letter_at": _latest(gone, "handed_over_at"),
        "last_letter_kind": Subquery(gone.order_by("-handed_over_at").values("kind")[:1]),
        "letters_this_year": Coalesce(Subquery(_counted(this_year, "contact")), 0),
        "first_letter_at": Subquery(first),
    }


def _counted(rows: "QuerySet[Any]", by: str) -> "QuerySet[Any]":
    counted: QuerySet[Any] = rows.order_by().values(by).annotate(times=Count("pk")).values("times")
    return counted


def _latest(rows: "QuerySet[Any]", field: str) -> Subquery:
    latest = rows.filter(**{f"{field}__isnull": False}).order_by(F(field).desc())
    return Subquery(latest.values(field)[:1])
