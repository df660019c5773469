"""What the policy would say to a letter at its planned hour: asked before, so that the page can tell. The gate asks
again when the hour has come."""

from dataclasses import replace
from datetime import datetime

from followups import approving, gate, message
from followups.addresses import domain_key, envelope, person_key
from followups.journal import Journal
from followups.models import Letter, SendingAccount
from followups.models.letter import APPROVAL_LASTS
from followups.policy import Do, Facts, Verdict, decide

TRIES = 4


def foresee(
    letter: Letter, preview: approving.Preview, account: SendingAccount, journal: Journal, now: datetime
) -> Verdict:
    """Return when it would go, were it approved now, or why not."""
    return _followed(_facts(letter, preview, account, journal, now), preview.goes_at)


def foresee_approved(letter: Letter, journal: Journal, now: datetime) -> Verdict:
    """Return when a letter that waits goes, or why not."""
    fresh = gate.with_surroundings().get(pk=letter.pk)
    facts = gate.facts_of(fresh, now, journal)
    return _followed(facts, max(facts.due_at, now))


def _followed(facts: Facts, at: datetime) -> Verdict:
    """What the policy says at that hour; what is only put off is followed to the hour at which it may go."""
    reasons = []
    for _ in range(TRIES):
        verdict = decide(facts, at)
        reasons.append(verdict.words)
        if verdict.do != Do.DEFER or verdict.until is None:
            break
        at = verdict.until
        facts = replace(facts, due_at=at)
    return replace(verdict, until=at, words=" ".join(dict.fromkeys(filter(None, reasons))))


def _facts(
    letter: Letter, preview: approving.Preview, account: SendingAccount, journal: Journal, now: datetime
) -> Facts:
    fresh = gate.with_surroundings().get(pk=letter.pk)
    address = envelope(preview.recipient)
    fresh.account, fresh.person, fresh.domain = account, person_key(address), domain_key(address)
    fresh.words = message.words_key(letter.subject, letter.body)
    fresh.due_at = fresh.first_due_at = preview.goes_at
    fresh.approved_at = fresh.known_at = now
    fresh.approval_ends_at = now + APPROVAL_LASTS
    return gate.facts_of(fresh, now, journal)
