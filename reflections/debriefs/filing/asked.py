"""The questions that were asked join the person's own list; those that are to be rehearsed are due today."""

from datetime import date

from applications.models import delete_with_restore
from applications.models.undo import Step
from reflections.debriefs import typed
from reflections.debriefs.filing.rows import made, withdrawn, written
from reflections.debriefs.known import asked_before
from reflections.debriefs.typed import AskedThen, Data
from reflections.models import Asked, DebriefAnswer, Felt, Question
from reflections.recognising import key_of


def file(answer: DebriefAnswer, was: Data, now: Data, today: date) -> list[Step]:
    filed = {key_of(row.words) for row in typed.asked(was)}
    to_rehearse = {key_of(row.words) for row in typed.asked(was) if row.is_to_rehearse}
    linked = set(answer.asked.values_list("question__key", flat=True))
    steps: list[Step] = []
    kept = set()
    for row in typed.asked(now):
        if key_of(row.words) in filed - linked:
            continue
        question, new = _question(answer, row.words)
        steps += new
        if question.pk not in kept:
            steps += _asked(answer, question, row, today)
        steps += _rehearsal(question, row, was_ticked=question.key in to_rehearse, today=today)
        kept.add(question.pk)
    for gone in answer.asked.select_related("question").exclude(question__in=kept):
        steps += _withdrawn(answer, gone)
    return steps


def _question(answer: DebriefAnswer, words: str) -> tuple[Question, list[Step]]:
    """Return the person's question of these words, and how to take it back where it is new."""
    application = answer.debrief.application
    known = Question.objects.known(application.owner, words, is_sample=application.is_sample)
    if known:
        return known, []
    question = Question(owner=application.owner, words=words, key=key_of(words), is_sample=application.is_sample)
    return question, made(question)


def _asked(answer: DebriefAnswer, question: Question, row: AskedThen, today: date) -> list[Step]:
    felt = row.felt if row.felt in Felt.values else ""
    known = answer.asked.filter(question=question).first()
    if known:
        return written(known, felt=felt) if known.felt != felt else []
    debrief = answer.debrief
    if asked_before(debrief).filter(question=question).exists():
        return []  # kept by hand already: told twice, it was still asked once
    asked_on = (debrief.interview.day if debrief.interview else None) or today
    return made(
        Asked(
            question=question,
            application=debrief.application,
            interview=debrief.interview,
            from_answer=answer,
            felt=felt,
            asked_on=min(asked_on, today),
        )
    )


def _rehearsal(question: Question, row: AskedThen, *, was_ticked: bool, today: date) -> list[Step]:
    if row.is_to_rehearse and not was_ticked and not question.is_rehearsed:
        return written(question, is_rehearsed=True, due_on=today)
    is_ours = was_ticked and question.is_rehearsed and question.times_asked.count() == 1
    if not row.is_to_rehearse and is_ours and not _has_been_said(question):
        return written(question, is_rehearsed=False, due_on=None)
    return []


def _withdrawn(answer: DebriefAnswer, gone: Asked) -> list[Step]:
    """Take back that a question was asked, and the question itself where nothing else is known of it."""
    question = gone.question
    if _is_worked_on(question):
        return withdrawn(gone, is_worked_on=True)
    steps = withdrawn(gone, is_worked_on=bool(gone.note_id))
    is_new = question.created_at >= answer.debrief.started_at
    if is_new and not question.times_asked.exists():
        steps.append(delete_with_restore(question))
    return steps


def _is_worked_on(question: Question) -> bool:
    others = (question.plans, question.sticking_points)
    return bool(question.story_id) or _has_been_said(question) or any(rows.exists() for rows in others)


def _has_been_said(question: Question) -> bool:
    return bool(question.card) or question.steady_passes > 0 or question.rehearsals.exists()
