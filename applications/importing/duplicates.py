"""One job that stands in the same file twice."""

from collections import defaultdict
from dataclasses import replace

from applications.importing.identity import company_name, role_name
from applications.importing.records import SENT, WAY, Facts, ImportedApplication, LeftOut, Move


def joined(jobs: list[ImportedApplication]) -> tuple[list[ImportedApplication], list[LeftOut]]:
    """The jobs with repeated rows taken into the first of them, and the rows that were, with the reason."""
    kept: list[ImportedApplication] = []
    left_out = []
    places: defaultdict[object, list[int]] = defaultdict(list)
    for job in jobs:
        key = (company_name(job.company).key, role_name(job.role).key, job.sent_on)
        place = next((place for place in places[key] if _same_job(kept[place], job)), None)
        if place is None:
            places[key].append(len(kept))
            kept.append(job)
        elif _same_content(kept[place], job):
            left_out.append(LeftOut(job.row, f"The same as row {kept[place].row}"))
        else:
            left_out.append(LeftOut(job.row, f"The same job as row {kept[place].row}: what it adds was taken in there"))
            kept[place] = _combined(kept[place], job)
    return kept, left_out


def _same_content(one: ImportedApplication, other: ImportedApplication) -> bool:
    return replace(one, row=0, remarks=()) == replace(other, row=0, remarks=())


def _same_job(one: ImportedApplication, other: ImportedApplication) -> bool:
    if one.own and other.own:
        return one.own.ajar_id == other.own.ajar_id
    if _same_content(one, other):
        return True
    if not one.role or not one.sent_on or one.serial != other.serial:
        return False
    pairs = [(getattr(one.facts, name), getattr(other.facts, name)) for name in ("reference", "link", "place")]
    return all(not first or not second or first == second for first, second in pairs)


def _combined(one: ImportedApplication, other: ImportedApplication) -> ImportedApplication:
    answers = [job.answer for job in (one, other) if job.answer]
    answers.sort(key=lambda answer: answer.day is None)
    return replace(
        one,
        facts=_filled(one.facts, other.facts),
        moves=_moves(one.moves, other.moves),
        rounds=tuple(dict.fromkeys([*one.rounds, *other.rounds])),
        answer=answers[0] if answers else None,
        person=one.person or other.person,
        tags=tuple(dict.fromkeys([*one.tags, *other.tags])),
        notes=tuple(dict.fromkeys([*one.notes, *other.notes])),
        remarks=(*one.remarks, *other.remarks),
    )


def _filled(one: Facts, other: Facts) -> Facts:
    missing = {name: getattr(other, name) for name, value in vars(one).items() if value in ("", None)}
    return replace(one, **missing)


def _moves(one: tuple[Move, ...], other: tuple[Move, ...]) -> tuple[Move, ...]:
    days = {move.stage: move.day for move in other} | {move.stage: move.day for move in one if move.day}
    stages = {move.stage for move in (*one, *other)}
    if SENT in stages:
        stages -= {stage for stage in stages if stage == WAY[0] and not days.get(stage)}
    return tuple(Move(stage, days.get(stage)) for stage in WAY if stage in stages)
