"""Every reversible change keeps its inverse, so that it can be taken back at any later time; deletions for a day.

An inverse is a list of steps, applied from the last to the first in one transaction:
`unset` puts fields back that still hold what the change wrote, `remove` deletes a row that it made, `restore` brings
rows back that it deleted, `unmove` takes a stage change back by a further row, `summarise` derives a job's summary.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar, cast
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction
from django.db.models.deletion import Collector
from django.utils import timezone

from accounts.models import User
from applications.models.history import StageChange
from core.ids import uuid7

Step = dict[str, Any]

CHANGES_BY_ITSELF = {"updated_at", "rank", "ask_count", "last_asked_on"}
TIED = (
    "Something else belongs to it by now, such as a plan or an answer, and would lose its place. "
    "Delete it on its own page, if that is what you mean."
)
PERSONAL_LASTS = timedelta(days=1)
GONE_ONCE_DELETED = {
    f"applications.{model}" for model in ("application", "contact", "interview", "note", "outcome", "paper")
}


class Personal(models.Model):
    """A row of words that are nobody else's: an Undo that holds some of them is kept for a day, so that what
    is deleted is gone (WCAG 2.2.1 asks for twenty hours)."""

    class Meta:
        abstract = True


class Counted(models.Model):
    """A row that another one counts, and keeps the number of: whatever makes, changes or deletes it counts anew."""

    class Meta:
        abstract = True

    def count_anew(self) -> None:
        """Let the row that counts this one do so."""
        raise NotImplementedError


class CannotUndo(Exception):
    """The change cannot be taken back, because something else came after it. The message is for the person."""


class UndoQuerySet(models.QuerySet["Undo"]):
    def owned_by(self, user: User) -> "UndoQuerySet":
        return self.filter(owner=user)

    def keep(self, owner: User, label: str, steps: list[Step]) -> "Undo":
        """Keep the inverse of what was just done, in the same transaction."""
        return self.create(owner=owner, label=label[:200], steps=steps, is_personal=_holds_personal_words(steps))

    def outlived(self, now: datetime) -> "UndoQuerySet":
        """Keep those whose personal words are to be forgotten by `now`."""
        return self.filter(is_personal=True, created_at__lte=now - PERSONAL_LASTS)

    def forget(self, now: datetime) -> None:
        """Delete those that are outlived, and what earlier ones hold of the rows that are then gone for good."""
        gone: dict[UUID, set[str]] = defaultdict(set)
        for undo in self.outlived(now).filter(undone_at=None).iterator():
            gone[undo.owner_id] |= undo.deleted_rows
        for owner_id, rows in gone.items():
            for undo in self.filter(owner=owner_id).iterator():
                undo.let_go_of(rows)
        self.outlived(now).delete()


class Undo(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="undos")
    label = models.CharField(max_length=200)
    steps = models.JSONField(encoder=DjangoJSONEncoder)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    undone_at = models.DateTimeField(null=True, editable=False)
    is_personal = models.BooleanField(default=False, editable=False)

    objects: ClassVar = UndoQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["owner", "created_at"], name="undo_by_day"),
            models.Index(fields=["created_at"], name="undo_personal", condition=models.Q(is_personal=True)),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def deleted_rows(self) -> set[str]:
        """The ids of the rows that it brings back."""
        return {str(row["pk"]) for step in self.steps for row in step.get("rows", ())}

    @property
    def application_ids(self) -> set[str]:
        """The ids of the jobs whose change it takes back; they may be gone."""
        told = [step.get("as", {}).get("application") for step in self.steps]
        own = [step.get("pk") for step in self.steps if _is_about_a_job(step)]
        return {str(pk) for pk in (*told, *own) if pk}

    def let_go_of(self, rows: set[str]) -> None:
        """Leave out the steps about rows with these ids, which are gone; what is left of it can still be undone."""
        left = [step for step in self.steps if step.get("pk") not in rows and step.get("change") not in rows]
        if not left:
            self.delete()
        elif left != self.steps:
            self.steps = left
            self.save(update_fields=["steps"])

    def undo(self, *, by: User, now: datetime) -> None:
        """Take the change back; a second press does nothing. Raises CannotUndo when something else came after it."""
        try:
            with transaction.atomic():
                claimed = Undo.objects.filter(pk=self.pk, undone_at=None).update(undone_at=now)
                if not claimed:
                    return
                for step in reversed(self.steps):
                    INVERSES[step["do"]](step, by)
        except IntegrityError as clash:
            raise CannotUndo("Something else has taken its place since. Open that to see how it stands now.") from clash
        self.undone_at = now


def snapshot(row: models.Model, fields: Iterable[str]) -> dict[str, Any]:
    """Return the fields of a row as JSON holds them."""
    values = {name: _field(type(row), name).value_from_object(row) for name in fields}
    values = {name: value.name if hasattr(value, "storage") else value for name, value in values.items()}
    return dict(json.loads(json.dumps(values, cls=DjangoJSONEncoder)))


def unset(
    row: models.Model, before: dict[str, Any], *, only_if: dict[str, Any] | None = None, raises: str = ""
) -> Step:
    """Return the step that puts the fields in `before` (see `snapshot`) back, if nobody has changed them again.

    `only_if` says what else must hold then; `raises` names the field that counts the saves, so that pages that are open
    notice. What the row holds is read again: the database may keep 34000 as 34000.00.
    """
    after = snapshot(type(row)._base_manager.get(pk=row.pk), before) | (only_if or {})
    counted = {"raises": raises} if raises else {}
    return {
        "do": "unset",
        "model": row._meta.label_lower,
        "pk": str(row.pk),
        "before": before,
        "after": after,
    } | counted


def changed(row: models.Model, before: dict[str, Any]) -> list[Step]:
    """Return the step that puts the fields in `before` back, or none where they are still the same."""
    return [unset(row, before)] if snapshot(row, before) != before else []


def remove(row: models.Model) -> Step:
    """Return the step that deletes a row which was just made, if nobody has changed it or tied anything to it since."""
    collector = _collected(row)
    return {
        "do": "remove",
        "model": row._meta.label_lower,
        "pk": str(row.pk),
        "as": _contents(row),
        "with": len(_rows_with(collector)),
        "tied": len(_links_to(collector)),
    }


def delete_with_restore(row: models.Model) -> Step:
    """Delete a row and what hangs on it, and return the step that brings all of it back."""
    collector = _collected(row)
    rows = _rows_with(collector)
    links = [
        {"model": linked._meta.label_lower, "pk": str(linked.pk), "before": snapshot(linked, [name])}
        for name, linked in _links_to(collector)
    ]
    kept = [_without_links(entry) for entry in json.loads(serializers.serialize("json", rows))]
    collector.delete()
    count_anew(rows)
    return {"do": "restore", "rows": kept, "links": links}


def summarise_again(application: models.Model) -> Step:
    """Return the step that derives an application's summary anew; it stands first, so that it is applied last."""
    return {"do": "summarise", "pk": str(application.pk)}


