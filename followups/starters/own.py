"""The starter that a letter begins with: the person's own where they wrote one, else the one that comes with Ajar."""

from accounts.models import User
from followups.models import OwnStarter
from followups.starters.shipped import Starter, shipped


def starter_of(owner: User, kind: str, language: str) -> Starter:
    own = OwnStarter.objects.owned_by(owner).filter(kind=kind, language=language).first()
    return Starter(own.subject, own.body) if own else shipped(kind, language)
