"""Which job of a log is which job in Ajar. Each is used once; the pairs that are most alike find each other first."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

from applications.importing.identity import Name, company_name, role_name
from applications.importing.known import Known
from applications.importing.records import ImportedApplication

LinkKey = Callable[[str], str]


def matched(jobs: list[ImportedApplication], known: list[Known], link_key: LinkKey) -> dict[int, Known]:
    """The row number of each job that Ajar has already, with what it has. `link_key` makes links comparable."""
    pairs = [
        (likeness, job, candidate)
        for job, candidate in _candidates(jobs, known)
        if (likeness := alike(job, candidate, link_key))
    ]
    pairs.sort(key=lambda pair: -pair[0])
    found = _by_own_id(jobs, known)
    used = {candidate.id for candidate in found.values()}
    for _, job, candidate in pairs:
        if job.row not in found and candidate.id not in used:
            found[job.row] = candidate
            used.add(candidate.id)
    return found


def _by_own_id(jobs: list[ImportedApplication], known: list[Known]) -> dict[int, Known]:
    """Jobs that Ajar wrote into the file itself, under their own ids."""
    ids = {str(one.id): one for one in known}
    own = {job.own.ajar_id: job.row for job in reversed(jobs) if job.own}
    return {row: ids[ajar_id] for ajar_id, row in own.items() if ajar_id in ids}


def _candidates(jobs: list[ImportedApplication], known: list[Known]) -> Iterator[tuple[ImportedApplication, Known]]:
    by_company: defaultdict[Name, list[Known]] = defaultdict(list)
    for one in known:
        by_company[company_name(one.company)].append(one)
    damaged = [name for name in by_company if name.damaged]
    for job in jobs:
        name = company_name(job.company)
        names = list(by_company) if name.damaged else [name, *damaged]
        for other in dict.fromkeys(names):
            if other in by_company and name.means(other):
                yield from ((job, candidate) for candidate in by_company[other])


def alike(job: ImportedApplication, known: Known, link_key: LinkKey) -> int:
    """How much the two are one job; 0 when they are not."""
    same_link = bool(known.link_key) and known.link_key == link_key(job.facts.link)
    role = _role_likeness(job.role, known.role, same_link=same_link)
    day = _day_likeness(job, known, same_link=same_link)
    if not role or not day or _differ(job.facts.reference, known.facts.reference):
        return 0
    if role == 1 and day < 4:
        return 0
    agreeing = [
        3 * same_link,
        job.facts.place == known.facts.place,
        2 * known.note_lines.issuperset(line for note in job.notes for line in note.splitlines()),
        bool(job.answer) == bool(known.answer),
    ]
    return 10 * (role + day) + sum(agreeing)


def _role_likeness(one: str, other: str, *, same_link: bool) -> int:
    if role_name(one).means(role_name(other)):
        return 4
    if not one or not other:
        return 1
    return 3 if same_link else 0


def _day_likeness(job: ImportedApplication, known: Known, *, same_link: bool) -> int:
    if job.is_sent and known.is_sent and _differ(job.sent_on, known.sent_on):
        return 1 if same_link else 0
    if job.sent_on and job.sent_on == known.sent_on:
        return 4
    return 3 if job.sent_on == known.sent_on and job.is_sent == known.is_sent else 2


def _differ(one: date | str | None, other: date | str | None) -> bool:
    return bool(one) and bool(other) and one != other
