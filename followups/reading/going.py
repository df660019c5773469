"""The letters that go as things stand: approved, and nothing known forbids it. The gate asks again at their hour."""

from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from applications.models import Application, Outcome
from followups.models import Door, Letter, NoLetters, Suppression
from followups.models.letter import LetterQuerySet
from followups.models.suppression import owner_key
from followups.states import State


def going(user: User) -> LetterQuerySet:
    """Return them with whom they are to. None to who is not to be written to, or through a mailbox that pauses; and
    once somebody was hired, only those that may go all the same."""
    hired = Application.objects.real().filter(owner=user, outcome=Outcome.Kind.HIRED)
    behind = Q(contact=OuterRef("contact")) | Q(company=OuterRef("contact__company"))
    stopped = Suppression.objects.binding(user.pk, owner_key(user)).values("person")
    letters: LetterQuerySet = Letter.objects.owned_by(user).real().select_related("contact")
    ready = letters.filter(state=State.SCHEDULED, contact__isnull=False, account__paused_at=None)
    wanted = ready.filter(Q(although_hired=True) | ~Exists(hired), ~Exists(NoLetters.objects.owned_by(user)))
    return wanted.filter(~Exists(Door.objects.closed().filter(behind))).exclude(person__in=stopped)
