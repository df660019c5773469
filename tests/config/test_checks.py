from django.core.checks import CheckMessage
from pytest_django.fixtures import Settings

from config import checks


def ids(messages: list[CheckMessage]) -> list[str | None]:
    return [message.id for message in messages]


def test_content_with_the_defaults() -> None:
    assert checks.site_url_is_an_address(None) == []
    assert checks.sockets_fit(None) == []


def test_an_address_has_a_scheme_and_no_path(settings: Settings) -> None:
    for wrong in ("ajar.example", "ftp://ajar.example", "https://ajar.example/jobs", "https://"):
        settings.SITE_URL = wrong
        assert ids(checks.site_url_is_an_address(None)) == ["ajar.E001"], wrong


def test_a_socket_that_the_system_would_refuse_is_named(settings: Settings) -> None:
    settings.REDIS_URL = f"unix:///{'deep/' * 30}valkey.sock"

    assert ids(checks.sockets_fit(None)) == ["ajar.E002"]


def test_a_site_that_cannot_send_mail_is_warned(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"

    settings.AJAR_LOCAL = False
    assert ids(checks.mail_leaves_the_machine(None)) == ["ajar.W001"]

    settings.AJAR_LOCAL = True
    assert ids(checks.mail_leaves_the_machine(None)) == []
