"""Two wordings of one question: found, offered, made one or kept apart. Nothing is merged by itself."""

from typing import Any

from django.db import models, transaction
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Length

from accounts.models import User
from applications.models import Undo, delete_with_restore, remove, snapshot, unset
from reflections.models import Asked, NotTheSame, Plan, Question, Rehearsal, StickingPoint
from reflections.recognising import ALIKE, likeness, stems_to_look_for, telling_stems
from reflections.spacing import NEVER_SAID, Standing, after

OFFERED = 5
READ = 50
STEMS = 8
MOVES = (Asked, Rehearsal, StickingPoint, Plan)


class AlreadyOne(Exception):
    """Another tab made one question of the two meanwhile; `stays` is it."""

    def __init__(self, stays: Question) -> None:
        super().__init__()
        self.stays = stays


def look_alikes(question: Question) -> list[Question]:
    """Return the person's questions that may be this one in other words, the most alike first.

    Only those that hold one of the few stems without which nothing is alike are read, of these the `READ` that hold
    most of its stems in fewest letters, and never those kept apart.
    """
    stems = telling_stems(question.key)
    if not stems:
        return []
    holds_one = Q(*(("key__contains", stem) for stem in stems_to_look_for(stems)), _connector=Q.OR)
    others = Question.objects.filter(holds_one, owner_id=question.owner_id, is_sample=question.is_sample)
    others = others.exclude(pk=question.pk).exclude(pk__in=_kept_apart(question))
    held = sum((Case(When(key__contains=stem, then=1), default=0) for stem in sorted(stems)[:STEMS]), Value(0))
    scored = [
        (likeness(stems, telling_stems(other.key)), other)
        for other in others.order_by(-held, Length("key"), "pk")[:READ]
    ]
    alike = [(score, other) for score, other in scored if score >= ALIKE]
    return [other for _, other in sorted(alike, key=lambda pair: (-pair[0], pair[1].pk))[:OFFERED]]


def keep_apart(one: Question, other: Question) -> Undo | None:
    """Remember that these are two questions, so that they are not offered again; None where that is known."""
    first, second = sorted((one, other), key=lambda question: question.pk)
    with transaction.atomic():
        pair, is_new = NotTheSame.objects.get_or_create(one=first, other=second)
        return Undo.objects.keep(one.owner, "Kept as two questions", [remove(pair)]) if is_new else None


def merge(gone: Question, into: Question, *, owner: User) -> Undo:
    """Let two questions be one with the wording of `into`: whatever hangs on `gone` moves, as one step.

    Where an answer of one look back holds both wordings, it counts once. The rehearsal of both is one, in order.
    Raises AlreadyOne.
    """
    with transaction.atomic():
        gone, into = _held(gone, into)
        before = snapshot(into, ["story", "is_rehearsed", "card", "due_on", "steady_passes"])
        steps = [step for model in MOVES for step in _move(model, gone, into)]
        Question.objects.filter(pk=into.pk).count_asked()
        steps += [remove(pair) for pair in _stay_apart(gone, into)]
        into.story = into.story or gone.story
        into.is_rehearsed = into.is_rehearsed or gone.is_rehearsed
        into.standing = _said_again(into)
        into.save(update_fields=list(before))
        steps.append(unset(into, before))
        return Undo.objects.keep(owner, "Made one question of two", [*steps, delete_with_restore(gone)])


def _held(gone: Question, into: Question) -> tuple[Question, Question]:
    """Read both again, and let nobody else change them until the transaction ends. Raises AlreadyOne."""
    both = Question.objects.select_for_update().filter(pk__in=[gone.pk, into.pk]).order_by("pk")
    found = {question.pk: question for question in both}
    if len(found) < 2:
        raise AlreadyOne(found.get(gone.pk, into))
    return found[gone.pk], found[into.pk]


def _kept_apart(question: Question) -> list[Any]:
    pairs = NotTheSame.objects.filter(Q(one=question) | Q(other=question))
    return [other if one == question.pk else one for one, other in pairs.values_list("one_id", "other_id")]


def _move(model: type[models.Model], gone: Question, into: Question) -> list[dict[str, Any]]:
    """Move rows, and return the steps that move them back: what a step holds is known, so no row is read for it."""
    rows = model._base_manager.filter(question=gone)
    if model is Asked:
        rows = rows.exclude(from_answer__isnull=False, from_answer__in=_answers_of(into))
    moved = list(rows.values_list("pk", flat=True))
    model._base_manager.filter(pk__in=moved).update(question=into)
    here, there = {"question": str(gone.pk)}, {"question": str(into.pk)}
    label = model._meta.label_lower
    return [{"do": "unset", "model": label, "pk": str(pk), "before": here, "after": there} for pk in moved]


def _answers_of(question: Question) -> "models.QuerySet[Asked, Any]":
    return Asked.objects.filter(question=question, from_answer__isnull=False).values("from_answer")


def _stay_apart(gone: Question, into: Question) -> list[NotTheSame]:
    """Keep `into` apart from whatever `gone` was kept apart from."""
    others = {*_kept_apart(gone)} - {*_kept_apart(into), into.pk}
    pairs = [sorted((into.pk, other)) for other in others]
    return [NotTheSame.objects.create(one_id=one, other_id=other) for one, other in pairs]


def _said_again(question: Question) -> Standing:
    """Derive where the rehearsal of a question stands from all that was said."""
    standing = NEVER_SAID
    for felt, day in question.rehearsals.order_by(F("said_at"), "id").values_list("felt", "said_on"):
        standing = after(standing, felt, day)
    return standing
