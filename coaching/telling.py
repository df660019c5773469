"""Mails about coaching. Subjects say nothing, since a phone shows them to whoever stands beside; words stay in Ajar."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import User
from coaching.models import SEEN, Coaching, Invitation
from followups.addresses import envelope
from followups.models import Reminder
from journey.reminders.rhythm import rhythm_of

A_MOMENT = timedelta(seconds=1)
SUBJECTS = {
    Invitation.By.CLIENT: "An invitation in Ajar",
    Invitation.By.COACH: "A question for you in Ajar",
    Invitation.By.HAND_OVER: "A question for you in Ajar",
}


def coach_wrote(coaching: Coaching, now: datetime) -> None:
    """Tell the client that something waits for them: on Today at once, and by the next mail at their own hour.

    What was read before its mail went is told by none; what is written after that is told anew.
    """
    client = coaching.client
    today, key = client.today(now), _key(coaching)
    read = Reminder.objects.owned_by(client).filter(key__startswith=key, occurs_on=today, state=Reminder.State.UNSENT)
    number = read.filter(done_at__isnull=False).count()
    page = reverse("coaching:with", args=[coaching.pk])
    body = render_to_string("emails/coach_wrote/body.txt", {"url": settings.SITE_URL + page})
    key = f"{key} {number}" if number else key
    Reminder.objects.keep(client, key, today, hour_of(client, now), "Something new in Ajar", body, page)


def client_read(coaching: Coaching, now: datetime) -> None:
    """Nothing needs to be said of what the client has on the screen."""
    mine = Reminder.objects.owned_by(coaching.client).to_show(coaching.client.today(now))
    for reminder in mine.filter(key__startswith=_key(coaching)):
        reminder.done(now)


def client_changed(coaching: Coaching, now: datetime) -> None:
    """The day that a mail would have spoken of is another one, or none."""
    _let_go(coaching, f"coaching {coaching.pk}", now)


def client_ended(coaching: Coaching, now: datetime) -> None:
    """Nothing is left to mail about it."""
    for key in (_key(coaching), f"coaching {coaching.pk}"):
        _let_go(coaching, key, now)


def _let_go(coaching: Coaching, key: str, now: datetime) -> None:
    for reminder in Reminder.objects.owned_by(coaching.client).waiting().filter(key__startswith=key):
        reminder.done(now)


def _key(coaching: Coaching) -> str:
    return f"coach {coaching.pk}"


def ends_soon(coaching: Coaching, now: datetime) -> None:
    """Tell the client once that the last day comes near."""
    context = {"coaching": coaching, "url": _address("coaching:change", coaching.pk)}
    body = render_to_string("emails/coaching_ends/body.txt", context)
    day = coaching.last_day
    Reminder.objects.keep(
        coaching.client, f"coaching {coaching.pk}", day, hour_of(coaching.client, now), "A date to look at", body
    )


def mail(invitation: Invitation) -> None:
    """Mail an invitation to its address. Raises what the mail server raises, and NotAnAddress."""
    context = {
        "invitation": invitation,
        "seen": [(area.label, SEEN[area]) for area in invitation.areas],
        "url": link_of(invitation),
        "stop_url": settings.SITE_URL + reverse("coaching:asked_no_more", args=[invitation.token]),
    }
    body = render_to_string(f"emails/{BODIES[invitation.asked_by]}/body.txt", context)
    EmailMessage(SUBJECTS[Invitation.By(invitation.asked_by)], body, None, [envelope(invitation.email)]).send()


def link_of(invitation: Invitation) -> str:
    return settings.SITE_URL + reverse(PAGES[invitation.asked_by], args=[invitation.token])


PAGES: dict[str, str] = {
    Invitation.By.CLIENT: "coach:invited",
    Invitation.By.COACH: "coaching:asked",
    Invitation.By.HAND_OVER: "coaching:asked",
}
BODIES: dict[str, str] = {
    Invitation.By.CLIENT: "coach_invited",
    Invitation.By.COACH: "coach_asks",
    Invitation.By.HAND_OVER: "coach_hands_over",
}


def hour_of(user: User, now: datetime) -> datetime:
    """The person's own next hour for mails, when their quiet time is over; `now` where they want no mails at all."""
    quiet_ends = datetime.combine(user.quiet_until, time(0), user.zone) if user.quiet_until else now
    return rhythm_of(user).next_after(max(now, quiet_ends - A_MOMENT)) or now


def _address(name: str, pk: object) -> str:
    return settings.SITE_URL + reverse(name, args=[pk])
