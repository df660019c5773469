"""The order of cards in a column: by rank, the highest on top; cards of one rank by id."""

from django.db.models import Q

from applications.board import COLUMN_OF, STAGES_IN
from applications.models import Application

WAYS = ("up", "down")


def neighbour_of(application: Application, way: str) -> Application | None:
    """Return the card right above ("up") or below ("down") in the same column, if there is one."""
    stages = STAGES_IN[COLUMN_OF[application.stage]] if application.stage in COLUMN_OF else ()
    column = Application.objects.owned_by(application.owner).filter(stage__in=stages)
    rank, pk = application.rank, application.pk
    if way == "up":
        return column.filter(Q(rank__gt=rank) | Q(rank=rank, id__lt=pk)).order_by("rank", "-id").first()
    return column.filter(Q(rank__lt=rank) | Q(rank=rank, id__gt=pk)).order_by("-rank", "id").first()
