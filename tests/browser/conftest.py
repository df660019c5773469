"""A real Chromium on the live server; a page that breaks the policy or throws an error fails its test."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page
from pytest_django.live_server_helper import LiveServer

# Playwright keeps an event loop in this thread, which makes Django think that its queries are asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

HERE = Path(__file__).parent
BACKGROUND_TRAFFIC = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The system's own Chromium: no test downloads a browser."""
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("NO CHROMIUM HERE: the pages were not driven in a browser. On Debian: apt install chromium")
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object], chromium: str) -> dict[str, object]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": chromium, "args": [*sandbox, *BACKGROUND_TRAFFIC]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """Without motion: Chromium calls a page transition that outruns the test server's styles an error."""
    return browser_context_args | {"reduced_motion": "reduce"}


class Complaints(list[str]):
    """What the browser complains about: breaches of the Content-Security-Policy, and errors in scripts."""

    def hear(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.append(message.text)

    def catch(self, error: Error) -> None:
        self.append(str(error))


@pytest.fixture(autouse=True)
def complaints(context: BrowserContext) -> Iterator[Complaints]:
    """Everything that any page of the test complains about; the test fails if there is anything left in it."""
    heard = Complaints()
    context.on("console", heard.hear)
    context.on("weberror", lambda web_error: heard.catch(web_error.error))
    yield heard
    assert not heard, "\n".join(heard)


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    return live_server.url


@pytest.fixture
def page_as_amara(page: Page, as_amara: Client, base_url: str) -> Page:
    """A page whose visitor is signed in as Amara."""
    cookie = as_amara.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base_url}])
    return page


def expect_no_barriers(page: Page) -> None:
    """No page keeps somebody out: axe-core finds nothing."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
