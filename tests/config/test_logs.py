"""The log says what failed and where; it never holds what a person wrote."""

import logging
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError

from config.logs import DiscreetFormatter

PRIVATE = "Key (name)=(Harbour & Pine) already exists"


def written(fail: Callable[[], None], message: str = "Internal Server Error: /board/", *args: Any) -> str:
    try:
        fail()
    except Exception:
        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, args, sys.exc_info())
        return DiscreetFormatter("%(levelname)s %(message)s").format(record)
    pytest.fail("nothing failed")


def fail() -> None:
    raise IntegrityError(PRIVATE)


def fail_later() -> None:
    try:
        fail()
    except IntegrityError as first:
        raise LookupError(PRIVATE) from first


def test_an_error_is_told_by_its_name_and_place() -> None:
    line = written(fail)
    assert line.startswith("ERROR Internal Server Error: /board/\n")
    assert "test_logs.py" in line and line.endswith("\nIntegrityError")
    assert "Harbour" not in line


def test_so_is_the_error_that_led_to_it() -> None:
    line = written(fail_later)
    assert line.index("IntegrityError") < line.index("which led to:") < line.index("LookupError")
    assert "Harbour" not in line


def test_a_task_that_failed_is_told_without_its_message() -> None:
    told = {"name": "applications.tasks.read_import_in", "exc": PRIVATE, "traceback": PRIVATE}
    line = written(fail, "Task %(name)s failed: %(exc)s\n%(traceback)s", told)
    assert "Task applications.tasks.read_import_in failed: IntegrityError" in line
    assert "Harbour" not in line


@pytest.mark.parametrize(
    "path", ["/m/AaIeOlo1deWKoMleu2xRdQAA/", "/calendar/Qx2_-9aaaaaaaaaaaaa.ics", "/stop/AaIe-lo1_eWK/"]
)
def test_an_address_that_is_a_secret_is_not_written_down(path: str) -> None:
    line = written(fail, f"Too Many Requests: {path}")
    assert path.split("/")[2].removesuffix(".ics") not in line
    assert line.startswith(f"ERROR Too Many Requests: /{path.split('/')[1]}/…")


def test_the_link_of_a_coachs_question_is_not_written_down() -> None:
    line = written(fail, "Conflict: /coaching/asked/IjAxOW:1vNd_a:hQ-3/no-more/")
    assert line.startswith("ERROR Conflict: /coaching/asked/…/no-more/")
