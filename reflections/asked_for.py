"""Skills that the person's own adverts ask for: found offline, offered, and added by hand alone."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models.functions import Left

from accounts.models import User
from applications import reversible
from applications.models import Undo, remove
from core.alike import is_called
from reflections.models import Gap, GapMention, SkillWord, Voice
from reflections.vocabulary import Finder, Skill, key_of, shipped

ADVERTS_READ = 200
LETTERS_READ = 20_000
SHORT = 2
NAMES_TOLD = 3


@dataclass(frozen=True)
class Advert:
    pk: UUID
    role: str
    company: str
    kept_on: date
    text: str


@dataclass(frozen=True)
class Offer:
    """A skill that these adverts ask for; `gap` is the open gap of that name, where there is one."""

    name: str
    kind: str
    adverts: list[Advert]
    gap: Gap | None

    @property
    def told(self) -> list[Advert]:
        return self.adverts[:NAMES_TOLD]

    @property
    def untold(self) -> int:
        return max(0, len(self.adverts) - NAMES_TOLD)


@dataclass(frozen=True)
class Reading:
    """What was found in the latest adverts, the most asked for first; `adverts` says how many were read."""

    offers: list[Offer]
    adverts: int


def read_adverts(user: User) -> Reading:
    """Read the latest adverts of real jobs: five queries, however many there are."""
    words = list(user.skill_words.all())
    skills = [*shipped(), *(_own(word) for word in words)]
    done_with = {key_of(word.name) for word in words if word.standing != SkillWord.Standing.WATCHED}
    kinds = {key_of(skill.name): _kind(skill) for skill in skills}
    adverts = _latest(user)
    asking = _asking(Finder(skills), adverts)
    gaps, over = _open_gaps(user), _names_of_gaps_that_are_over(user)
    offers = [
        Offer(name, kinds[key], those, gaps.get(key))
        for key, (name, those) in _not_kept_yet(user, asking).items()
        if key not in done_with and (key in gaps or key not in over)
    ]
    return Reading(sorted(offers, key=lambda offer: (-len(offer.adverts), key_of(offer.name))), len(adverts))


def add_to_gaps(offer: Offer, owner: User) -> Undo | None:
    """Keep in the gap of this name, or in a new one, which adverts ask for it; None where that is kept already."""
    try:
        with transaction.atomic():
            gap, steps = (offer.gap, []) if offer.gap else Gap.objects.named(owner, offer.kind, offer.name)
            for advert in offer.adverts:
                mention = gap.mentions.create(
                    application_id=advert.pk, is_from_advert=True, voice=Voice.SAID, named_on=advert.kept_on
                )
                steps.append(remove(mention))
            return owner.undos.keep(owner, f"“{gap}” is in your gaps", steps)
    except IntegrityError:  # two presses at the same moment
        return None


def say(owner: User, name: str, standing: str) -> Undo:
    """Say about a skill that one has it, or that it is none; about the word of that name where there is one."""
    words = owner.skill_words.filter(is_called(name))
    if known := words.first():
        return known.stand(standing)
    word = SkillWord(owner=owner, name=name, standing=standing)
    try:
        return reversible.add(word, owner=owner, label=word.told)
    except IntegrityError:  # two presses at the same moment
        return words.get().stand(standing)


def _own(word: SkillWord) -> Skill:
    """The person's own word, as the finder reads it; one of two letters counts in its own case only."""
    writings = [word.name, *(also.strip() for also in word.also.split(","))]
    also = tuple(writing for writing in writings if len(writing) > SHORT)
    return Skill(word.name, also, tuple(writing for writing in writings if 0 < len(writing) <= SHORT))


def _kind(skill: Skill) -> str:
    return Gap.Kind.QUALIFICATION if skill.is_qualification else Gap.Kind.SKILL


def _latest(user: User) -> list[Advert]:
    jobs = (
        user.applications.real()
        .exclude(advert="")
        .order_by("-created_at", "-id")
        .annotate(text=Left("advert", LETTERS_READ))
    )
    told = jobs.values_list("pk", "role", "company__name", "created_at", "text")[:ADVERTS_READ]
    return [Advert(pk, role, company, user.today(kept_at), text) for pk, role, company, kept_at, text in told]


def _asking(finder: Finder, adverts: list[Advert]) -> dict[str, tuple[str, list[Advert]]]:
    """Return who asks for what, by the key of its name; a company's own name is no skill that it asks for."""
    asking: dict[str, tuple[str, list[Advert]]] = {}
    for advert in adverts:
        for name in finder.find(advert.text):
            if key_of(name) != key_of(advert.company):
                asking.setdefault(key_of(name), (name, []))[1].append(advert)
    return asking


def _not_kept_yet(user: User, asking: dict[str, tuple[str, list[Advert]]]) -> dict[str, tuple[str, list[Advert]]]:
    """Leave out adverts that a gap of that name keeps already."""
    kept: dict[str, set[UUID | None]] = defaultdict(set)
    mentions = GapMention.objects.of(user).filter(is_from_advert=True)
    for name, application_id in mentions.values_list("gap__name", "application_id"):
        kept[key_of(name)].add(application_id)
    new = {key: (name, [ad for ad in those if ad.pk not in kept[key]]) for key, (name, those) in asking.items()}
    return {key: found for key, found in new.items() if found[1]}


def _open_gaps(user: User) -> dict[str, Gap]:
    return {key_of(gap.name): gap for gap in user.gaps.real().open()}


def _names_of_gaps_that_are_over(user: User) -> set[str]:
    """Name what was let be, or is closed: it is not offered again."""
    gaps = user.gaps.real()
    return {key_of(name) for name in gaps.closed().union(gaps.let_be()).values_list("name", flat=True)}
