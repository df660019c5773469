from datetime import UTC, datetime, timedelta

import pytest
from celery.worker import WorkController
from django.db import connection
from django.test import Client
from django.utils import timezone

from config.celery import app
from core import heartbeat, tasks
from tests.waiting import eventually

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_process_that_answers_is_alive(client: Client) -> None:
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


def test_ready_when_database_broker_and_background_work_are(client: Client, db: None) -> None:
    tasks.tick()

    response = client.get("/readyz")

    assert response.status_code == 200
    assert set(response.json().values()) == {"ok"}
    assert {"status", "database", "broker", "tick"} <= set(response.json())


def test_not_ready_before_the_first_tick(client: Client, db: None) -> None:
    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() | {"status": "down", "database": "ok", "broker": "ok", "tick": "down"} == response.json()


def test_not_ready_when_the_last_tick_is_long_ago(client: Client, db: None) -> None:
    heartbeat.beat(timezone.now() - heartbeat.LATE_AFTER)

    assert client.get("/readyz").json()["tick"] == "down"


def test_not_ready_without_a_broker(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.conf, "broker_url", "redis+socket:///nowhere/valkey.sock")

    assert client.get("/readyz").json()["broker"] == "down"


def test_not_ready_without_a_database(client: Client) -> None:
    """No database fixture: pytest-django refuses every query, as a dead server would."""
    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["database"] == "down"


def test_says_nothing_that_helps_an_attacker(client: Client, db: None) -> None:
    body = client.get("/readyz").content.decode()

    assert str(connection.settings_dict["NAME"]) not in body
    assert "redis" not in body


def test_a_stranger_may_ask(client: Client, db: None) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code in {200, 503}


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_only_reading_is_possible(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


def test_the_age_of_a_tick_is_told() -> None:
    assert heartbeat.age(NOON) is None

    heartbeat.beat(NOON)

    assert heartbeat.age(NOON + timedelta(seconds=40)) == timedelta(seconds=40)


def test_a_worker_rings_the_tick(worker: WorkController) -> None:
    tasks.tick.delay()

    assert eventually(lambda: heartbeat.age(timezone.now()) is not None)
