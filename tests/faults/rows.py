"""One line for each row of the catalogue: how many cases showed it, and with which figures. A plugin of pytest."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.faults.catalogue import ROWS


@dataclass(frozen=True)
class Figures:
    """Where a test says what it measured; the rows that it shows repeat it in the end."""

    record: Callable[[str, object], None]
    capsys: pytest.CaptureFixture[str]

    def tell(self, words: str) -> None:
        """Say it as it stands, at once as well."""
        self.record("words", words)
        with self.capsys.disabled():
            print(f"\n{words}")

    def count(self, words: str, number: int, of: int = 1) -> None:
        """Say so many of so many, where `words` has its two pairs of braces; the cases of a row are added up."""
        self.record("count", (words, number, of))


@pytest.fixture
def figures(record_property: Callable[[str, object], None], capsys: pytest.CaptureFixture[str]) -> Figures:
    return Figures(record_property, capsys)


def pytest_runtest_setup(item: pytest.Item) -> None:
    rows = {row for mark in item.iter_markers("row") for row in mark.args}
    item.user_properties.extend(("row", row) for row in rows)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the rows where they were asked for: `-m row`, `-m "faults or row"`."""
    if not re.search(r"\brow\b", config.option.markexpr):
        return
    reports = [one for end in ("passed", "failed", "error", "skipped") for one in terminalreporter.stats.get(end, [])]
    shown: dict[str, list[pytest.TestReport]] = defaultdict(list)
    for report in reports:
        for row in told(report, "row"):
            shown[row].append(report)
    terminalreporter.section("What goes wrong, and what became of it")
    for row, title in ROWS.items():
        terminalreporter.write_line(f"{row:5} {title}: {summary(shown[row])}")
    terminalreporter.write_line(f"In all: {summary(reports, has_words=False)}")


def summary(reports: Iterable[pytest.TestReport], *, has_words: bool = True) -> str:
    ran = [report for report in reports if not report.skipped]
    if not ran:
        return "not tried"
    figures = "; ".join([f"{sum(report.passed for report in ran)} of {len(ran)} cases held", *counts(ran)])
    words = [one for report in ran for one in told(report, "words")] if has_words else []
    return "\n      ".join([figures, *words])


def counts(reports: Iterable[pytest.TestReport]) -> Iterable[str]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for report in reports:
        for words, number, of in told(report, "count"):
            sums[words][0] += number
            sums[words][1] += of
    return [words.format(f"{number:,}", f"{of:,}") for words, (number, of) in sums.items()]


def told(report: pytest.TestReport, name: str) -> list[Any]:
    return [value for key, value in report.user_properties if key == name]
