"""What client and coaches wrote is taken along, whole, but for the coach's own notes."""

import json
from datetime import date

from django.test import Client
from django.utils import timezone

from coaching.models import AccessLog, Coaching, CoachThinks
from tests.coaching.factories import (
    AgreedPlanFactory,
    AgreedStepFactory,
    CoachNoteFactory,
    MeetingFactory,
    SuggestedStepFactory,
)
from tests.factories import ApplicationFactory, GapFactory


def test_everything_can_be_taken_along_but_the_coachs_own_notes(as_amara: Client, coaching: Coaching) -> None:
    note = CoachNoteFactory.create(coaching=coaching, body="for both")
    note.replies.create(by_client=True, body="Thank you", written_at=timezone.now())
    CoachNoteFactory.create(coaching=coaching, body="for maya alone", is_shared=False)
    gap = GapFactory.create(owner=coaching.client, name="Dashboards")
    CoachThinks.say(coaching, gap, "One of yours would do", date(2026, 11, 20))
    SuggestedStepFactory.create(coaching=coaching, gap=gap)
    AgreedStepFactory.create(plan=AgreedPlanFactory.create(coaching=coaching), who="coach", done_at=timezone.now())
    MeetingFactory.create(coaching=coaching, was_held=True)
    job = ApplicationFactory.create(owner=coaching.client)
    AccessLog.objects.note(coaching, "job", timezone.now(), about=job.pk)
    coaching.end("client", timezone.now())
    answer = as_amara.get("/settings/coach/export/")

    assert answer["Content-Disposition"].startswith("attachment")
    (told,) = json.loads(answer.content)
    assert told["how it ended"] == "The client ended it"
    assert told["days to meet"] == [{"day": "2026-12-04", "met": True}]
    assert told["notes"][0]["words"] == "for both" and told["notes"][0]["answers"][0]["written"]
    assert told["what they think"] == [{"gap": "Dashboards", "words": "One of yours would do", "said": "2026-11-20"}]
    assert told["steps"][0]["for"] == "Dashboards"
    assert told["plan"]["steps"][0]["who"] == "coach" and told["plan"]["steps"][0]["done"]
    assert [(look["who"], look["about"]) for look in told["looked at"]] == [("coach", str(job)), ("me", "")]
    assert "for maya alone" not in answer.content.decode()


def test_the_page_of_exports_leads_there(as_amara: Client) -> None:
    assert 'href="/settings/coach/export/"' in as_amara.get("/export/").content.decode()
