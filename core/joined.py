"""The texts of several rows in one column: both databases can do it, each under a name of its own."""

from typing import Any

from django.db.models import Aggregate, TextField, Value

BETWEEN = "\x1f"
"""A sign that no text has (the unit separator)."""


class Joined(Aggregate):
    """The texts in no order, with BETWEEN between; `apart` takes them apart again."""

    function = "STRING_AGG"
    output_field = TextField()

    def __init__(self, text: Any, **extra: Any) -> None:
        super().__init__(text, Value(BETWEEN), **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)


def apart(joined: str | None) -> list[str]:
    """The texts that were joined, in their order by letter."""
    return sorted(joined.split(BETWEEN)) if joined else []
