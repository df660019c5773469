"""A hundred thousand letters of a simulated year: none goes outside its reader's hours."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import available_timezones

import pytest

from followups.policy import Do, decide
from followups.windows import CLOSES, OPENS, Place
from tests.faults.rows import Figures
from tests.followups.fine_letter import FINE

COUNTRIES = ["", "GB", "DE", "US", "IN", "AE", "IL", "JP", "BR", "NZ", "ZA", "EG", "FR", "SA", "CN"]


@pytest.mark.row("F50", "F51")
@pytest.mark.faults
def test_nothing_goes_outside_its_reader_s_hours(figures: Figures) -> None:
    dice = random.Random(11)
    zones = sorted(available_timezones())
    sent, steps = 0, Counter[str]()
    while sent < 100_000:
        place = Place(dice.choice(zones), dice.choice(COUNTRIES))
        now = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=dice.randrange(3 * 365 * 86400))
        facts = replace(FINE, letter=UUID(int=dice.getrandbits(128)), place=place, due_at=now, first_due_at=now)
        for _ in range(4):
            facts = replace(facts, approved_at=now, approval_ends_at=now + timedelta(days=30), known_at=now)
            verdict = decide(facts, now)
            steps[verdict.do] += 1
            if verdict.do == Do.SEND:
                local = now.astimezone(place.zone)
                assert OPENS <= local.time() < CLOSES and place.calendar.is_working_day(local.date()), (place, now)
                sent += 1
                break
            assert verdict.do == Do.DEFER and verdict.until
            now = verdict.until
            facts = replace(facts, due_at=now)
        else:
            raise AssertionError(f"{place} never opens")
    figures.tell(f"{sent:,} simulated letters in {len(zones)} zones, outside their hours: 0 ({dict(steps)})")
