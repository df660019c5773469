"""Jobs as CSV: UTF-8 with a byte order mark, which is what makes Excel read it as UTF-8."""

import csv
from collections.abc import Iterable, Iterator

from applications.exporting.flat import row_of
from applications.exporting.record import HEADERS, JobRecord


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(records: Iterable[JobRecord]) -> Iterator[bytes]:
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield b"\xef\xbb\xbf" + str(writer.writerow(HEADERS.values())).encode()
    for record in records:
        yield str(writer.writerow(row_of(record))).encode()
