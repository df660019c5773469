"""The rules of the house, each shown to catch a bad example."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parent.parent
OUR_APPS = ("core", "accounts", "applications", "reflections", "followups", "insights", "journey", "coaching")
STARTS_AT_OWNER = {"owned_by", "for_owner", "named", "keep", "of"}
DAY_WORDS = ("_on", "_until", "_since", "_after", "_before", "day")
TIME_WORDS = ("_at", "_joined", "last_login", "_after")


def sources(*folders: str) -> list[Path]:
    return [
        path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts
    ]


def outward_sources() -> list[Path]:
    """Views, forms and template tags: where a request's ids meet the database."""
    found = [path for path in sources(*OUR_APPS) if {"views", "forms", "templatetags"} & {*path.parts, path.stem}]
    return [path for path in found if path.name != "__init__.py"]


def lookups_without_owner(code: str) -> Iterator[str]:
    """Name each `.objects` that does not go on to the owner, and each get_object_or_404 of a whole model."""
    tree = ast.parse(code)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}:
            after = parents.get(node)
            if not (isinstance(after, ast.Attribute) and after.attr in STARTS_AT_OWNER):
                yield f"line {node.lineno}: .{node.attr} does not start at the owner"
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("get_object_or_404", "get_list_or_404")):
            first = node.args[0]
            if isinstance(first, ast.Name) and first.id[:1].isupper():
                yield f"line {node.lineno}: {ast.unparse(node)} searches everybody's rows"


def positional_booleans(code: str) -> Iterator[str]:
    """Name each function with a boolean that may be given by position, so that a call reads `f(x, True)`."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for argument in (*node.args.posonlyargs, *node.args.args):
                is_boolean = argument.annotation and ast.unparse(argument.annotation) == "bool"
                if is_boolean and argument.arg != "commit":  # a ModelForm's own signature
                    yield f"{node.name}({argument.arg})"


@pytest.mark.parametrize("path", outward_sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_lookup_starts_at_its_owner(path: Path) -> None:
    assert list(lookups_without_owner(path.read_text())) == []


@pytest.mark.parametrize(
    "code",
    [
        "Application.objects.get(pk=pk)",
        "Application.objects.filter(pk=pk)",
        "get_object_or_404(Application, pk=pk)",
        "shortcuts.get_object_or_404(Application, pk=pk)",
        "Application._default_manager.get(pk=pk)",
    ],
)
def test_a_lookup_that_forgets_the_owner_is_caught(code: str) -> None:
    assert list(lookups_without_owner(code))


def test_a_lookup_that_starts_at_the_owner_passes() -> None:
    assert not list(lookups_without_owner("get_object_or_404(request.user.applications, pk=pk)"))
    assert not list(lookups_without_owner("Application.objects.owned_by(request.user).get(pk=pk)"))


@pytest.mark.parametrize("path", sources(*OUR_APPS, "config"), ids=lambda path: str(path.relative_to(ROOT)))
def test_booleans_are_given_by_name(path: Path) -> None:
    assert list(positional_booleans(path.read_text())) == []


def test_a_boolean_by_position_is_caught() -> None:
    assert list(positional_booleans("def close(job, quietly: bool): ..."))
    assert not list(positional_booleans("def close(job, *, quietly: bool): ..."))


def our_fields() -> list["models.Field[object, object]"]:
    ours = [model for name in OUR_APPS for model in apps.get_app_config(name).get_models()]
    return [field for model in ours for field in model._meta.concrete_fields]


def test_a_column_tells_a_day_from_an_instant() -> None:
    for field in our_fields():
        if isinstance(field, models.DateTimeField):
            assert field.name.endswith(TIME_WORDS), field
        elif isinstance(field, models.DateField):
            assert field.name.endswith(DAY_WORDS), field


def test_only_roots_have_an_owner_and_every_row_has_a_time_ordered_id() -> None:
    for model in (model for name in OUR_APPS for model in apps.get_app_config(name).get_models()):
        assert isinstance(model._meta.pk, models.UUIDField), model
        assert hasattr(model._default_manager, "owned_by") == hasattr(model, "owner"), model


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.*")), ids=lambda p: str(p.relative_to(ROOT)))
def test_every_template_can_be_read(path: Path) -> None:
    get_template(str(path.relative_to(ROOT / "templates")))


@pytest.mark.parametrize("path", sources(*OUR_APPS, "config"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_holds_one_concept(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 350
