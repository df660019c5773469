"""A client's consent: which coach may see which areas, from when to when."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q

from accounts.models import User
from coaching.models.access_log import AccessLog, Page
from coaching.models.areas import SEES_SOMETHING, Areas, ticks
from coaching.models.coach import Coach
from core.ids import uuid7

MONTHS = 6
LONGEST = timedelta(days=2 * 366)
SOON = timedelta(days=14)
NAMELESS = "A client without a name"


class NotInForce(Exception):
    """The consent was taken back or has run out, perhaps while a page was open."""


class CoachingQuerySet(models.QuerySet["Coaching"]):
    def of(self, user: User) -> "CoachingQuerySet":
        return self.filter(client=user)

    def by(self, coach: Coach) -> "CoachingQuerySet":
        return self.filter(coach=coach)

    def in_force(self, now: datetime) -> "CoachingQuerySet":
        """Keep the consents that let somebody see something at `now`: the one place that says so."""
        both = Q(client__is_active=True, client__delete_after=None)
        at_work = Q(coach__ended_at=None, coach__user__is_active=True, coach__user__delete_after=None)
        return self.filter(both, at_work, ended_at=None, began_at__lte=now, ends_at__gt=now)

    def standing(self) -> "CoachingQuerySet":
        """Keep those that nobody ended, run out or not."""
        return self.filter(ended_at=None)

    def over(self, now: datetime) -> "CoachingQuerySet":
        """Keep the last one of each two people where it was ended or has run out, of clients who do not leave."""
        is_over = Q(ended_at__isnull=False) | Q(ends_at__lte=now)
        same = Coaching.objects.filter(client=OuterRef("client"), coach=OuterRef("coach"))
        here = self.filter(is_over, client__is_active=True, client__delete_after=None)
        return here.exclude(Exists(same.filter(began_at__gt=OuterRef("began_at"))))

    def ending_soon(self, now: datetime) -> "CoachingQuerySet":
        return self.in_force(now).filter(ends_at__lte=now + SOON)


class Coaching(Areas):
    """One client and one coach. `ends_at` is the end of a day of the client's; `ended_at`: it was ended before.

    `follows` is the coaching that was handed over; `shows_earlier` lets this coach read what that coach wrote to the
    client: nothing, once an account that leaves has taken the coaching before along.
    """

    class EndedBy(models.TextChoices):
        CLIENT = "client", "The client ended it"
        COACH = "coach", "The coach ended it"
        HANDED_OVER = "handed_over", "Handed over"
        RENEWED = "renewed", "A newer consent took its place"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="coachings")
    coach = models.ForeignKey(Coach, models.PROTECT, related_name="coachings")
    began_at = models.DateTimeField(editable=False)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_by = models.CharField(max_length=11, choices=EndedBy, blank=True, editable=False)
    follows = models.ForeignKey("self", models.SET_NULL, null=True, editable=False, related_name="followed_by")
    shows_earlier = models.BooleanField(default=False, editable=False)

    objects: ClassVar = CoachingQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["coach", "ends_at"], name="coaching_of_coach", condition=Q(ended_at=None)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=SEES_SOMETHING,
                name="coaching_sees_something",
                violation_error_message="Choose at least one thing to show, or end the coaching",
            ),
            models.UniqueConstraint(fields=["client", "coach"], condition=Q(ended_at=None), name="coaching_one_stands"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("began_at")), name="coaching_ends_after_it_began"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by="")
                | Q(ended_at__isnull=False, ended_by__in=["client", "coach", "handed_over", "renewed"]),
                name="coaching_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.coach} and {self.client}"

    @classmethod
    def begin(
        cls,
        *,
        client: User,
        coach: Coach,
        areas: Iterable[str],
        last_day: date,
        now: datetime,
        follows: "Coaching | None" = None,
        shows_earlier: bool = False,
    ) -> "Coaching":
        """Write a consent down; an earlier one between the two ends with it."""
        with transaction.atomic():
            for earlier in cls.objects.of(client).by(coach).standing().select_for_update():
                earlier._end(cls.EndedBy.RENEWED, now)
            coaching = cls.objects.create(
                client=client,
                coach=coach,
                began_at=now,
                ends_at=end_of(last_day, client),
                follows=follows,
                shows_earlier=shows_earlier,
                **ticks(areas),
            )
            coaching._go_on()
            AccessLog.objects.note(coaching, Page.CONSENT_GIVEN, now, by=AccessLog.By.CLIENT)
            return coaching

    def _go_on(self) -> None:
        """What the two had under an earlier consent goes on: the plan, steps, days to meet, what was set aside."""
        earlier = Coaching.objects.filter(client=self.client_id, coach=self.coach_id).exclude(pk=self.pk)
        before = earlier.order_by("-began_at").first()
        if before is None:
            return
        for rows in (before.steps, before.meetings, before.set_aside):
            rows.update(coaching=self)
        if plan := getattr(before, "agreed_plan", None):
            plan.coaching = self
            plan.save(update_fields=["coaching"])

    @property
    def last_day(self) -> date:
        """The last day on which it lets anything be seen, in the client's time zone."""
        return (self.ends_at - timedelta(seconds=1)).astimezone(self.client.zone).date()

    @property
    def client_name(self) -> str:
        """What a coach reads: a name, and never the address that stands in for one elsewhere."""
        return self.client.name or NAMELESS

    @property
    def is_asleep(self) -> bool:
        """Whether the coach is none any more: it stands, and nobody looks."""
        return not self.coach.is_at_work

    def is_in_force(self, now: datetime) -> bool:
        return Coaching.objects.in_force(now).filter(pk=self.pk).exists()

    def is_over(self, now: datetime) -> bool:
        return self.ended_at is not None or self.ends_at <= now

    def ends_soon(self, now: datetime) -> bool:
        return self.ends_at <= now + SOON

    @contextmanager
    def held(self, now: datetime, *, area: str | None = None) -> Iterator["Coaching"]:
        """Let nobody end the consent, or show less, until what the coach writes is saved; yield it as it is now.

        Raises NotInForce where it has ended, or does not give the area.
        """
        with transaction.atomic():
            rows = Coaching.objects.filter(pk=self.pk).select_related("client", "coach").select_for_update(of=("self",))
            now_so = rows.first()
            if now_so is None or not self.is_in_force(now) or not (area is None or now_so.sees(area)):
                raise NotInForce
            yield now_so

    def change(self, areas: Iterable[str], last_day: date, now: datetime, *, earlier: bool = False) -> None:
        """Show more or less, for longer or shorter: the client's word, in force with the next request."""
        with transaction.atomic():
            self._hold()
            for name, value in ticks(areas).items():
                setattr(self, name, value)
            self.ends_at = end_of(last_day, self.client)
            self.shows_earlier = self.shows_earlier and earlier
            self.save(update_fields=[*ticks(()), "ends_at", "shows_earlier"])
            AccessLog.objects.note(self, Page.CONSENT_CHANGED, now, by=AccessLog.By.CLIENT)

    def end(self, by: str, now: datetime) -> None:
        """End it; a second press does nothing."""
        with transaction.atomic():
            self._hold()
            if self.ended_at is None:
                self._end(by, now)

    def _hold(self) -> None:
        self.refresh_from_db(fields=["ended_at", "ended_by"], from_queryset=Coaching.objects.select_for_update())

    def _end(self, by: str, now: datetime) -> None:
        self.ended_at, self.ended_by = now, by
        self.save(update_fields=["ended_at", "ended_by"])
        who = AccessLog.By.COACH if by == Coaching.EndedBy.COACH else AccessLog.By.CLIENT
        AccessLog.objects.note(self, Page.CONSENT_ENDED, now, by=who)


def end_of(day: date, client: User) -> datetime:
    """The instant at which a day of the client's is over."""
    return datetime.combine(day + timedelta(days=1), time.min, client.zone)


def months_on(day: date, months: int = MONTHS) -> date:
    """The same day of a later month, or that month's last one."""
    years, month = divmod(day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, number)
        except ValueError:
            continue
    raise ValueError(day)
