"""Sticking points: an answer for next time, a question to rehearse, and how often each kind came back."""

from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count

from accounts.models import User
from applications import reversible
from applications.models import Undo, remove, snapshot, unset
from reflections.models import Question, StickingPoint, Story
from reflections.recognising import key_of


class KindCount(NamedTuple):
    """How often one kind of moment got sticky, and how often it is still."""

    kind: str
    label: str
    times: int
    still_sticky: int
    width: float


def counts_of(user: User) -> list[KindCount]:
    """Count the real sticking points of each kind that there is, the most frequent first; `width` is of 100."""
    kinds = StickingPoint.objects.owned_by(user).real().order_by().values_list("kind")
    rows = sorted(kinds.annotate(Count("pk"), eased=Count("eased_on")), key=lambda row: (-row[1], row[0]))
    most = rows[0][1] if rows else 1
    labels = dict(StickingPoint.Kind.choices)
    return [
        KindCount(kind, str(labels[kind]), times, times - eased, round(100 * times / most, 1))
        for kind, times, eased in rows
    ]


def answer_with(point: StickingPoint, story: Story) -> Undo | None:
    """Let a story that is not saved yet be the answer next time, also to the question that came of this moment.

    None when its form was sent before. Where another tab wrote an answer meanwhile, this one is kept as a story.
    """
    with transaction.atomic():
        point.refresh_from_db(fields=["story"], from_queryset=StickingPoint.objects.select_for_update())
        if reversible.was_sent_before(story, Story.objects.owned_by(point.owner)):
            return None
        story.save(force_insert=True)
        steps = [remove(story)]
        linked = [row for row in (point, point.question) if row is not None and row.story is None]
        for row in linked:
            before = snapshot(row, ["story"])
            row.story = story
            row.save(update_fields=["story"])
            steps.append(unset(row, before))
        return Undo.objects.keep(point.owner, "Answer kept", steps)


def rehearse_as(point: StickingPoint, words: str) -> Undo:
    """Make a question of a moment that got sticky, to be said aloud with the answer that is there."""
    with transaction.atomic():
        known = Question.objects.known(point.owner, words, is_sample=point.is_sample)
        question = known or Question(owner=point.owner, words=words, key=key_of(words), is_sample=point.is_sample)
        before = snapshot(question, ["is_rehearsed", "story"])
        question.is_rehearsed, question.story = True, question.story or point.story
        question.save(update_fields=[*before] if known else None)
        steps = [unset(question, before)] if known else [remove(question)]
        linked = snapshot(point, ["question"])
        point.question = question
        point.save(update_fields=["question"])
        return Undo.objects.keep(point.owner, "A question to rehearse", [*steps, unset(point, linked)])


def ease(point: StickingPoint, eased_on: date | None) -> Undo:
    """Say that it feels all right now, or that it is sticky again."""
    point.eased_on = eased_on
    label = "It feels all right now" if eased_on else "Sticky again"
    return reversible.change(point, ["eased_on"], owner=point.owner, label=label)
