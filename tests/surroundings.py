"""What every test runs in: a broker of its own, folders of its own, a cache that no other test wrote into."""

import logging
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from celery.contrib.testing.worker import start_worker
from celery.worker import WorkController
from django.conf import settings
from django.db import connections
from django.test import override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from accounts.models import User
from coaching.append_only import TABLES
from config.celery import app
from config.environment import broker_url
from scripts import broker

EVERYBODY_ELSE_LEAVES = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
current_test = ""


def cache_key(key: str, prefix: str, version: int) -> str:
    """Each test has its own part of the cache, whatever thread or worker asks."""
    return f"{prefix}:{current_test}:{version}:{key}"


@pytest.fixture(scope="session")
def broker_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with broker.running(tmp_path_factory.mktemp("broker")) as address:
        yield address


@pytest.fixture(scope="session", autouse=True)
def own_surroundings(broker_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    cache = settings.CACHES["default"] | {"LOCATION": broker_address, "KEY_FUNCTION": cache_key}
    app.conf.broker_url = broker_url(broker_address)
    with override_settings(
        CACHES={"default": cache},
        CELERY_BROKER_URL=app.conf.broker_url,
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        REDIS_URL=broker_address,
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        STORAGES=settings.STORAGES
        | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
    ):
        yield


@pytest.fixture(autouse=True)
def own_journal(tmp_path: Path) -> Iterator[None]:
    """The journal outlives the database: each test begins with none."""
    with override_settings(JOURNAL_DIR=tmp_path / "journal"):
        yield


@pytest.fixture(autouse=True)
def own_part_of_the_cache() -> None:
    global current_test
    current_test = uuid.uuid4().hex


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file, as at home: in memory its threads would share one connection and its locks would differ.

    A browser holds on to the live server and so to its threads, which must not hold on to the database: it could not
    be dropped.
    """
    database = connections["default"]
    database.settings_dict["CONN_MAX_AGE"] = 0
    if database.vendor == "sqlite":
        database.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A test without a transaction empties every table in the end, which the tables that are append-only refuse.

    A process that was killed leaves a session behind that has not noticed yet; its database could not be dropped.
    """
    database = connections["default"]
    if database.vendor != "postgresql":
        yield
        return
    with django_db_blocker.unblock(), database.cursor() as cursor:
        for kept in TABLES:
            cursor.execute(f"ALTER TABLE {kept.table} DISABLE TRIGGER {kept.table}_emptied")
    yield
    with django_db_blocker.unblock(), database.cursor() as cursor:
        cursor.execute(EVERYBODY_ELSE_LEAVES)


@pytest.fixture
def worker(transactional_db: None) -> Iterator[WorkController]:
    """A real Celery worker on a real broker, in a thread of this process."""
    with start_worker(app, perform_ping_check=False, loglevel=logging.ERROR) as controller:
        yield controller


@pytest.fixture(autouse=True)
def everybody_leaves_in_the_end(request: pytest.FixtureRequest) -> Iterator[None]:
    """SQLite is emptied row by row after a test without a transaction, and keeps what is append-only while its owner
    stays; PostgreSQL is emptied table by table."""
    mark = request.node.get_closest_marker("django_db")
    empties = {"transactional_db", "live_server"} & {*request.fixturenames} or (mark and mark.kwargs.get("transaction"))
    if empties:
        request.getfixturevalue("transactional_db")
    yield
    if empties and connections["default"].vendor == "sqlite":
        User.objects.update(delete_after=timezone.now())
