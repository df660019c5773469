"""Each row of the catalogue has its tests, and docs/letters.md names the same."""

import ast
import re
from collections import defaultdict
from fnmatch import fnmatch
from functools import cache

import pytest

from scripts.test import SHOWS_ROWS
from tests.faults.catalogue import ROWS
from tests.running import ROOT

ROW = re.compile(r"F(\d+)(?:–F(\d+))?")
pytestmark = pytest.mark.once


def rows_in(node: ast.AST, known: dict[str, set[str]]) -> set[str]:
    """The rows that an expression names, itself or through a table of its module."""
    found: set[str] = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Call) and ast.unparse(part.func) in ("pytest.mark.row", "shows"):
            words = part.args if ast.unparse(part.func) != "shows" else part.args[:1]
            found |= {word.value for word in words if isinstance(word, ast.Constant)}  # type: ignore[misc]
        elif isinstance(part, ast.Name):
            found |= known.get(part.id, set())
    return found


@cache
def marked() -> dict[str, set[str]]:
    """The tests of each row, as `file: name`, without "test_" in front of the name."""
    shown: dict[str, set[str]] = defaultdict(set)
    for path in (path for folder in SHOWS_ROWS for path in sorted((ROOT / folder).rglob("test_*.py"))):
        tree, known = ast.parse(path.read_text()), dict[str, set[str]]()
        for node in tree.body:
            if isinstance(node, ast.Assign):
                known |= {ast.unparse(name): rows_in(node.value, known) for name in node.targets}
        for test in ast.walk(tree):
            if isinstance(test, ast.FunctionDef) and test.name.startswith("test_"):
                rows = known.get("pytestmark", set()).union(*(rows_in(mark, known) for mark in test.decorator_list))
                for row in rows:
                    shown[row].add(f"{path.stem}: {test.name.removeprefix('test_')}")
    return shown


def documented() -> list[tuple[set[str], set[str]]]:
    """The rows and the references of each line of the table of what goes wrong."""
    lines = [line for line in (ROOT / "docs/letters.md").read_text().splitlines() if re.match(r"\|.*\(F\d\d", line)]
    return [(_rows(line), set(re.findall(r"`([^`]+)`", line.split("|")[2]))) for line in lines]


def _rows(line: str) -> set[str]:
    ranges = [(int(first), int(last or first)) for first, last in ROW.findall(line.split("|")[1])]
    return {row for first, last in ranges for row in ROWS if first <= int(row[1:]) <= last}


def names(reference: str, test: str) -> bool:
    file, _, name = reference.partition(": ")
    return fnmatch(test, f"{file.rpartition('/')[2].removesuffix('.py')}: {name}*")


def test_every_row_has_a_test_and_every_mark_a_row() -> None:
    assert set(marked()) == set(ROWS)


def test_the_table_in_the_docs_names_every_row_once() -> None:
    assert sorted(row for rows, _ in documented() for row in rows) == sorted(ROWS)


@pytest.mark.parametrize(("rows", "references"), [pytest.param(*line, id=min(line[0])) for line in documented()])
def test_the_table_in_the_docs_names_the_same_tests(rows: set[str], references: set[str]) -> None:
    tests = set().union(*(marked()[row] for row in rows))
    assert {test for test in tests if not any(names(reference, test) for reference in references)} == set()
    assert {reference for reference in references if not any(names(reference, test) for test in tests)} == set()
