"""A draft that begins with a reason: the starter of its kind, filled with what is known."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import override

from accounts.models import User
from applications.models import Application, Contact
from followups.models import Letter
from followups.occasions import Occasion, Situation
from followups.starters import LANGUAGES, written
from followups.starters.own import starter_of
from followups.threads import answers_to, earlier_letter, subject_after

LONGEST_SUBJECT = 200
NOBODY = {"en": "hiring team"}
PHRASES = {
    "en": {"worked_on": "worked on {}", "seen_again": "seen that you look for somebody again{}"},
    "de": {"worked_on": "an {} gearbeitet", "seen_again": "gesehen, dass Sie wieder jemanden suchen{}"},
}
DAYS = {"en": ("j F", "on l j F", "F"), "de": ("j. F", "am l, j. F", "F")}
NEAR = {"en": ("today", "yesterday"), "de": ("heute", "gestern")}
ANYWAY = Occasion("anyway", Letter.Kind.OTHER, "Write anyway", "")


def draft(situation: Situation, occasion: Occasion, *, language: str = "en", said: str = "", now: datetime) -> Letter:
    """Return a draft for this reason; one that was begun for it and still lies there is taken again."""
    fact = f"{occasion.fact} {said}".strip()[:300] if occasion.asks else occasion.fact[:300]
    begun = (
        Letter.objects.owned_by(situation.owner)
        .drafts()
        .filter(application=situation.job, contact=situation.person, kind=occasion.kind, because=fact)
    )
    if fact and (found := begun.order_by("-created_at").first()):
        return found
    spoken = language if language in LANGUAGES else "en"
    subject, body = _begun(situation, occasion, spoken, said)
    earlier = earlier_letter(situation, occasion.kind)
    made_up = [thing for thing in (situation.job, situation.person) if thing and thing.is_sample]
    letter: Letter = Letter.objects.create(
        owner=situation.owner,
        application=situation.job,
        contact=situation.person,
        kind=occasion.kind,
        language=spoken,
        because=fact,
        subject=subject_after(earlier)[:LONGEST_SUBJECT] if earlier else subject,
        body=body,
        in_reply_to=answers_to(earlier) if earlier else "",
        saved_at=now,
        is_sample=bool(made_up),
    )
    return letter


def begin_with(letter: Letter, person: Contact | None, kind: str) -> tuple[str, str]:
    """Return subject and text of the same letter to this person, as one of another kind begins."""
    starter = starter_of(letter.owner, kind, letter.language)
    known = known_of(letter.owner, letter.application, person, letter.language)
    return written(starter.subject, known)[:LONGEST_SUBJECT], written(starter.body, known)


def again(letter: Letter, now: datetime) -> Letter:
    """Return a new draft with the words of a letter that did not go; one that was begun so and lies there still is
    taken again."""
    same = {name: getattr(letter, name) for name in ("owner", "application", "contact", "kind")}
    begun = Letter.objects.drafts().filter(**same, created_at__gt=letter.created_at).order_by("-created_at").first()
    if begun:
        return begun
    kept = ("owner", "application", "contact", "kind", "language", "because", "subject", "body", "in_reply_to")
    facts = {name: getattr(letter, name) for name in kept}
    copy: Letter = Letter.objects.create(**facts, is_sample=letter.is_sample, saved_at=now)
    return copy


def known_of(owner: User, job: Application | None, person: Contact | None, language: str) -> dict[str, str]:
    """Return what fills a starter of its own accord."""
    name = person.name if person else ""
    return {
        "name": name.split()[0] if name.split() else NOBODY.get(language, ""),
        "full name": name,
        "me": owner.name,
        "role": job.role if job else "",
        "company": job.company.name if job else person.company.name if person and person.company else "",
        "reference": job.reference if job else "",
    }


def _begun(situation: Situation, occasion: Occasion, language: str, said: str) -> tuple[str, str]:
    starter = starter_of(situation.owner, occasion.kind, language)
    known = known_of(situation.owner, situation.job, situation.person, language)
    known |= {key: value for key, value in occasion.known.items() if value}
    known |= {place: PHRASES[language][key].format(words) for place, (key, words) in occasion.phrases.items()}
    known |= _told(occasion.days, situation.today, language)
    known |= {occasion.fills: said} if said and occasion.fills else {}
    return written(starter.subject, known)[:LONGEST_SUBJECT], written(starter.body, known)


def _told(days: Mapping[str, date], today: date, language: str) -> dict[str, str]:
    """Tell days in the letter's language."""
    plain, met, month = DAYS[language]
    patterns = {"date": plain, "when we met": met, "month": month}
    with override(language):
        told = {name: _formatted(on, patterns[name]) for name, on in days.items()}
    near = dict(zip((today, today - timedelta(days=1)), NEAR[language], strict=True))
    return told | ({"when we met": near[days["when we met"]]} if days.get("when we met") in near else {})


def _formatted(on: date, pattern: str) -> str:
    """`date_format` reads every letter as a code; a word before the date is kept as it is."""
    word, _, rest = pattern.rpartition(" l")
    return f"{word} {date_format(on, f'l{rest}')}" if word else date_format(on, pattern)
