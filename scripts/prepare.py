"""Brings the database and the static files up to date, and remembers for what that was done."""

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MIGRATIONS = ["*/migrations/*.py", "requirements.txt", "config/settings.py"]
STATIC_FILES = ["static/**/*", "requirements.txt", "config/settings.py"]


def database(var: Path, *, is_own_file: bool) -> None:
    """Migrate. Only a database in var/ can be trusted to be as we left it; any other is looked at each time."""
    now = fingerprint(MIGRATIONS)
    stamp = var / "migrated"
    if is_own_file and (var / "ajar.sqlite3").exists() and remembered(stamp) == now:
        return
    print("Preparing the database …", flush=True)
    manage("migrate", "--verbosity", "0")
    stamp.write_text(now)


def static_files(var: Path) -> None:
    now = fingerprint(STATIC_FILES)
    stamp = var / "collected"
    if (var / "static").exists() and remembered(stamp) == now:
        return
    print("Packing styles, fonts and scripts …", flush=True)
    manage("collectstatic", "--no-input", "--clear", "--verbosity", "0")
    stamp.write_text(now)


def manage(*arguments: str) -> None:
    if subprocess.run([sys.executable, ROOT / "manage.py", *arguments]).returncode:
        sys.exit("Ajar could not be prepared. The lines above say why.")


def remembered(stamp: Path) -> str:
    return stamp.read_text() if stamp.exists() else ""


def fingerprint(patterns: Iterable[str]) -> str:
    """Of the names and the bytes of all files that match."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
