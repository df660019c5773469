"""All clients of a coach as one number: never so few that one of them could be made out."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from applications.models import COUNTED_BY, Application
from coaching.glance import Numbers, numbers_of
from coaching.models import Area, Coaching
from insights.funnel import Group, flow_of

ENOUGH = 5


@dataclass(frozen=True)
class Cohort:
    clients: int
    numbers: Numbers | None


def cohort_of(coachings: Iterable[Coaching]) -> Cohort | None:
    """Add the letters of all clients who give their numbers and have sent any; None for fewer than five of them."""
    clients = {coaching.client_id for coaching in coachings if coaching.sees(Area.NUMBERS)}
    jobs = Application.objects.real().filter(owner__in=clients)
    senders = jobs.filter(sent_on__isnull=False).order_by().values("owner").distinct()
    count = senders.count()
    if count < ENOUGH:
        return None
    rows = jobs.filter(owner__in=senders).order_by().values_list(*COUNTED_BY).annotate(count=Count("*"))
    return Cohort(count, numbers_of(flow_of(Group(*facts) for facts in rows)))
