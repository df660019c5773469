"""Letters, doors and a mail of the day for the whole search: one letter that went, one that waits, one that asks, one
that is still written on."""

from datetime import datetime, timedelta
from pathlib import Path

from django.test import override_settings

from accounts.models import User
from applications.models import Contact
from followups.drafting import draft
from followups.models import Door, Letter
from followups.occasions import occasions_of, situation_of
from followups.reasons import Reason
from followups.states import State
from tests.factories import ContactFactory, DoorFactory, SendingAccountFactory
from tests.followups.world import HandClock, approved_by, sent
from tests.journey.reminding import expects_mail, morning

ADDRESSES = {
    "Tom Whitaker": "tom.whitaker@harbourpine.example",
    "Ines Duarte": "ines@tidewater.example",
    "Marek Kowal": "marek.kowal@lumenrail.example",
    "Priya Raman": "priya.raman@brightwell.example",
    "Sade Bello": "sade@fernhill.example",
}
NOTHING_YET = """\
Dear Tom,

Some two weeks ago I applied for the post of customer data analyst (HP-2071), and I am still glad of the thought. If \
you can tell me roughly when you will decide, that would help me to plan.

With kind regards,
Amara"""
THE_QUESTION = """\
Dear Nora,

Thank you for letting me know about the planning analyst post. I enjoyed reading about your rivers, and I came away \
thinking well of how you work.

I respect the decision. If you have two minutes, I would be grateful for one thought: which single skill would make \
me a stronger candidate for a role like this in future?

If that is not something you can share, I quite understand, and thank you all the same.

With best wishes,
Amara"""
AFTER_THE_CALL = """\
Dear Ines,

Thank you for your time on Friday. The example that you asked for is ready, and I look forward to Thursday.

With kind regards,
Amara"""


def write_letters(owner: User, now: datetime) -> Letter:
    """Write them down, seen from `now`; return the one that is still written on."""
    owner.letters.drafts().delete()
    owner.letters.update(is_sample=False)
    SendingAccountFactory.create(owner=owner, address="amara@mail.example")
    people = {person.name: person for person in owner.contacts.all()}
    for name, address in ADDRESSES.items():
        Contact.objects.filter(pk=people[name].pk).update(email=address)
        people[name].refresh_from_db()
    DoorFactory.create(contact=people["Ines Duarte"], standing=Door.Standing.OPEN, said_by=Door.Said.ME)
    Door.objects.filter(contact=people["Sade Bello"]).update(heard_at=now - timedelta(days=21))
    _about_jobs(owner, people, now)
    return _a_question(owner, now)


def _about_jobs(owner: User, people: dict[str, Contact], now: datetime) -> None:
    job = owner.applications.get
    tom, ines, marek = (people[name] for name in ("Tom Whitaker", "Ines Duarte", "Marek Kowal"))
    asked = approved_by(
        owner,
        tom,
        now - timedelta(days=4),
        application=job(company__name="Harbour & Pine", role="Customer data analyst"),
        kind=Letter.Kind.CHECK_IN,
        subject="Customer data analyst, ref. HP-2071",
        body=NOTHING_YET,
    )
    asked.move(State.HELD, seen=(State.SCHEDULED,), by=None, now=now, reason=Reason.ANSWER_UNKNOWN)
    approved_by(
        owner,
        ines,
        now - timedelta(minutes=20),
        application=job(company__name="Tidewater Council", role="Insight analyst"),
        kind=Letter.Kind.THANKS,
        subject="Thank you for your time, insight analyst",
        body=AFTER_THE_CALL,
    )
    sent(marek, on=(now - timedelta(days=6)).date(), subject="Support insights lead: a short hello", kind="other")


def _a_question(owner: User, now: datetime) -> Letter:
    job = owner.applications.get(company__name="Calder Water", role="Planning analyst")
    nora = ContactFactory.create(
        owner=owner, company=job.company, name="Nora Whitlock", role="Head of planning", email="nora@calder.example"
    )
    job.people.add(nora)
    situation = situation_of(owner, job, nora, now)
    occasion = next(one for one in occasions_of(situation).from_facts if one.kind == Letter.Kind.QUESTION)
    return draft(situation, occasion, now=now)


def mail_of_the_day(owner: User, now: datetime, file: Path) -> str:
    """Let the mail of this morning go; return the address of its HTML, kept in that file."""
    expects_mail(owner, now, mail_days="daily", mail_hour=now.astimezone(owner.zone).time())
    with override_settings(SITE_URL="https://ajar.example"):
        (message,) = morning(HandClock(now))
    file.write_text(message.alternatives[0][0])
    return file.as_uri()
