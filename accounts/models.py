"""The person who signs in, and how they want Ajar to be."""

import zoneinfo
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from core.ids import uuid7

GRACE = timedelta(days=14)
"""How long an account that is to be deleted can be kept after all."""


def validate_time_zone(name: str) -> None:
    """Raise ValidationError unless `name` is a zone of the IANA time zone database."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError("Choose a time zone from the list")


class UserManager(BaseUserManager["User"]):
    """Makes people, who are known by their e-mail address alone."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **facts: Any) -> "User":
        """Make and save a person; without a password they sign in by a mailed code or not at all."""
        user = self.model(email=self.normalize_email(email), **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **facts: Any) -> "User":
        """Make and save a host, who may open the admin site."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **facts)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a person by e-mail address, whatever its case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person. Days, greetings and reminders are reckoned in their own time zone.

    `next_mail_at` is the hour of the next reminder by mail, or any instant until it is reckoned; None: none comes.
    `mail_leaves_out` names the groups of things that are not mailed.
    """

    class WeekStart(models.IntegerChoices):
        MONDAY = 0, "Monday"
        SATURDAY = 5, "Saturday"
        SUNDAY = 6, "Sunday"

    class Theme(models.TextChoices):
        AUTO = "auto", "As my device is set"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    class MailDays(models.TextChoices):
        WORKING = "working", "On working days"
        DAILY = "daily", "Every day"
        WEEKLY = "weekly", "On Mondays"
        OFF = "off", "Never"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=150, blank=True)
    time_zone = models.CharField(max_length=64, default="Europe/London", validators=[validate_time_zone])
    country = models.CharField(max_length=2, blank=True)
    region = models.CharField(max_length=10, blank=True)
    week_start = models.PositiveSmallIntegerField(choices=WeekStart, default=WeekStart.MONDAY)
    theme = models.CharField(max_length=5, choices=Theme, default=Theme.AUTO)
    shortcuts = models.BooleanField("single-key shortcuts", default=True)
    quiet_until = models.DateField(null=True, blank=True)
    mail_days = models.CharField("reminders by mail", max_length=7, choices=MailDays, default=MailDays.WORKING)
    mail_hour = models.TimeField("hour of the mail", default=time(8, 30))
    mail_names_company = models.BooleanField("name the company in the subject", default=False)
    mail_leaves_out = models.JSONField(default=list, blank=True)
    mail_look_up = models.BooleanField("look up on Fridays", default=False)
    next_mail_at = models.DateTimeField(default=timezone.now, null=True, blank=True, editable=False)
    is_staff = models.BooleanField("may open the admin site", default=False)
    is_active = models.BooleanField("may sign in", default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    welcomed_at = models.DateTimeField(null=True, blank=True, editable=False)
    delete_after = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        indexes: ClassVar = [models.Index(fields=["next_mail_at"], name="user_next_mail")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(mail_days__in=["working", "daily", "weekly", "off"]), name="user_mail_days_known"
            ),
            models.UniqueConstraint(
                Lower("email"), name="user_email_once", violation_error_message="Somebody uses this address already"
            ),
            models.CheckConstraint(condition=models.Q(week_start__in=[0, 5, 6]), name="user_week_start_known"),
            models.CheckConstraint(condition=models.Q(theme__in=["auto", "light", "dark"]), name="user_theme_known"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    def today(self, now: datetime) -> date:
        """Return the person's calendar day at the instant `now`."""
        return now.astimezone(self.zone).date()

    def is_quiet(self, today: date) -> bool:
        """Say whether the person asked for quiet on `today`; on the day itself that they named, it is over."""
        return self.quiet_until is not None and today < self.quiet_until

    def reckon_mail_anew(self, now: datetime) -> None:
        """Let the next tick find out when the next reminder is due: the days, the hour or the zone changed."""
        self.next_mail_at = None if self.mail_days == self.MailDays.OFF else now

    def leave(self, now: datetime) -> None:
        """Mark the account for deletion, for good once the grace is over."""
        self.delete_after = now + GRACE
        self.save(update_fields=["delete_after"])

    def stay(self) -> None:
        """Keep the account after all."""
        self.delete_after = None
        self.save(update_fields=["delete_after"])

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name
