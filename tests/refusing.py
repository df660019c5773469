"""What the database itself refuses, whoever asks."""

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction


def refuses(constraint: str, rows: "models.QuerySet[Any]", **changes: Any) -> None:
    """Assert that the constraint of this name keeps these rows from being changed so."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        rows.update(**changes)
