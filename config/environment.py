"""Small readings of the environment that settings.py is made from."""

import base64
import os
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
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


def kept_secret(path: Path, make: Callable[[], str] = lambda: secrets.token_urlsafe(50)) -> str:
    """The secret in `path`, made on first use and readable by its owner alone; whole or not there at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=path.parent) as file:
            file.write(make())
            file.flush()
            with suppress(FileExistsError):
                os.link(file.name, path)
    return path.read_text().strip()


def kept_key(path: Path) -> str:
    """A key for sealing (Fernet) in `path`, made on first use."""
    return kept_secret(path, lambda: base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())


def broker_url(redis_url: str) -> str:
    """The same server in Celery's spelling: kombu calls a unix socket `redis+socket` and its number `virtual_host`."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    number = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={number}"
