"""The whole way: beat's tick, a real worker and broker, a real mail server, and a link that works."""

import email
import re
from datetime import timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from celery.worker import WorkController
from django.conf import settings as project
from django.test import Client
from django.utils import timezone

from accounts.models import User
from applications.models import Application
from journey import tasks
from tests.faults.sink import Log, Sink
from tests.journey.reminding import expects_mail, silence
from tests.signing_in import signed_in
from tests.waiting import eventually

COMPANIES = ("Harbour & Pine", "Fernhill")


class Kept(Log):
    """Also keeps what it accepted."""

    def accept(self, recipient: str, message: bytes) -> None:
        super().accept(recipient, message)
        with self.path.with_suffix(".eml").open("ab") as file:
            file.write(message)

    @property
    def message(self) -> EmailMessage:
        return email.message_from_bytes(self.path.with_suffix(".eml").read_bytes(), policy=default)


def text_of(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part
    return str(part.get_content())


@pytest.mark.django_db(transaction=True)
def test_the_digest_arrives_once_says_what_today_says_and_its_link_works(
    amara: User, client: Client, worker: WorkController, tmp_path: Path, settings: Any
) -> None:
    now = timezone.now().replace(second=0, microsecond=0)
    expects_mail(amara, now, mail_days="daily", mail_hour=now.astimezone(amara.zone).time())
    for company in COMPANIES:
        silence(amara, company, since=amara.today(now) - timedelta(days=18))
    with Sink(tmp_path / "accepted.jsonl") as sink:
        sink.log = log = Kept(tmp_path / "accepted.jsonl")
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        tasks.tick.delay()
        assert eventually(lambda: bool(sink.accepted()), 30)
        User.objects.update(next_mail_at=now)  # a beat that rings twice, and a planner that forgot
        for _ in range(3):
            tasks.tick.delay()
            tasks.remind.delay()
        assert eventually(lambda: User.objects.filter(next_mail_at__gt=now).exists(), 30)
        assert [entry["to"] for entry in sink.accepted()] == ["amara@example.org"]
    message = log.message
    assert str(message["Subject"]).startswith("Two small things for ")
    text, today = text_of(message, "plain"), signed_in(amara).get("/").content.decode()
    titles = re.findall(r"^\d\. (.*) \(about", text, re.M)
    assert len(titles) == len(COMPANIES)
    for title in titles:
        assert title.replace("&", "&amp;") in today
        assert title.replace("&", "&amp;") in text_of(message, "html")
    (address, *_) = re.findall(r"Call it no answer: (\S+)", text)
    path = address.removeprefix(project.SITE_URL)
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 200
    assert Application.objects.filter(outcome="silence").count() == 1
