"""Everything as JSON, with nothing cut and nothing changed."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from applications.exporting.record import JobRecord

VERSION = 1


def json_lines(records: Iterable[JobRecord], others: dict[str, Any], now: datetime) -> Iterator[bytes]:
    """One object: `applications` first, then `others` by name; written job by job."""
    yield f'{{"ajar_export": {VERSION}, "written_at": {json.dumps(now.isoformat())}, "applications": ['.encode()
    for number, record in enumerate(records):
        yield f"{',' if number else ''}\n{json.dumps(asdict(record), ensure_ascii=False)}".encode()
    yield b"]"
    for name, value in others.items():
        yield f",\n{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}".encode()
    yield b"}\n"
