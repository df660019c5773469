"""The order of somebody's reasons."""

from django.db import transaction

from applications.models import OutcomeReason, Undo, snapshot, unset


def move(reason: OutcomeReason, *, up: bool) -> Undo | None:
    """Let a reason change places with its neighbour above or below; None at the end of the list.

    Positions are numbered anew, since two that were added at once may share one.
    """
    with transaction.atomic():
        owner = reason.owner
        listed = list(owner.outcome_reasons.for_owner(owner))
        here = listed.index(reason)
        there = here + (-1 if up else 1)
        if not 0 <= there < len(listed):
            return None
        listed[here], listed[there] = listed[there], listed[here]
        steps = []
        for position, row in enumerate(listed):
            if row.position != position:
                before = snapshot(row, ["position"])
                row.position = position
                row.save(update_fields=["position"])
                steps.append(unset(row, before))
        return Undo.objects.keep(owner, "Order changed", steps)
