"""The settings as another environment would read them: each in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
READ = "import json; from config import settings; print(json.dumps({name: getattr(settings, name) for name in %r}))"
PRODUCTION = {
    "DATABASE_URL": "postgres://ajar:secret@db:5432/ajar",
    "REDIS_URL": "redis://redis:6379/0",
    "SECRET_KEY": "a made-up key for a made-up site",
    "SITE_URL": "https://ajar.example",
}


class Home:
    """An empty machine: nothing in the environment but what is told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def process(self, names: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", READ % names]
        environment = {"VAR_DIR": str(self.folder), **environment}
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    def settings(self, *names: str, **environment: str) -> list[object]:
        process = self.process(list(names), environment)
        assert not process.returncode, process.stderr
        return list(json.loads(process.stdout).values())

    def complaint(self, **environment: str) -> str:
        process = self.process([], environment)
        assert process.returncode
        return process.stderr.splitlines()[-1]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_an_empty_environment_is_ones_own_machine(home: Home) -> None:
    debug, hosts, secure, redis = home.settings("DEBUG", "ALLOWED_HOSTS", "SESSION_COOKIE_SECURE", "REDIS_URL")

    assert debug is False
    assert hosts == ["127.0.0.1", "localhost"]
    assert secure is False
    assert redis == f"unix://{home.folder}/valkey.sock"


def test_a_key_is_made_once_and_kept_from_others(home: Home) -> None:
    first = home.settings("SECRET_KEY")
    second = home.settings("SECRET_KEY")

    assert first == second
    assert len(str(first[0])) > 50
    assert (home.folder / "secret_key").stat().st_mode & 0o777 == 0o600


def test_sqlite_waits_and_keeps_what_it_said_it_wrote(home: Home) -> None:
    (databases,) = home.settings("DATABASES")

    assert isinstance(databases, dict)
    assert databases["default"]["OPTIONS"] == {
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL",
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
    }


def test_https_makes_everything_secure(home: Home) -> None:
    names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"]

    assert home.settings(*names, **PRODUCTION) == [True, True, True]
    assert home.settings("ALLOWED_HOSTS", **PRODUCTION) == [["ajar.example"]]


def test_a_site_needs_its_own_key(home: Home) -> None:
    assert "SECRET_KEY" in home.complaint(SITE_URL="https://ajar.example")
    assert not (home.folder / "secret_key").exists()


def test_nobody_is_let_in_without_a_password_on_a_site(home: Home) -> None:
    assert "AJAR_LOCAL" in home.complaint(**PRODUCTION, AJAR_LOCAL="1")


def test_a_secret_may_come_from_a_file(home: Home) -> None:
    file = home.folder / "url"
    file.write_text("postgres://ajar:quiet@db:5432/from_a_file\n")

    (databases,) = home.settings("DATABASES", DATABASE_URL_FILE=str(file))

    assert isinstance(databases, dict)
    assert databases["default"]["NAME"] == "from_a_file"
    assert databases["default"]["PASSWORD"] == "quiet"


def test_a_pool_keeps_no_connection_of_its_own_beside_it(home: Home) -> None:
    (databases,) = home.settings("DATABASES", **PRODUCTION, DATABASE_POOL_SIZE="8")

    assert isinstance(databases, dict)
    assert databases["default"]["CONN_MAX_AGE"] == 0
    assert databases["default"]["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 8}


def test_background_work_speaks_to_the_same_server_as_the_cache(home: Home) -> None:
    names = ["CELERY_BROKER_URL", "REDIS_URL"]

    assert home.settings(*names, REDIS_URL="redis://redis:6379/4") == ["redis://redis:6379/4"] * 2
    assert home.settings("CELERY_BROKER_URL", REDIS_URL="unix:///run/valkey.sock?db=3") == [
        "redis+socket:///run/valkey.sock?virtual_host=3"
    ]