def count_anew(rows: Iterable[models.Model]) -> None:
    """Let what counts these rows count them anew: they were made, changed or deleted."""
    for row in rows:
        if isinstance(row, Counted):
            row.count_anew()


def unmove(change: StageChange) -> Step:
    """Return the step that takes a stage change back by a further row."""
    return {"do": "unmove", "change": str(change.pk)}


def _holds_personal_words(steps: list[Step]) -> bool:
    """Say whether there are words of a Personal row in it, whatever was done, or a deleted row with other words."""
    changed = {step["model"] for step in steps if "model" in step}
    deleted = {row["model"] for step in steps for row in step.get("rows", ())}
    is_personal = any(issubclass(apps.get_model(name), Personal) for name in changed | deleted)
    return is_personal or not deleted.isdisjoint(GONE_ONCE_DELETED)


def _is_about_a_job(step: Step) -> bool:
    return step["do"] == "summarise" or step.get("model") == "applications.application"


def _without_links(entry: dict[str, Any]) -> dict[str, Any]:
    """Leave out many-to-many fields: the rows between the two tables are kept for themselves."""
    between = {field.name for field in apps.get_model(entry["model"])._meta.many_to_many}
    return entry | {"fields": {name: value for name, value in entry["fields"].items() if name not in between}}


