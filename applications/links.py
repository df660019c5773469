"""Which tags and which people belong to a job."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from applications.models import Application, Contact, Tag, Undo, delete_with_restore, remove


def put_tags(application: Application, tags: Iterable[Tag]) -> Undo:
    """Let a job carry these tags and no others."""
    return _relink(application, application.tags, set(tags), label="Tags changed")


def add_person(application: Application, person: Contact) -> Undo:
    return _relink(application, application.people, {*application.people.all(), person}, label=f"Added {person}")


def remove_person(application: Application, person: Contact) -> Undo:
    """Take somebody off one job; the person stays in the list of people."""
    others = {other for other in application.people.all() if other != person}
    return _relink(application, application.people, others, label=f"{person} taken off this job")


def _relink(application: Application, relation: Any, wanted: set[Any], *, label: str) -> Undo:
    """Change a many-to-many relation, and keep the rows between the two tables for the Undo."""
    with transaction.atomic():
        had = set(relation.all())
        between = relation.through._base_manager.filter(application=application)
        dropped = between.filter(**{f"{relation.target_field_name}__in": had - wanted})
        steps = [delete_with_restore(row) for row in dropped]
        relation.add(*(wanted - had))
        made = between.filter(**{f"{relation.target_field_name}__in": wanted - had})
        return Undo.objects.keep(application.owner, label, [*steps, *map(remove, made)])
