"""What the person would like to be stronger at is a gap, and the voice that names it is their own guess."""

from datetime import date

from applications.models import MineToChange, delete_with_restore
from applications.models.undo import Step
from reflections.debriefs import typed
from reflections.debriefs.filing.rows import made, withdrawn
from reflections.debriefs.typed import Data
from reflections.models import DebriefAnswer, Gap, GapMention, Voice


def file(answer: DebriefAnswer, was: Data, now: Data, today: date) -> list[Step]:
    steps: list[Step] = []
    kept = set()
    filed = {(kind, name.lower()) for kind, name in typed.names(was)}
    linked = {(gap.kind, gap.name.lower()) for gap in Gap.objects.filter(mentions__from_answer=answer)}
    for kind, name in typed.names(now):
        if (kind, name.lower()) in filed - linked:
            continue
        of_kind = kind if kind in Gap.Kind.values else Gap.Kind.SKILL
        application = answer.debrief.application
        gap, new = Gap.objects.named(application.owner, of_kind, name, is_sample=application.is_sample)
        steps += new
        if not answer.gap_mentions.filter(gap=gap).exists():
            steps += made(_mention(answer, gap, today))
        kept.add(gap.pk)
    for gone in answer.gap_mentions.select_related("gap").exclude(gap__in=kept):
        steps += _withdrawn(answer, gone)
    return steps


def _mention(answer: DebriefAnswer, gap: Gap, today: date) -> GapMention:
    return GapMention(
        gap=gap,
        voice=Voice.GUESSED,
        application=answer.debrief.application,
        from_answer=answer,
        named_on=today,
    )


def _withdrawn(answer: DebriefAnswer, gone: GapMention) -> list[Step]:
    """Take back that a gap was named, and the gap itself where nothing else is known of it."""
    gap = gone.gap
    if _is_worked_on(gap) and gap.mentions.count() == 1:
        return withdrawn(gone, is_worked_on=True)
    steps = withdrawn(gone, is_worked_on=False)
    is_new = gap.created_at >= answer.debrief.started_at
    if is_new and not gap.mentions.exists() and not _is_worked_on(gap):
        steps.append(delete_with_restore(gap))
    return steps


def _is_worked_on(gap: Gap) -> bool:
    thoughts = any((gap.how, gap.how_long, gap.notes, gap.let_be_on))
    is_judged = gap.can_be_gained != Gap.CanBeGained.UNKNOWN or gap.mine_to_close != MineToChange.UNKNOWN
    return thoughts or is_judged or any(rows.exists() for rows in (gap.plans, gap.evidence, gap.closings))
