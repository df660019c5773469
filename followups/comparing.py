"""A letter as the politeness rules see it, with what they compare it with."""

from datetime import datetime

from django.db.models import Q

from core.workdays import WorkCalendar, working_days_between
from followups.addresses import person_key
from followups.models import Letter
from followups.politeness import Draft
from followups.politeness.chasing import CHASES
from followups.states import TOUCHES
from followups.writing import Words


def draft_of(letter: Letter, words: Words, now: datetime) -> Draft:
    """Read what went before, in one query."""
    owner, job, person = letter.owner, letter.application, words.contact
    key = person_key(person.email) if person and person.email else ""
    near = Q(application=job) if job else Q(pk=None)
    near |= Q(person=key) if key else Q(pk=None)
    sent = Letter.objects.owned_by(owner).filter(near, state__in=TOUCHES).exclude(pk=letter.pk)
    gone = list(sent.values_list("kind", "person", "handed_over_at", "application"))
    days = [owner.today(at) for _, to, at, _ in gone if to == key and at]
    calendar = WorkCalendar(owner.country, owner.region)
    return Draft(
        subject=words.subject,
        body=words.body,
        kind=words.kind,
        language=letter.language,
        to=person.name if person else "",
        me=owner.name,
        role=job.role if job else "",
        reference=job.reference if job else "",
        company=job.company.name if job else "",
        days_since=working_days_between(max(days), owner.today(now), calendar) if days else None,
        chases=sum(kind in CHASES for kind, _, _, about in gone if job and about == job.pk),
    )
