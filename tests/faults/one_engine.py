"""`manage.py run_engine` on the Monday of the tests; python -m tests.faults.one_engine JOURNAL STARTED"""

import sys
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()

from django.core.management import call_command  # noqa: E402  the models need Django's set-up first

from journey.management.commands import run_engine  # noqa: E402  # as above
from tests.faults import haste  # noqa: E402  # as above


def main() -> None:
    journal, started = sys.argv[1:]
    haste.hurry()
    made = haste.engine(Path(journal), float(started))
    run_engine.engine_here = lambda: made  # type: ignore[attr-defined]  # a name that it imports
    call_command("run_engine", every=0.2)


if __name__ == "__main__":
    main()
