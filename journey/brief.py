"""The page before an interview: where the loop closes. What was learnt comes back on the day when it helps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Max, Q

from accounts.models import User
from applications.models import Application, Contact, Interview, PaperUse
from reflections.models import FeedbackLine, GapClosing, KindWord, Question, StickingPoint, Story, ToAsk, Voice
from reflections.reading.gaps import gaps_closed_since
from reflections.reading.sticking import stories_ready
from reflections.reading.wanted import WantedGap, gaps_wanted
from reflections.rehearsing import with_beads

A_FEW = 3
QUESTIONS = 5
GREW = 5


@dataclass(frozen=True)
class Brief:
    """All that helps before one round; each list holds the few that help most, and only what this person wrote."""

    round: Interview
    people: list[Contact]
    papers: list[PaperUse]
    earlier: list[Interview]
    talked_before: int
    questions: list[Question]
    asks_near: bool
    stories: list[Story]
    sticking_points: list[StickingPoint]
    sticks_near: bool
    told: list[FeedbackLine]
    wanted: list[WantedGap]
    grown: list[GapClosing]
    kind_words: list[KindWord]
    to_ask: list[ToAsk]

    @property
    def application(self) -> Application:
        return self.round.application

    @property
    def to_say(self) -> Question | None:
        """The one answer to say aloud: of those asked here or in such a round, the least steady."""
        return min(self.questions, key=lambda question: question.steady_passes, default=None)

    @property
    def is_bare(self) -> bool:
        """Whether nothing learnt stands on it yet."""
        return not (self.questions or self.stories or self.sticking_points or self.told or self.wanted or self.grown)


def brief_for(interview: Interview, now: datetime, today: date) -> Brief:
    """Read the brief of a round, with the same few queries however long the search is."""
    job = interview.application
    user: User = job.owner
    earlier = _earlier(interview)
    questions, asks_near = _questions(interview)
    points, sticks_near = _sticking_points(interview)
    since = max((round_.day for round_ in earlier if round_.day), default=date.min)
    return Brief(
        round=interview,
        people=list(interview.people.order_by("name")),
        papers=list(job.paper_uses.select_related("paper").order_by("paper__kind", "paper__title")),
        earlier=earlier,
        talked_before=_talked_before(interview, now, today),
        questions=questions,
        asks_near=asks_near,
        stories=stories_ready(user, A_FEW, made_up=job.is_sample),
        sticking_points=points,
        sticks_near=sticks_near,
        told=_told(job),
        wanted=gaps_wanted(job, A_FEW),
        grown=list(gaps_closed_since(user, since)[:GREW]),
        kind_words=_kind_words(job),
        to_ask=list(job.to_ask.all()),
    )


def _earlier(interview: Interview) -> list[Interview]:
    """The rounds of this job before this one, the latest first."""
    others = interview.application.interviews.standing().exclude(pk=interview.pk)
    before = others.filter(_before(interview.day, interview.starts_at) | Q(day=None)) if interview.day else others
    return list(before.order_by(F("day").desc(nulls_last=True), F("starts_at").desc(nulls_last=True), "-id"))


def _before(day: date, at: datetime | None) -> Q:
    """What lies on an earlier day, or earlier on the same day where both hours are known."""
    return Q(day__lt=day) | Q(day=day, starts_at__lt=at) if at else Q(day__lt=day)


def _talked_before(interview: Interview, now: datetime, today: date) -> int:
    """Count the rounds before this one, with anybody; those before now where this one has no day."""
    job = interview.application
    before = _before(interview.day, interview.starts_at) if interview.day else _before(today, now)
    rounds = Interview.objects.standing().exclude(pk=interview.pk)
    return rounds.filter(before, application__owner=job.owner, application__is_sample=job.is_sample).count()


def _questions(interview: Interview) -> tuple[list[Question], bool]:
    """What they or such a round have asked, the most often asked first; where that is nothing, what anybody asked."""
    job = interview.application
    counts = Q(times_asked__application__is_sample=F("is_sample"))  # made-up and real are never added up
    near = Q(times_asked__application__company=job.company_id) | Q(times_asked__interview__kind=interview.kind)
    asked = Question.objects.owned_by(job.owner).filter(times_asked__isnull=False, is_sample=job.is_sample)
    often = with_beads(asked).annotate(
        is_near=Count("times_asked", filter=counts & near),
        times=Count("times_asked", distinct=True, filter=counts),
        latest=Max("times_asked__asked_on", filter=counts),
    )
    return _near(
        often.select_related("story").order_by("-is_near", "-times", F("latest").desc(nulls_last=True), "id")[
            :QUESTIONS
        ]
    )


def _sticking_points(interview: Interview) -> tuple[list[StickingPoint], bool]:
    """What got sticky in such a round or with them and still is; where that is nothing, what got sticky lately."""
    job = interview.application
    points = StickingPoint.objects.owned_by(job.owner).still_sticky().filter(is_sample=job.is_sample)
    near = Q(interview__kind=interview.kind) | Q(application__company=job.company_id)
    told = points.annotate(is_near=Count("pk", filter=near)).select_related("application__company", "story")
    return _near(told.order_by("-is_near", "-noticed_on", "-id")[:A_FEW])


def _near(rows: Iterable[Any]) -> tuple[list[Any], bool]:
    """Keep what is near, and say so; all of it where nothing is."""
    found = list(rows)
    near = [row for row in found if row.is_near]
    return (near, True) if near else (found, False)


def _told(job: Application) -> list[FeedbackLine]:
    """What this employer said that was useful, at this job or an earlier one, the latest first."""
    lines = FeedbackLine.objects.filter(
        feedback__application__owner=job.owner_id,
        feedback__application__company=job.company_id,
        feedback__application__is_sample=job.is_sample,
        tone=FeedbackLine.Tone.USEFUL,
        voice=Voice.SAID,
    )
    return list(
        lines.select_related("feedback__application").order_by(
            F("feedback__answered_on").desc(nulls_last=True), "position"
        )[:A_FEW]
    )


def _kind_words(job: Application) -> list[KindWord]:
    """A kind word of theirs, or else the latest that anybody said."""
    mine = KindWord.objects.owned_by(job.owner).filter(is_sample=job.is_sample).select_related("person")
    theirs = Q(application__company=job.company_id) | Q(person__company=job.company_id)
    return list(
        mine.annotate(is_theirs=Count("pk", filter=theirs)).order_by(
            "-is_theirs", F("said_on").desc(nulls_last=True), "-created_at"
        )[:1]
    )
