"""`make test`: the tests on SQLite, then on PostgreSQL with what needs one run only.

`--bench` measures instead, `--faults` breaks things for a long time, `--pictures` takes the pictures of the documents.
"""

import os
import subprocess
import sys

from scripts import postgres

PYTEST = [sys.executable, "-m", "pytest", "--quiet"]
PARALLEL = ["--numprocesses", "auto", "--dist", "worksteal"]
SQLITE = "sqlite://:memory:"
SHOWS_ROWS = ["tests/faults", "tests/followups", "tests/journey", "tests/benchmarks"]


def main() -> None:
    wish = next(iter(sys.argv[1:]), "")
    if not wish:
        run("SQLite", SQLITE, *PARALLEL, "-m", "not browser and not once and not benchmark and not faults")
    with postgres.running() as url:
        if wish == "--bench":
            run("PostgreSQL", url, "--capture=no", "-m", "benchmark", "tests/benchmarks")
        elif wish == "--faults":
            run("Faults", url, "--capture=no", "-m", "faults or row", *SHOWS_ROWS)
        elif wish == "--pictures":
            run("Pictures", url, "tests/browser/pictures.py")
        else:
            run("PostgreSQL", url, *PARALLEL, "-m", "not benchmark and not faults")


def run(name: str, url: str, *arguments: str) -> None:
    """Run pytest, and go no further than a failure: its own last lines then say what is wrong."""
    print(f"── {name} ──", flush=True)
    result = subprocess.run([*PYTEST, *arguments], env=os.environ | {"DATABASE_URL": url})
    if result.returncode:
        sys.exit(result.returncode)


if __name__ == "__main__":
    main()
