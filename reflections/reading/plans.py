"""Plans, for a page of any kind."""

from datetime import date

from django.db.models import F, Q

from accounts.models import User
from applications.models import Application
from reflections.models import Plan, PlanQuerySet
from reflections.reading.made_up import on_show


def plans_in_progress(user: User, shown: Q | None = None) -> PlanQuerySet:
    """Return the plans in progress, the next one first; those without a day come last."""
    mine = Plan.objects.owned_by(user).filter(on_show(user) if shown is None else shown).in_progress()
    return mine.select_related("gap").order_by(F("planned_for_day").asc(nulls_last=True), "-created_at", "-id")


def plans_due(user: User, today: date) -> PlanQuerySet:
    """Return the plans whose day is today, or went by."""
    return plans_in_progress(user).filter(planned_for_day__lte=today)


def plans_of(application: Application) -> PlanQuerySet:
    """Return the plans that one job led to, those in progress first."""
    led_to = Q(application=application) | Q(from_answer__debrief__application=application)
    mine = Plan.objects.filter(led_to, owner=application.owner_id)
    over = Q(finished_on__isnull=False) | Q(let_go_on__isnull=False)
    return mine.select_related("gap").alias(is_over=over).order_by("is_over", "planned_for_day", "-created_at", "-id")
