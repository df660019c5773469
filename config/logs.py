"""Lines for the log that say what failed and where, never what a person wrote."""

import logging
import re
import traceback
from collections.abc import Iterator, Mapping
from typing import Any

SECRET_PATHS = re.compile(r"(/m/|/calendar/|/stop/|/coaching/asked/)[\w:-]+")
"""Addresses that are a secret themselves: whoever reads one may use it."""


class DiscreetFormatter(logging.Formatter):
    """Tells an error by its name and its place in the code; its message may quote a row or a form."""

    def formatException(self, ei: Any) -> str:
        return "\n".join(_told(ei[1]))

    def format(self, record: logging.LogRecord) -> str:
        """Also leave the message out where Celery writes it into its own line about a task that failed."""
        if record.exc_info and isinstance(record.args, Mapping) and "exc" in record.args:
            kind = record.exc_info[0]
            record.args = {**record.args, "exc": kind.__name__ if kind else "", "traceback": ""}
        return SECRET_PATHS.sub(r"\1…", super().format(record))


def _told(error: BaseException | None) -> Iterator[str]:
    if error is None:
        return
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _told(before)
        yield "which led to:"
    yield from (line.rstrip() for line in traceback.format_tb(error.__traceback__))
    yield type(error).__qualname__
