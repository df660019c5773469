"""Good news of one's own, for whoever was kind on the way."""

from collections.abc import Iterator
from datetime import date, timedelta

from core.templatetags.ajar import day
from followups.models import Letter
from followups.occasions.occasion import Occasion
from followups.occasions.situation import Situation

WITHIN = timedelta(days=90)


def good_news(situation: Situation) -> Iterator[Occasion]:
    """Told once to each, and not to those who hired."""
    hired, person = situation.hired, situation.person
    if hired is None or person is None or person.company_id == hired.company_id or _was_told(situation):
        return
    on = hired.answered_on
    if on is None or situation.today - on <= WITHIN:
        yield Occasion(
            f"good-news-{hired.pk}",
            Letter.Kind.GOOD_NEWS,
            "Tell them the good news",
            f"You were hired on {day(on)}." if on else "You were hired.",
            known={"new role": hired.role},
        )


def _was_told(situation: Situation) -> bool:
    since = situation.hired.answered_on if situation.hired else None
    told = [letter for letter in situation.letters if letter.kind == Letter.Kind.GOOD_NEWS]
    mine = [letter for letter in told if situation.person and letter.contact_id == situation.person.pk]
    return any((situation.day_of(letter) or date.max) >= (since or date.min) for letter in mine)
