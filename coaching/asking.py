"""Asking for a yes: a client invites, a coach asks, a coach hands over. The mail goes with the next tick."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from accounts.models import User
from coaching.models import LASTS, MOST_A_DAY, Coach, Coaching, Invitation, months_on, ticks
from coaching.models.invitation import InvitationQuerySet
from coaching.once import A_MOMENT

A_DAY = timedelta(days=1)
AFTER_A_NO = timedelta(days=30)
OFFERS_A_DAY = 3


class MayNotAsk(Exception):
    """No mail goes; `words` say why, and tell nothing of whoever has the address."""

    words = ""


class AskedAlready(MayNotAsk):
    words = "This person was asked already. The question waits for an answer"


class TooManyToday(MayNotAsk):
    words = f"You asked {MOST_A_DAY} people today. Go on tomorrow"


class TooManyOffers(MayNotAsk):
    words = f"You offered {OFFERS_A_DAY} today. Go on tomorrow"


class AtRest(MayNotAsk):
    words = "This person was asked lately. Let it rest: they can come to you whenever they like"


def invite(client: User, *, email: str, areas: Iterable[str], last_day: date, now: datetime) -> Invitation:
    """A client invites a coach. Raises MayNotAsk."""
    asked = Invitation.objects.filter(client=client, asked_by=Invitation.By.CLIENT)
    return _ask(asked, now, asked_by=Invitation.By.CLIENT, client=client, email=email, last_day=last_day, areas=areas)


def ask(coach: Coach, *, email: str, areas: Iterable[str], last_day: date, now: datetime) -> Invitation:
    """A coach asks whoever has this address; a no is not asked again for a month, or never. Raises MayNotAsk."""
    asked = Invitation.objects.filter(coach=coach, asked_by=Invitation.By.COACH)
    if asked.filter(email__iexact=email).said_no(now - AFTER_A_NO).exists():
        raise AtRest
    return _ask(asked, now, asked_by=Invitation.By.COACH, coach=coach, email=email, last_day=last_day, areas=areas)


def hand_over(coaching: Coaching, to: Coach, now: datetime) -> Invitation:
    """Ask the client whether another coach may go on with what they show now; a later offer replaces an earlier.

    Until when is theirs to choose anew: the day that they chose was for the coach before. Raises MayNotAsk.
    """
    if coaching.hand_overs.filter(coach=to).said_no(now - AFTER_A_NO).exists():
        raise AtRest
    if same := coaching.hand_overs.waiting(now).filter(coach=to, asked_at__gt=now - A_MOMENT).first():
        return same
    if coaching.hand_overs.filter(asked_at__gt=now - A_DAY).count() >= OFFERS_A_DAY:
        raise TooManyOffers
    for earlier in coaching.hand_overs.filter(answer=""):
        earlier.take_back(now)
    client = coaching.client
    return Invitation.objects.create(
        asked_by=Invitation.By.HAND_OVER,
        client=client,
        coach=to,
        email=client.email,
        follows=coaching,
        last_day=months_on(client.today(now)),
        asked_at=now,
        expires_at=now + LASTS,
        **ticks(coaching.areas),
    )


def _ask(asked: InvitationQuerySet, now: datetime, *, areas: Iterable[str], email: str, **facts: object) -> Invitation:
    for outlived in asked.filter(answer="", expires_at__lte=now, email__iexact=email):
        outlived.take_back(now)
    if asked.filter(asked_at__gt=now - A_DAY).count() >= MOST_A_DAY:
        raise TooManyToday
    try:
        with transaction.atomic():
            return Invitation.objects.create(email=email, asked_at=now, expires_at=now + LASTS, **facts, **ticks(areas))
    except IntegrityError as twice:
        raise AskedAlready from twice


def questions_to(user: User, now: datetime) -> InvitationQuerySet:
    """What coaches ask this person, to be answered where one signs in: at an address that is known to be theirs."""
    asked = Invitation.objects.waiting(now).named(user, user.email).select_related("coach", "follows__coach")
    if not EmailAddress.objects.filter(user=user, verified=True, email__iexact=user.email).exists():
        asked = asked.exclude(asked_by=Invitation.By.COACH)
    return asked.order_by("-asked_at")


def behind_link(token: str) -> InvitationQuerySet:
    """Keep the one that a link leads to, whoever has it: nothing is shown of it but who asks."""
    return Invitation.objects.behind(token)


def invitations_behind(token: str, user: User) -> InvitationQuerySet:
    """Keep the one that a link leads to, for whoever signed in with the address that it was sent to."""
    return behind_link(token).to(user)


def colleagues_of(coach: Coach, client: User) -> "QuerySet[Coach]":
    """Every other coach at work, but the client and those who work with the client already."""
    working = Coaching.objects.of(client).standing().values("coach")
    return Coach.objects.at_work().exclude(user=client).exclude(pk__in=working).exclude(pk=coach.pk)
