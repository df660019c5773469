"""Which jobs: adjectives that narrow a person's applications, and what the indexes beside them hold."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from accounts.models import User
from applications.models.contact import Contact
from applications.models.outcome import Outcome
from applications.models.stage import AFTER, IN_PLAY, WAITING, Stage

if TYPE_CHECKING:
    from applications.models.application import Application  # noqa: F401  # the quoted type below, which ruff does not read

IS_CLOSING = Q(stage=Stage.SAVED, closing_on__isnull=False)
HAS_ROUNDS = Q(last_round_on__isnull=False)
MAY_BE_QUIET = Q(stage__in=(*WAITING, Stage.RESTING))
SINCE = Coalesce("resting_until", "answer_expected_on", "waiting_since")
"""The day from which a job that waits or rests may be asked about."""


class ApplicationQuerySet(models.QuerySet["Application"]):
    def owned_by(self, user: User) -> "ApplicationQuerySet":
        return self.filter(owner=user)

    def real(self) -> "ApplicationQuerySet":
        """Leave out the made-up ones, which count in no number."""
        return self.filter(is_sample=False)

    def in_play(self) -> "ApplicationQuerySet":
        return self.filter(stage__in=IN_PLAY)

    def after(self) -> "ApplicationQuerySet":
        return self.filter(stage__in=AFTER)

    def put_away(self) -> "ApplicationQuerySet":
        return self.filter(stage=Stage.PUT_AWAY)

    def with_person(self, person: Contact) -> "ApplicationQuerySet":
        """Keep jobs that somebody belongs to, talked about, or told the answer of."""
        knows = Q(people=person) | Q(interviews__people=person) | Q(outcomes__told_by=person)
        return self.filter(knows).distinct()

    def closing_by(self, today: date, last: date) -> "ApplicationQuerySet":
        """Keep saved jobs whose closing date lies from `today` to `last`, the soonest first."""
        return self.filter(stage=Stage.SAVED, closing_on__range=(today, last)).order_by("closing_on", "id")

    def silent(self, cutoff: date, today: date) -> "ApplicationQuerySet":
        """Keep jobs whose promised day lies before `today`; without a promise, those not heard of since `cutoff`.

        The latest first, and none that rests: it walks along an index whose first entries are the ones that are wanted.
        """
        due = Q(answer_expected_on__lt=today) | Q(answer_expected_on=None, waiting_since__lte=cutoff)
        silent = self.alias(since=SINCE).filter(due, MAY_BE_QUIET, stage__in=WAITING, since__lte=today)
        return silent.order_by(F("since").desc(), "id")

    def noes_since(self, day: date) -> "ApplicationQuerySet":
        """Keep real jobs whose no came after that day."""
        return self.real().filter(outcome=Outcome.Kind.NO, answered_on__gt=day)

    def search(self, text: str) -> "ApplicationQuerySet":
        """Keep jobs in which every word of `text` stands in the role, the company, the place, the notes or a tag."""
        found = self
        for word in text.split()[:8]:
            fields = ("role", "company__name", "place", "reference", "notes", "found_on")
            tagged = self.model.tags.through.objects.filter(tag__name__icontains=word).values("application")
            inside = Q(*((f"{field}__icontains", word) for field in fields), _connector=Q.OR)
            found = found.filter(inside | Q(pk__in=tagged))
        return found
