"""What an advert says about a job, and what the person wrote beside it."""

from django.db import models
from django.db.models import F, Q


class Facts(models.Model):
    """The plain fields of an application: any of them may be edited at any time."""

    class WorkMode(models.TextChoices):
        ONSITE = "onsite", "On site"
        HYBRID = "hybrid", "Hybrid"
        REMOTE = "remote", "From home"

    class PayPeriod(models.TextChoices):
        HOUR = "hour", "an hour"
        DAY = "day", "a day"
        WEEK = "week", "a week"
        MONTH = "month", "a month"
        YEAR = "year", "a year"

    role = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    link = models.URLField(max_length=2000, blank=True)
    link_key = models.CharField(max_length=2000, blank=True, editable=False)
    place = models.CharField(max_length=300, blank=True)
    work_mode = models.CharField(max_length=6, choices=WorkMode, blank=True)
    pay_min = models.DecimalField("pay from", max_digits=12, decimal_places=2, null=True, blank=True)
    pay_max = models.DecimalField("pay up to", max_digits=12, decimal_places=2, null=True, blank=True)
    pay_currency = models.CharField("currency", max_length=3, blank=True)
    pay_period = models.CharField(max_length=5, choices=PayPeriod, blank=True)
    found_on = models.CharField(max_length=200, blank=True)
    closing_on = models.DateField("closing date", null=True, blank=True)
    advert = models.TextField(blank=True)
    notes = models.TextField(blank=True)

    class Meta:
        abstract = True


FACTS_MAKE_SENSE = [
    models.CheckConstraint(
        condition=Q(work_mode__in=["", "onsite", "hybrid", "remote"]), name="application_work_mode_known"
    ),
    models.CheckConstraint(
        condition=Q(pay_period__in=["", "hour", "day", "week", "month", "year"]),
        name="application_pay_period_known",
    ),
    models.CheckConstraint(
        condition=(Q(pay_min=None) | Q(pay_min__gte=0)) & (Q(pay_max=None) | Q(pay_max__gte=0)),
        name="application_pay_not_negative",
        violation_error_message="Pay cannot be less than nothing",
    ),
    models.CheckConstraint(
        condition=Q(pay_min=None) | Q(pay_max=None) | Q(pay_min__lte=F("pay_max")),
        name="application_pay_in_order",
        violation_error_message="The lower pay must come first",
    ),
]
