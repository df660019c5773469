"""When a first rest ends."""

from datetime import date

import pytest

from applications.forms.pause import first_rest
from core.workdays import WorkCalendar


@pytest.mark.parametrize(
    ("today", "ends"),
    [
        (date(2026, 11, 23), date(2026, 11, 26)),  # Monday to Thursday
        (date(2026, 11, 25), date(2026, 11, 27)),  # Wednesday to Friday: three and four days on is the weekend
        (date(2026, 11, 26), date(2026, 11, 30)),  # Thursday to Monday
        (date(2026, 12, 23), date(2026, 12, 26)),  # Christmas leaves no working day: three days then
    ],
)
def test_a_first_rest_ends_on_a_working_day_two_to_four_days_on(today: date, ends: date) -> None:
    assert first_rest(today, WorkCalendar("GB")) == ends
