"""Plans, for a page of any kind."""

from django.db.models import F, Q

from accounts.models import User
from reflections.models import Plan, PlanQuerySet
from reflections.reading.made_up import on_show


def plans_in_progress(user: User, shown: Q | None = None) -> PlanQuerySet:
    """Return the plans in progress, the next one first; those without a day come last."""
    mine = Plan.objects.owned_by(user).filter(on_show(user) if shown is None else shown).in_progress()
    return mine.select_related("gap").order_by(F("planned_for_day").asc(nulls_last=True), "-created_at", "-id")
