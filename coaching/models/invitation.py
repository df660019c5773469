"""A question that waits for a yes: a client invites a coach, a coach asks a client, a coach hands a client over."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, F, OuterRef, Q

from accounts.models import User
from coaching.models.areas import SEES_SOMETHING, Areas
from coaching.models.coach import Coach
from coaching.models.coaching import Coaching, end_of
from core.ids import uuid7

LASTS = timedelta(days=14)
AGAIN = timedelta(minutes=10)
SALT = "coaching.invitation"
MOST_A_DAY = 20
AT_WORK = Q(coach__ended_at=None, coach__user__is_active=True, coach__user__delete_after=None)


class AnsweredAlready(Exception):
    """It was answered, taken back or has run out in between."""


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def of(self, user: User) -> "InvitationQuerySet":
        """Keep what this person asked as a client."""
        return self.filter(client=user, asked_by=Invitation.By.CLIENT)

    def waiting(self, now: datetime) -> "InvitationQuerySet":
        return self.filter(answer="", expires_at__gt=now)

    def to(self, user: User) -> "InvitationQuerySet":
        """Keep what was sent to this person's own address."""
        return self.filter(email__iexact=user.email)

    def named(self, user: Any, email: Any) -> "InvitationQuerySet":
        """Keep the questions of coaches that name this account, or an address."""
        asks = Q(asked_by=Invitation.By.COACH, email__iexact=email)
        return self.filter(AT_WORK, asks | Q(asked_by=Invitation.By.HAND_OVER, client=user, follows__ended_at=None))

    def behind(self, token: str) -> "InvitationQuerySet":
        """Keep the one that a link leads to; none where nobody signed such a link."""
        try:
            return self.filter(pk=signing.loads(token, salt=SALT))
        except signing.BadSignature:
            return self.none()

    def said_no(self, since: datetime) -> "InvitationQuerySet":
        """Keep those that were answered with a no since then, or with one for good."""
        no = Q(answer=Invitation.Answer.NO, answered_at__gt=since)
        return self.filter(no | Q(answer=Invitation.Answer.NEVER))

    def to_mail(self, now: datetime) -> "InvitationQuerySet":
        """Keep what is to be mailed: by coaches at work, not tried just now, to nobody in quiet time."""
        at_rest = User.objects.filter(email__iexact=OuterRef("email"), quiet_until__gt=now.date())
        untried = Q(tried_at=None) | Q(tried_at__lte=now - AGAIN)
        found = self.waiting(now).filter(Q(coach=None) | AT_WORK, untried, mailed_at=None).exclude(Exists(at_rest))
        return found.order_by(F("tried_at").asc(nulls_first=True), "asked_at", "id")

    def claim(self, found: "Invitation", now: datetime) -> bool:
        """Say that one goes now; False where somebody else is at it, or it was answered since it was found."""
        as_found = self.filter(pk=found.pk, tried_at=found.tried_at, mailed_at=None, answer="")
        return bool(as_found.update(tried_at=now))


