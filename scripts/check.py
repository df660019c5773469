"""`make check`: what a machine can say about the code without running the tests."""

import os
import secrets
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from scripts.prepare import ROOT

BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
PRODUCTION = {
    "DATABASE_URL": "postgres://ajar:secret@db/ajar",
    "EMAIL_URL": "smtp+tls://ajar:secret@mail.example:587",
    "REDIS_URL": "redis://redis:6379/0",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "SITE_URL": "https://ajar.example",
    "TRUSTED_PROXIES": "1",
}


class Check(NamedTuple):
    says: str
    command: list[str]
    environment: dict[str, str] = {}


def tool(name: str, *arguments: str) -> list[str]:
    return [str(BIN / name), *arguments]


def templates() -> list[str]:
    return [str(path) for path in sorted(ROOT.glob("templates/**/*.html"))]


def checks() -> list[Check]:
    return [
        Check("types", tool("mypy", "--no-error-summary", ".")),
        Check("style", tool("ruff", "check", "--quiet", ".")),
        Check("layout", tool("ruff", "format", "--quiet", "--check", ".")),
        Check("layout of templates", tool("djade", "--check", "--target-version", "5.2", *templates())),
        Check("layers", tool("lint-imports")),
        Check("migrations are complete", [*MANAGE, "makemigrations", "--check", "--dry-run"]),
        Check("ready to deploy", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
        Check("Dockerfile", tool("hadolint", "Dockerfile")),
        Check(
            "docker-compose.yml",
            tool("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"),
        ),
    ]


def failure(check: Check) -> str:
    """What the check complains about; "" when it is content."""
    environment = os.environ | check.environment
    result = subprocess.run(check.command, cwd=ROOT, env=environment, capture_output=True, text=True)
    return (result.stdout + result.stderr or f"exit code {result.returncode}") if result.returncode else ""


def main() -> None:
    planned = checks()
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        failures = list(pool.map(failure, planned))
    for check, complaint in zip(planned, failures, strict=True):
        print(f"{'✗' if complaint else '✓'} {check.says}")
    for check, complaint in zip(planned, failures, strict=True):
        if complaint:
            print(f"\n── {check.says} ──\n{complaint.strip()}")
    sys.exit(any(failures))


if __name__ == "__main__":
    main()
