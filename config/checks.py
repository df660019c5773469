"""Says in plain words what is configured wrongly, before anybody meets it: `manage.py check`."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register


def register_all() -> None:
    register(site_url_is_an_address, Tags.urls)
    register(sockets_fit, Tags.caches)
    register(mail_leaves_the_machine, Tags.security, deploy=True)


def site_url_is_an_address(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    parts = urlsplit(settings.SITE_URL)
    if parts.scheme in {"http", "https"} and parts.hostname and not parts.path:
        return []
    return [
        Error(
            f"SITE_URL is “{settings.SITE_URL}”, which is not an address.",
            hint="Write it as https://ajar.example, without a path.",
            id="ajar.E001",
        )
    ]


def sockets_fit(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Linux refuses a socket whose path is longer than 107 bytes."""
    parts = urlsplit(settings.REDIS_URL)
    if parts.scheme != "unix" or len(parts.path.encode()) <= 107:
        return []
    return [
        Error(
            "REDIS_URL names a socket whose path is too long for this system.",
            hint="Put the socket into a shorter folder, such as /tmp.",
            id="ajar.E002",
        )
    ]


def mail_leaves_the_machine(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    if settings.AJAR_LOCAL or "smtp" in settings.EMAIL_BACKEND:
        return []
    return [
        Warning(
            "Mail is kept in a file: nobody can confirm an address or ask for a sign-in code.",
            hint="Set EMAIL_URL, such as smtp+tls://name:password@mail.example:587.",
            id="ajar.W001",
        )
    ]
