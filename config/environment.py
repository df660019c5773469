"""Small readings of the environment that settings.py is made from."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from environ import Env
from environ.fileaware_mapping import FileAwareMapping


class Lines(FileAwareMapping):
    """The variables, or the files that NAME_FILE names, without the line end that an editor leaves in a file."""

    def __getitem__(self, key: str) -> str:
        return str(super().__getitem__(key)).strip()


class Environment(Env):
    ENVIRON = Lines()


def kept_secret(path: Path) -> str:
    """The secret in `path`, made on first use and readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text()


def broker_url(redis_url: str) -> str:
    """The same server in Celery's spelling: kombu calls a unix socket `redis+socket` and its number `virtual_host`."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    number = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={number}"
