"""Two made-up letters: a check-in that waits to be written on, and a thank-you that went. Neither can be sent."""

from datetime import UTC, date, datetime, time, timedelta

from accounts.models import User
from applications.models import Application
from followups.addresses import keyed
from followups.drafting import draft
from followups.models import Letter
from followups.occasions import Occasion, situation_of

CHECK_IN = Occasion("sample", Letter.Kind.CHECK_IN, "A short check-in", "Eleven working days without an answer.")
SENT_DAYS_AGO = 25
THANKS = """\
Dear Sade,

Thank you for telling me yourself, and for the tour of the reading room. I respect the decision, and I came away \
thinking well of how you all work.

If something opens in spring, I would be glad to hear of it. No need to reply.

With best wishes,
{me}
"""


def load_letters(owner: User, jobs: dict[str, Application], today: date) -> None:
    """Write them down, seen from `today`."""
    now = datetime.combine(today, time(8), UTC)
    draft(situation_of(owner, jobs["Harbour & Pine"], None, now), CHECK_IN, now=now)
    fernhill = jobs["Fernhill Libraries"]
    person = fernhill.people.get()
    letter = Letter.objects.create(
        owner=owner,
        application=fernhill,
        contact=person,
        kind=Letter.Kind.REPLY,
        subject="Thank you (insight officer)",
        body=THANKS.format(me=owner.name or "Amara"),
        is_sample=True,
    )
    on = today - timedelta(days=SENT_DAYS_AGO)
    letter.sent_by_hand(by=owner, person=keyed("somebody", str(person.pk)), on=on, now=now)


def clear_letters(owner: User) -> None:
    owner.letters.filter(is_sample=True).delete()