def _contents(row: models.Model) -> dict[str, Any]:
    """What a row holds, apart from what changes by itself."""
    names = [field.name for field in row._meta.concrete_fields if field.name not in CHANGES_BY_ITSELF]
    return snapshot(type(row)._base_manager.get(pk=row.pk), names)


def _collected(row: models.Model) -> Collector:
    collector = Collector(using=row._state.db or "default", origin=row)
    collector.collect([row])
    return collector


def _rows_with(collector: Collector) -> list[models.Model]:
    """What would be deleted, the row itself included."""
    rows = [instance for instances in collector.data.values() for instance in instances]
    return rows + [instance for queryset in collector.fast_deletes for instance in queryset]


def _links_to(collector: Collector) -> list[tuple[str, models.Model]]:
    """The rows that would stay and lose their link to what is deleted, each with the name of that link."""
    return [
        (field.name, linked)
        for (field, _), batches in collector.field_updates.items()
        for batch in cast("Iterable[Iterable[models.Model]]", batches)
        for linked in batch
    ]


def _field(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    return next(field for field in model._meta.concrete_fields if field.name == name)


def _put_back(model: type[models.Model], pk: str, values: dict[str, Any]) -> None:
    fields = [_field(model, name) for name in values]
    typed = {field.attname: field.to_python(value) for field, value in zip(fields, values.values(), strict=True)}
    model._base_manager.filter(pk=pk).update(**typed)


def _put_back_where_empty(model: type[models.Model], pk: str, links: dict[str, Any]) -> None:
    """Put links back that nobody has set anew since."""
    for name, value in links.items():
        if model._base_manager.filter(pk=pk, **{name: None}).exists():
            _put_back(model, pk, {name: value})


def _undo_unset(step: Step, by: User) -> None:
    model = apps.get_model(step["model"])
    row = model._base_manager.select_for_update().filter(pk=step["pk"]).first()
    if row is None or snapshot(row, step["after"]) != step["after"]:
        raise CannotUndo("This has changed again since. Open it to see how it stands now.")
    raised = {name: getattr(row, name) + 1 for name in [step.get("raises")] if name}
    _put_back(model, step["pk"], step["before"] | raised)
    if isinstance(row, Counted):
        count_anew([row, model._base_manager.get(pk=row.pk)])  # it may have moved from one to the other


def _undo_remove(step: Step, by: User) -> None:
    row = apps.get_model(step["model"])._base_manager.filter(pk=step["pk"]).first()
    if row is None:
        return
    collector = _collected(row)
    if snapshot(row, step["as"]) != step["as"] or len(_rows_with(collector)) > step["with"]:
        raise CannotUndo("More was written here since. Delete it on its own page, if that is what you mean.")
    if len(_links_to(collector)) > step.get("tied", 0):
        raise CannotUndo(TIED)
    row.delete()
    count_anew([row])


def _undo_restore(step: Step, by: User) -> None:
    rows = list(serializers.deserialize("python", step["rows"]))
    for entry in rows:
        entry.save()
    for link in step["links"]:
        _put_back_where_empty(apps.get_model(link["model"]), link["pk"], link["before"])
    count_anew(entry.object for entry in rows)
    for entry in step["rows"]:
        if entry["model"] == "applications.application":  # it may have been deleted before its summary said so much
            _undo_summary(entry, by)


def _undo_unmove(step: Step, by: User) -> None:
    change = StageChange.objects.select_related("application").filter(pk=step["change"]).first()
    if change is None:
        raise CannotUndo("This job is not here any more.")
    change.application.hold()
    change.application.take_back(change, by=by)


def _undo_summary(step: Step, by: User) -> None:
    application = apps.get_model("applications", "application")._base_manager.filter(pk=step["pk"]).first()
    if application is not None:
        application.summarise()


INVERSES: dict[str, Callable[[Step, User], None]] = {
    "unset": _undo_unset,
    "remove": _undo_remove,
    "restore": _undo_restore,
    "unmove": _undo_unmove,
    "summarise": _undo_summary,
}
