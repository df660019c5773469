"""No answer, past the day that they named or some working days: a check-in, then one last."""

from collections.abc import Iterator
from datetime import date

from core.templatetags.ajar import day
from followups.models import Letter
from followups.occasions.occasion import Occasion
from followups.occasions.situation import Situation

CHASES = (Letter.Kind.CHECK_IN, Letter.Kind.LAST_CHECK_IN)


def silence(situation: Situation) -> Iterator[Occasion]:
    job = situation.job
    if job is None or not situation.is_waiting or job.waiting_since is None:
        return
    since = max(job.waiting_since, situation.heard_on or job.waiting_since)
    sent = situation.sent(*CHASES, since=since)
    days = {"date": job.sent_on} if job.sent_on else {}
    if not sent:
        fact = _why_now(situation, job.answer_expected_on, since)
        if fact:
            yield Occasion(f"silence-{job.pk}", Letter.Kind.CHECK_IN, "A short check-in", fact, days=days)
    elif Letter.Kind.LAST_CHECK_IN not in {letter.kind for letter in sent}:
        last_on = situation.day_of(sent[0]) or situation.today
        if situation.working_days_since(last_on) >= situation.pace.last_check_in_after:
            fact = f"Your check-in went on {day(last_on)}, and nothing came. One last kind note is fair."
            yield Occasion(f"last-{job.pk}", Letter.Kind.LAST_CHECK_IN, "One last check-in", fact, days=days)


def _why_now(situation: Situation, expected_on: date | None, since: date) -> str:
    """Why a check-in is fair, blank while it is not yet."""
    if expected_on:
        return f"They named {day(expected_on)}, and it has passed." if expected_on < situation.today else ""
    count = situation.working_days_since(since)
    is_fair = count >= situation.pace.check_in_after
    return f"{count} working days without an answer. A short check-in is fair." if is_fair else ""