class Invitation(Areas):
    """`client` or `coach` is who asks; the other is whoever signs in with the address `email` and says yes.

    A hand-over knows both, and the coaching that it `follows`.
    """

    class By(models.TextChoices):
        CLIENT = "client", "A client invites a coach"
        COACH = "coach", "A coach asks a client"
        HAND_OVER = "hand_over", "A coach hands a client over"

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        NEVER = "never", "No, and never again"
        TAKEN_BACK = "taken_back", "Taken back"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    asked_by = models.CharField(max_length=9, choices=By)
    client = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="coach_invitations"
    )
    coach = models.ForeignKey(Coach, models.CASCADE, null=True, blank=True, related_name="invitations")
    email = models.EmailField("e-mail address")
    last_day = models.DateField()
    follows = models.ForeignKey(Coaching, models.CASCADE, null=True, blank=True, related_name="hand_overs")
    asked_at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField(editable=False)
    tried_at = models.DateTimeField(null=True, editable=False)
    mailed_at = models.DateTimeField(null=True, editable=False)
    answer = models.CharField(max_length=10, choices=Answer, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    coaching = models.OneToOneField(Coaching, models.CASCADE, null=True, editable=False, related_name="invitation")

    objects: ClassVar = InvitationQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["asked_at", "id"], name="invitation_to_mail", condition=Q(answer="", mailed_at=None)),
            models.Index(models.functions.Upper("email"), name="invitation_waits_for", condition=Q(answer="")),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=SEES_SOMETHING,
                name="invitation_sees_something",
                violation_error_message="Choose at least one thing to show",
            ),
            models.CheckConstraint(
                condition=Q(asked_by="client", client__isnull=False, coach=None, follows=None)
                | Q(asked_by="coach", client=None, coach__isnull=False, follows=None)
                | Q(asked_by="hand_over", client__isnull=False, coach__isnull=False, follows__isnull=False),
                name="invitation_asked_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", "yes", "no", "never", "taken_back"]), name="invitation_answer_known"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="invitation_answered_once",
            ),
            models.CheckConstraint(
                condition=Q(answer="yes", coaching__isnull=False) | (~Q(answer="yes") & Q(coaching=None)),
                name="invitation_yes_is_a_coaching",
            ),
            models.UniqueConstraint(
                "client",
                models.functions.Lower("email"),
                condition=Q(answer="", asked_by="client"),
                name="invitation_waits_once",
                violation_error_message="This address has an invitation of yours already",
            ),
            models.UniqueConstraint(
                "coach",
                models.functions.Lower("email"),
                condition=Q(answer="", asked_by="coach"),
                name="invitation_asks_once",
                violation_error_message="You asked this person already",
            ),
            models.UniqueConstraint(fields=["follows"], condition=Q(answer=""), name="invitation_one_hand_over"),
        ]

    def __str__(self) -> str:
        return f"{self.get_asked_by_display()}, {self.asked_at:%Y-%m-%d}"

    @property
    def token(self) -> str:
        """What stands in the link; whoever has it must also be signed in with the address that it was sent to."""
        return signing.dumps(str(self.pk), salt=SALT)

    def accept(
        self, *, client: User, coach: Coach, areas: Iterable[str], last_day: date, now: datetime, earlier: bool = False
    ) -> Coaching:
        """Begin the coaching, with the areas and the last day that the client chose. `earlier`: the next coach may
        read what the one before wrote to the client. Raises AnsweredAlready."""
        with transaction.atomic():
            self._hold(now)
            if end_of(last_day, client) <= now:
                raise AnsweredAlready
            coaching = self._begun(client, coach, areas, last_day, now, earlier=earlier and self.follows is not None)
            if self.follows:
                self.follows.end(Coaching.EndedBy.HANDED_OVER, now)
            self._answer(self.Answer.YES, now, coaching)
            return coaching

    def decline(self, now: datetime, *, for_good: bool = False) -> None:
        """Say no; `for_good`: and never again. Raises AnsweredAlready."""
        with transaction.atomic():
            self._hold(now)
            self._answer(self.Answer.NEVER if for_good else self.Answer.NO, now)

    def take_back(self, now: datetime) -> None:
        """Ask no more; one that was answered stays as it is."""
        with transaction.atomic():
            rows = Invitation.objects.filter(pk=self.pk, answer="")
            rows.update(answer=self.Answer.TAKEN_BACK, answered_at=now)

    def _hold(self, now: datetime) -> None:
        if not Invitation.objects.waiting(now).filter(pk=self.pk).select_for_update().exists():
            raise AnsweredAlready

    def _begun(
        self, client: User, coach: Coach, areas: Iterable[str], last_day: date, now: datetime, *, earlier: bool
    ) -> Coaching:
        """Of two yeses at the same moment one begins the coaching. Raises AnsweredAlready."""
        try:
            return Coaching.begin(
                client=client,
                coach=coach,
                areas=areas,
                last_day=last_day,
                now=now,
                follows=self.follows,
                shows_earlier=earlier,
            )
        except IntegrityError as twice:
            raise AnsweredAlready from twice

    def is_open(self, now: datetime) -> bool:
        """Whether a yes would still begin anything: it waits, and its last day is not over for the client."""
        is_waiting = Invitation.objects.waiting(now).filter(pk=self.pk).exists()
        return is_waiting and (self.client is None or end_of(self.last_day, self.client) > now)

    def _answer(self, answer: str, now: datetime, coaching: Coaching | None = None) -> None:
        self.answer, self.answered_at, self.coaching = answer, now, coaching
        self.save(update_fields=["answer", "answered_at", "coaching"])
