"""What the made-up search has been looked back on: questions, a sticking point, feedback, a gap and its plan."""

from datetime import UTC, date, datetime, time, timedelta

from accounts.models import User
from applications.models import Application, Contact, Interview
from reflections.models import (
    Asked,
    Cause,
    Debrief,
    DebriefAnswer,
    Evidence,
    Feedback,
    FeedbackLine,
    Felt,
    Gap,
    GapMention,
    KindWord,
    Plan,
    Question,
    Rehearsal,
    StickingPoint,
    Story,
    ToAsk,
    Voice,
)
from reflections.recognising import key_of

ASKED = (
    ("Tell us about a dashboard you built that changed a decision.", Felt.STUCK, 1),
    ("How do you check that a number is right?", Felt.SO_SO, 2),
    ("Why move from support to analysis?", Felt.STEADY, 3),
)
STORY = {
    "title": "The rota that stopped the night calls",
    "ending": "The ward kept it, and night calls fell by a third.",
    "situation": "Nurses were called at home because nobody could see who was free.",
    "task": "I was to find out why, in two weeks.",
    "action": "I put three lists into one sheet and showed it at each handover.",
}
STUCK_AT = (
    "Jon asked about a dashboard that changed a decision. Amara talked about building it, and left out what the team "
    "did next. She had the ending, she just did not get to it."
)
KIND, USEFUL = FeedbackLine.Tone.KIND, FeedbackLine.Tone.USEFUL
TOLD = (
    (KIND, "", "The way you told the rota story was the clearest of the day."),
    (USEFUL, Cause.SKILL, "More practice with our reporting tools would have made the difference."),
)
NAMED = "More practice with SQL window functions would make you a stronger candidate."


def load_learning(user: User, jobs: dict[str, Application], today: date) -> None:
    """Write down what was learnt at these made-up jobs, by the company's name, seen from `today`."""
    _look_back_on(jobs["Brightwell Health"], user, today)
    _grow_from(jobs["Ashdown Housing"], user, today)
    for words in ("What would a good first three months look like?", "Who decides what comes first?"):
        ToAsk.objects.create(application=jobs["Tidewater Council"], words=words)


def clear_learning(user: User) -> None:
    """Delete what was made up; what serves a real job, or holds the person's own words, stays as their own."""
    user.kind_words.filter(is_sample=True).delete()
    user.sticking_points.filter(is_sample=True).delete()
    Evidence.objects.of(user).filter(gap__isnull=False, plan__is_sample=True).update(plan=None)
    user.plans.filter(is_sample=True, evidence=None).delete()
    for rows in (
        user.questions.filter(is_sample=True, times_asked=None),
        user.gaps.filter(is_sample=True, mentions=None, plans=None, evidence=None, how="", notes=""),
        user.stories.filter(is_sample=True, questions__isnull=True, sticking_points=None),
    ):
        rows.delete()
    kept = list(user.questions.filter(is_sample=True).values_list("pk", flat=True))
    for mine in (user.questions, user.gaps, user.stories, user.plans):
        mine.update(is_sample=False)
    Question.objects.filter(pk__in=kept).count_asked()


def _look_back_on(job: Application, user: User, today: date) -> None:
    round_ = job.interviews.get()
    person = job.people.first()
    story = Story.objects.create(owner=user, is_sample=True, **STORY)
    questions = [_question(job, round_, words, felt, passes, today) for words, felt, passes in ASKED]
    Question.objects.filter(pk=questions[0].pk).update(story=story)
    StickingPoint.objects.create(
        owner=user,
        application=job,
        interview=round_,
        kind=StickingPoint.Kind.EXAMPLE,
        title="An example with an ending",
        what_happened=STUCK_AT,
        question=questions[0],
        story=story,
        noticed_on=today - timedelta(days=1),
        is_sample=True,
    )
    _told(job, person, today)
    _debrief(job, round_, today)


def _question(job: Application, round_: Interview, words: str, felt: str, passes: int, today: date) -> Question:
    question = Question.objects.create(
        owner=job.owner,
        words=words,
        key=key_of(words),
        is_rehearsed=True,
        steady_passes=passes,
        due_on=today + timedelta(days=passes - 1),
        is_sample=True,
    )
    Asked.objects.create(question=question, application=job, interview=round_, asked_on=round_.day, felt=felt)
    Question.objects.filter(pk=question.pk).count_asked()
    for ago in range(passes):
        day = today - timedelta(days=1 + 2 * ago)
        Rehearsal.objects.create(question=question, felt=Felt.STEADY, said_on=day, said_at=_noon(day))
    return question


def _told(job: Application, person: Contact | None, today: date) -> None:
    day = today - timedelta(days=2)
    words = " ".join(line for _, _, line in TOLD)
    feedback = Feedback.objects.create(
        application=job,
        person=person,
        asked_on=day,
        asked_how="email",
        answer=Feedback.Answer.SPECIFIC,
        answered_on=day,
        words=words,
    )
    for position, (tone, cause, line) in enumerate(TOLD):
        kept = FeedbackLine.objects.create(feedback=feedback, position=position, words=line, tone=tone, cause=cause)
        if tone == USEFUL:
            _gap("Reporting tools", kept, job, day)
        else:
            KindWord.objects.create(
                owner=job.owner, words=line, person=person, application=job, line=kept, said_on=day, is_sample=True
            )


def _debrief(job: Application, round_: Interview, today: date) -> None:
    finished = _noon(today - timedelta(days=1))
    debrief = Debrief.objects.create(
        application=job, interview=None, kind=Debrief.Kind.TALK, started_at=finished, finished_at=finished
    )
    answers = {
        "went_well": {"text": "The rota story, start to end."},
        "sticky": {"stuck": ["example"], "friend": STUCK_AT},
    }
    for question, data in answers.items():
        DebriefAnswer.objects.create(debrief=debrief, question=question, data=data, filed=data, saved_at=finished)


def _grow_from(job: Application, user: User, today: date) -> None:
    day = today - timedelta(days=12)
    feedback = Feedback.objects.create(
        application=job, asked_on=day, answer=Feedback.Answer.SPECIFIC, answered_on=day, words=NAMED
    )
    line = FeedbackLine.objects.create(feedback=feedback, position=0, words=NAMED, tone=USEFUL, cause=Cause.SKILL)
    gap = _gap("SQL window functions", line, job, day, can_be_gained="yes", how_long="Six weeks")
    Plan.objects.create(
        owner=user,
        kind=Plan.Kind.COURSE,
        gap=gap,
        application=job,
        when_moment="the kettle goes on after tea on Tuesday",
        then_i_will="do one lesson",
        planned_for_day=today + timedelta(days=1),
        host="The library’s online courses",
        lessons=10,
        lessons_done=6,
        is_sample=True,
    )


def _gap(name: str, line: FeedbackLine, job: Application, day: date, **facts: str) -> Gap:
    gap, _ = Gap.objects.named(job.owner, Gap.Kind.SKILL, name, is_sample=True)
    if facts:
        Gap.objects.filter(pk=gap.pk, is_sample=True).update(**facts)
    GapMention.objects.create(gap=gap, voice=Voice.SAID, application=job, line=line, words=line.words, named_on=day)
    return gap


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
