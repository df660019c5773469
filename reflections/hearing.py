"""What changes a piece of feedback, its lines and its history together, each with the Undo that takes it back."""

from datetime import date, datetime
from uuid import uuid5

from django.db import IntegrityError, transaction

from applications import reversible
from applications.models import Application, Outcome, Undo, remove, snapshot, unset
from reflections.models import Feedback, FeedbackLine, Gap, GapMention, KindWord, Revision
from reflections.sorting.lines import split_anew


def hear(feedback: Feedback, *, label: str) -> Undo | None:
    """Write new feedback down, its words taken apart; None when its form was sent before."""
    with transaction.atomic():
        application = feedback.application
        undo = reversible.add_once(feedback, among=application.feedback.all(), owner=application.owner, label=label)
        if undo is not None:
            undo.steps = [*undo.steps, *split_anew(feedback)]
            undo.save(update_fields=["steps"])
        return undo


def bring_over(application: Application, answer: Outcome) -> tuple[Feedback, Undo | None]:
    """Make feedback of the words that came with an answer; what was brought over before is found again."""
    feedback = Feedback(
        pk=uuid5(answer.pk, "feedback"),
        application=application,
        person=answer.told_by,
        answered_on=answer.decided_on,
        words=answer.words,
    )
    return feedback, hear(feedback, label="Their words brought over")


def change(feedback: Feedback, fields: list[str], *, label: str, now: datetime) -> Undo | None:
    """Save these fields, whose new values are set already, and keep what stood there before; None: it is all the same.

    New words are taken apart anew; what was sorted stays sorted where its words remain.
    """
    with transaction.atomic():
        stored = snapshot(Feedback.objects.select_for_update().get(pk=feedback.pk), fields)
        before = {name: value for name, value in stored.items() if value != snapshot(feedback, [name])[name]}
        if not before:
            return None
        feedback.save(update_fields=[*before])
        steps = [unset(feedback, before)]
        if any(before.values()):
            steps.append(remove(Revision.objects.create(feedback=feedback, before=before, replaced_at=now)))
        if "words" in before:
            steps += split_anew(feedback)
        return Undo.objects.keep(feedback.application.owner, label, steps)


def nudge(feedback: Feedback, *, today: date) -> Undo | None:
    """Write down the one second note; None where there was one already, or nothing is waited for."""
    with transaction.atomic():
        waiting = Feedback.objects.waiting().filter(pk=feedback.pk, nudged_on=None, asked_on__lte=today)
        if not waiting.update(nudged_on=today):
            return None
        feedback.nudged_on = today
        return Undo.objects.keep(feedback.application.owner, "Second note kept", [unset(feedback, {"nudged_on": None})])


def name_gap(line: FeedbackLine, name: str, *, today: date) -> Undo | None:
    """Add what a line names to the person's gaps; None where the line did so before."""
    application = line.feedback.application
    owner = application.owner
    try:
        with transaction.atomic():
            FeedbackLine.objects.select_for_update().get(pk=line.pk)
            if line.gap_mentions.exists():
                return None
            gap, steps = Gap.objects.named(owner, line.cause, name, is_sample=application.is_sample)
            mention = GapMention.objects.create(
                gap=gap,
                voice=line.voice,
                line=line,
                application=application,
                words=line.words,
                named_on=line.feedback.answered_on or line.feedback.asked_on or today,
            )
            return Undo.objects.keep(owner, f"In your gaps: {gap}", [*steps, remove(mention)])
    except IntegrityError:  # two presses at the same moment
        return None


def keep_kind_word(line: FeedbackLine) -> Undo | None:
    """Keep a line as a kind word; None where it is kept already."""
    feedback = line.feedback
    if KindWord.objects.filter(line=line).exists():
        return None
    kept = KindWord(
        owner=feedback.application.owner,
        words=line.words,
        person=feedback.person,
        application=feedback.application,
        line=line,
        said_on=feedback.answered_on,
        is_sample=feedback.application.is_sample,
    )
    try:
        with transaction.atomic():
            return reversible.add(kept, owner=kept.owner, label="Kept as a kind word")
    except IntegrityError:  # two presses at the same moment
        return None
