"""Each rule at its edge, and their order."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from followups.policy import (
    BUDGET_LASTS,
    GAP,
    GAP_IN_ANSWER,
    LATE_AFTER,
    PER_JOB,
    PER_PERSON,
    RULES,
    Do,
    Touch,
    Verdict,
    decide,
)
from followups.reasons import Reason, why
from followups.windows import Place
from tests.followups.fine_letter import ACCOUNT, DAY, FINE, HOUR, JOB, MINUTE, NOW


def touch(at: datetime, **facts: Any) -> Touch:
    return replace(Touch("priya", "before", at), **facts)


def told(now: datetime = NOW, **facts: Any) -> tuple[Do, Reason]:
    verdict = decide(replace(FINE, **facts), now)
    return verdict.do, verdict.reason


def test_a_fine_letter_goes() -> None:
    assert decide(FINE, NOW) == Verdict(Do.SEND, Reason.NONE, None, "")


@pytest.mark.parametrize(
    ("facts", "do", "reason"),
    [
        ({"is_made_up": True}, Do.CANCEL, Reason.MADE_UP),
        ({"is_stopped_by_host": True}, Do.HOLD, Reason.HOST_STOPPED),
        ({"is_stopped_by_owner": True}, Do.HOLD, Reason.ALL_OFF),
        ({"is_owner_here": False}, Do.HOLD, Reason.OWNER_AWAY),
        ({"is_owner_verified": False}, Do.HOLD, Reason.OWNER_UNVERIFIED),
        ({"is_account_ready": False}, Do.HOLD, Reason.ACCOUNT_PAUSED),
        ({"approved_at": None}, Do.HOLD, Reason.NOT_APPROVED),
        ({"approval_ends_at": None}, Do.HOLD, Reason.NOT_APPROVED),
        ({"approval_ends_at": NOW}, Do.HOLD, Reason.APPROVAL_OVER),
        ({"approval_ends_at": NOW + MINUTE}, Do.SEND, Reason.NONE),
        ({"is_as_approved": False}, Do.HOLD, Reason.CHANGED),
        ({"is_hired": True}, Do.CANCEL, Reason.HIRED),
        ({"is_job_over": True}, Do.CANCEL, Reason.JOB_OVER),
        ({"is_suppressed": True}, Do.CANCEL, Reason.STOPPED),
        ({"is_door_closed": True}, Do.CANCEL, Reason.DOOR_CLOSED),
        ({"is_address_dead": True}, Do.CANCEL, Reason.ADDRESS_DEAD),
        ({"is_person_known": False}, Do.HOLD, Reason.PERSON_GONE),
        ({"heard_at": NOW - MINUTE}, Do.CANCEL, Reason.THEY_WROTE),
        ({"heard_at": NOW - HOUR}, Do.SEND, Reason.NONE),
        ({"has_news": True}, Do.HOLD, Reason.NEWS),
        ({"away_until": NOW + HOUR}, Do.DEFER, Reason.AWAY),
        ({"away_until": NOW}, Do.SEND, Reason.NONE),
        ({"known_at": None}, Do.HOLD, Reason.ANSWER_UNKNOWN),
        ({"is_in_journal": True}, Do.HOLD, Reason.IN_JOURNAL),
        ({"touches": (touch(NOW - 100 * DAY, words="thank you"),)}, Do.CANCEL, Reason.SAME_WORDS),
        ({"touches": (touch(NOW - 100 * DAY, words="thank you", person="joe"),)}, Do.SEND, Reason.NONE),
        ({"due_at": NOW - LATE_AFTER}, Do.SEND, Reason.NONE),
        ({"due_at": NOW - LATE_AFTER - MINUTE}, Do.HOLD, Reason.LATE),
    ],
)
def test_one_fact(facts: dict[str, Any], do: Do, reason: Reason) -> None:
    assert told(**facts) == (do, reason)


@pytest.mark.row("F64")
def test_whoever_approved_on_friday_evening_may_write_on_monday_and_tuesday() -> None:
    friday = datetime(2026, 11, 20, 18, tzinfo=UTC)
    assert told(known_at=friday)[0] == Do.SEND
    tuesday = NOW + DAY
    late = {"due_at": tuesday, "first_due_at": tuesday, "approval_ends_at": NOW + 9 * DAY}
    assert told(tuesday, known_at=friday, **late)[0] == Do.SEND
    wednesday = NOW + 2 * DAY
    late |= {"due_at": wednesday, "first_due_at": wednesday}
    assert told(wednesday, known_at=friday, **late) == (Do.HOLD, Reason.ANSWER_UNKNOWN)
    assert told(wednesday, known_at=wednesday - HOUR, **late)[0] == Do.SEND


@pytest.mark.row("F52")
def test_a_whole_day_of_work_missed_is_late() -> None:
    opening = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    assert told(due_at=opening) == (Do.HOLD, Reason.LATE)
    sunday_evening = NOW.replace(hour=15) - timedelta(hours=20)
    assert told(NOW.replace(hour=15), due_at=sunday_evening) == (Do.SEND, Reason.NONE)


def test_a_late_day_is_missed_although_it_is_not_a_day_ago() -> None:
    place = Place("Europe/London")
    evening = NOW.replace(hour=16, minute=29)
    assert told(evening, place=place, due_at=NOW.replace(hour=9) - MINUTE)[1] == Reason.OUT_OF_HOURS
    assert told(evening + MINUTE, place=place, due_at=NOW.replace(hour=9) - MINUTE)[1] == Reason.LATE


@pytest.mark.row("F61")
def test_three_letters_a_job_are_enough_whoever_got_them() -> None:
    three = tuple(touch(NOW - n * 20 * DAY, person=f"p{n}", application=JOB) for n in range(1, PER_JOB + 1))
    assert told(touches=three) == (Do.CANCEL, Reason.ENOUGH_FOR_JOB)
    assert told(touches=three[:-1])[0] == Do.SEND
    assert told(touches=three, application=uuid4())[0] == Do.SEND
    assert told(touches=tuple(replace(one, application=None) for one in three), application=None)[0] == Do.SEND


@pytest.mark.row("F60", "F61")
def test_four_letters_a_person_and_year_are_enough_whatever_the_job() -> None:
    four = tuple(touch(NOW - n * 20 * DAY, application=uuid4()) for n in range(1, PER_PERSON + 1))
    assert told(touches=four) == (Do.CANCEL, Reason.ENOUGH_FOR_PERSON)
    assert told(touches=four[:-1])[0] == Do.SEND
    a_year_ago = (*four[:-1], touch(NOW - BUDGET_LASTS))
    assert told(touches=a_year_ago)[0] == Do.SEND
    assert told(touches=(*four[:-1], touch(NOW - BUDGET_LASTS + MINUTE)))[1] == Reason.ENOUGH_FOR_PERSON


@pytest.mark.row("F61")
def test_fewer_a_year_can_be_chosen_for_one_person_and_never_more() -> None:
    two = (touch(NOW - 60 * DAY), touch(NOW - 20 * DAY))
    assert told(touches=two, most_a_year=2) == (Do.CANCEL, Reason.ENOUGH_AS_CHOSEN)
    assert told(touches=two, most_a_year=3)[0] == Do.SEND
    assert told(touches=(*two, touch(NOW - 40 * DAY, person="joe")), most_a_year=3)[0] == Do.SEND
    assert told(touches=(two[0], touch(NOW - BUDGET_LASTS)), most_a_year=2)[0] == Do.SEND
    four = tuple(touch(NOW - n * 20 * DAY) for n in range(1, PER_PERSON + 1))
    assert told(touches=four, most_a_year=PER_PERSON + 1) == (Do.CANCEL, Reason.ENOUGH_FOR_PERSON)


def test_two_weeks_lie_between_two_letters_to_one_person() -> None:
    assert told(touches=(touch(NOW - GAP + MINUTE),)) == (Do.DEFER, Reason.TOO_SOON)
    assert told(touches=(touch(NOW - GAP),))[0] == Do.SEND
    assert told(touches=(touch(NOW - DAY, person="joe"),))[0] == Do.SEND
    assert told(touches=(touch(NOW - 30 * DAY), touch(NOW - GAP + MINUTE))) == (Do.DEFER, Reason.TOO_SOON)


def test_an_answer_to_what_they_did_since_may_follow_after_a_day() -> None:
    yesterday = NOW - DAY
    assert told(touches=(touch(yesterday),), prompted_at=yesterday + HOUR)[0] == Do.SEND
    assert told(touches=(touch(yesterday),), prompted_at=yesterday) == (Do.DEFER, Reason.TOO_SOON)
    short = NOW - GAP_IN_ANSWER + MINUTE
    assert told(touches=(touch(short),), prompted_at=short + MINUTE) == (Do.DEFER, Reason.TOO_SOON)
    exact = NOW - GAP_IN_ANSWER
    assert told(touches=(touch(exact),), prompted_at=exact + MINUTE)[0] == Do.SEND


def test_the_gap_ends_in_polite_hours() -> None:
    verdict = decide(replace(FINE, touches=(touch(NOW - 13 * DAY),)), NOW)
    assert verdict.until == NOW + DAY
    assert verdict.words == "You wrote to this person a short while ago."


def test_it_waits_for_the_day_that_its_owner_chose() -> None:
    wednesday = datetime(2026, 11, 25, tzinfo=UTC)
    verdict = decide(replace(FINE, not_before=wednesday), NOW)
    assert (verdict.do, verdict.reason) == (Do.DEFER, Reason.NOT_BEFORE)
    assert verdict.until and wednesday.replace(hour=9) <= verdict.until <= wednesday.replace(hour=10)
    assert verdict.words == "It waits for the day that you chose."
    assert told(not_before=NOW)[0] == Do.SEND
    assert told(not_before=wednesday, known_at=None) == (Do.DEFER, Reason.NOT_BEFORE)
    assert told(not_before=wednesday, is_suppressed=True) == (Do.CANCEL, Reason.STOPPED)


def test_out_of_hours_it_waits_for_the_next() -> None:
    night = NOW.replace(hour=22)
    verdict = decide(replace(FINE, due_at=night), night)
    assert (verdict.do, verdict.reason) == (Do.DEFER, Reason.OUT_OF_HOURS)
    assert verdict.until and verdict.until.date() == (NOW + DAY).date()


def test_letters_go_one_by_one() -> None:
    mine = touch(NOW - timedelta(seconds=59), person="joe", account=ACCOUNT)
    verdict = decide(replace(FINE, touches=(mine,)), NOW)
    assert (verdict.reason, verdict.until) == (Reason.ONE_AT_A_TIME, NOW + timedelta(seconds=1))
    assert told(touches=(replace(mine, at=NOW - MINUTE),))[0] == Do.SEND
    assert told(touches=(replace(mine, account=uuid4()),))[0] == Do.SEND
    assert told(touches=(replace(mine, at=NOW - HOUR), mine))[1] == Reason.ONE_AT_A_TIME


def test_a_mailbox_has_its_day() -> None:
    day = tuple(touch(NOW - n * HOUR, person=f"p{n}", account=ACCOUNT) for n in range(1, 4))
    verdict = decide(replace(FINE, touches=day, account_per_day=3), NOW)
    assert verdict.reason == Reason.MAILBOX_FULL
    assert verdict.until and verdict.until >= NOW - 3 * HOUR + DAY
    assert told(touches=day, account_per_day=4)[0] == Do.SEND
    assert told(touches=(*day[:-1], replace(day[-1], at=NOW - DAY)), account_per_day=3)[0] == Do.SEND


def test_a_full_day_is_free_again_when_enough_of_it_has_passed() -> None:
    four = tuple(touch(NOW - n * HOUR, person=f"p{n}", account=ACCOUNT) for n in (1, 2, 3, 4))
    verdict = decide(replace(FINE, touches=four, account_per_day=3), NOW)
    tuesday_nine = NOW - HOUR + DAY
    assert verdict.until and verdict.until >= NOW - 3 * HOUR + DAY
    assert verdict.until <= tuesday_nine + 40 * MINUTE


def test_one_letter_a_day_to_one_employer() -> None:
    theirs = touch(NOW - DAY + MINUTE, person="joe", domain="employer")
    assert told(touches=(theirs,)) == (Do.DEFER, Reason.EMPLOYER_TODAY)
    assert told(touches=(replace(theirs, at=NOW - DAY),))[0] == Do.SEND
    assert told(touches=(replace(theirs, domain=""),), domain="")[0] == Do.SEND
    assert told(touches=(replace(theirs, at=NOW - 9 * DAY), theirs))[1] == Reason.EMPLOYER_TODAY
    verdict = decide(replace(FINE, touches=(theirs,)), NOW)
    assert verdict.until == NOW + MINUTE


def test_what_is_put_off_for_two_weeks_of_work_is_held() -> None:
    recent = (touch(NOW - DAY),)
    verdict = decide(replace(FINE, touches=recent, first_due_at=NOW - 6 * DAY), NOW)
    assert (verdict.do, verdict.reason) == (Do.HOLD, Reason.PUT_OFF_TOO_OFTEN)
    assert told(touches=recent, first_due_at=NOW)[1] == Reason.TOO_SOON


def test_the_first_rule_that_matches_decides() -> None:
    everything: dict[str, Any] = {
        "is_stopped_by_host": True,
        "approved_at": None,
        "is_hired": True,
        "is_in_journal": True,
        "is_person_known": False,
        "due_at": NOW - 9 * DAY,
    }
    order = []
    for name in everything:
        order.append(told(**everything)[1])
        everything = everything | {name: getattr(FINE, name)}
    assert order == [
        Reason.HOST_STOPPED,
        Reason.NOT_APPROVED,
        Reason.HIRED,
        Reason.IN_JOURNAL,
        Reason.PERSON_GONE,
        Reason.LATE,
    ]
    assert [rule.__name__ for rule in RULES] == [
        "switches",
        "approval",
        "endings",
        "repeats",
        "chosen_day",
        "answers",
        "budget",
        "gap",
        "lateness",
        "polite_hours",
        "rates",
    ]


def test_every_reason_has_words() -> None:
    assert all(why(reason) for reason in Reason if reason)
