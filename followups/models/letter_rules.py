"""What can never be true of a letter, whatever the code does: the database itself says no."""

from django.db import models
from django.db.models import F, Q

from followups.states import IN_FLIGHT, TOUCHES, State

BY_AJAR = Q(way="ajar")
APPROVED = (
    Q(approved_at__isnull=False, approval_ends_at__isnull=False, approved_by__isnull=False, account__isnull=False)
    & ~Q(approved_sha256="")
    & ~Q(message_id="")
    & ~Q(to_address="")
    & ~Q(person="")
    & ~Q(words="")
)
HANDED_OVER = ~Q(date_header="") & Q(handed_over_at__isnull=False)

LETTER_RULES = [
    models.CheckConstraint(condition=Q(state__in=State.values), name="letter_state_known"),
    models.CheckConstraint(condition=Q(way__in=["ajar", "hand"]), name="letter_way_known"),
    models.CheckConstraint(
        condition=~Q(subject=""), name="letter_has_subject", violation_error_message="Give the letter a subject"
    ),
    models.CheckConstraint(
        condition=~Q(body=""), name="letter_has_words", violation_error_message="Write the letter first"
    ),
    # I1, I3: nothing waits, goes or has gone without its owner's approval of these bytes to this address
    models.CheckConstraint(
        condition=~Q(state__in=["scheduled", "claimed", "sending"]) | BY_AJAR & APPROVED,
        name="letter_goes_only_approved",
    ),
    models.CheckConstraint(
        condition=Q(approved_by=None) | Q(approved_by=F("owner")), name="letter_approved_by_its_owner"
    ),
    models.CheckConstraint(
        condition=~Q(state__in=["scheduled", "claimed", "sending"])
        | Q(due_at__isnull=False, first_due_at__isnull=False),
        name="letter_waits_for_an_hour",
    ),
    models.CheckConstraint(
        condition=Q(state__in=IN_FLIGHT, claim__isnull=False, lease_ends_at__isnull=False)
        | ~Q(state__in=IN_FLIGHT) & Q(claim=None, lease_ends_at=None),
        name="letter_in_flight_is_claimed",
    ),
    models.CheckConstraint(condition=~Q(state="sending") | HANDED_OVER, name="letter_sending_has_frozen_date"),
    models.CheckConstraint(
        condition=~Q(state__in=TOUCHES) | Q(handed_over_at__isnull=False) & ~Q(person=""),
        name="letter_gone_has_instant_and_person",
    ),
    models.CheckConstraint(
        condition=Q(is_sample=False) | Q(state__in=["draft", "sent", "cancelled"]), name="letter_made_up_never_goes"
    ),
    models.CheckConstraint(
        condition=Q(not_before=None) | Q(approved_at__isnull=False), name="letter_not_before_is_approved"
    ),
    models.UniqueConstraint(fields=["message_id"], condition=~Q(message_id=""), name="letter_message_id_once"),
    models.UniqueConstraint(
        fields=["owner", "person", "words"], condition=Q(state__in=TOUCHES, way="ajar"), name="letter_same_words_once"
    ),
    # One at a time for each owner: the gap, the budget and the mailbox's pace are counted without a race
    models.UniqueConstraint(fields=["owner"], condition=Q(state__in=IN_FLIGHT), name="letter_one_in_flight"),
]
