"""Somebody signed in who asks for pages, as the web server would ask for them."""

from http.cookies import SimpleCookie
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

from accounts.models import User
from tests.signing_in import signed_in


class Visitor:
    """Asks the WSGI application itself, with nothing of Django's test client in between."""

    def __init__(self, user: User) -> None:
        cookie: SimpleCookie = signed_in(user).cookies
        self.requests = RequestFactory(
            HTTP_COOKIE=cookie.output(attrs=[], header="").strip(), HTTP_HOST="127.0.0.1", SERVER_NAME="127.0.0.1"
        )
        self.application = get_wsgi_application()

    def get(self, address: str, **environ: Any) -> bytes:
        """The body of the answer, which has to be a page."""
        answers: list[str] = []

        def start(status: str, headers: object, failure: object = None, /) -> Any:
            answers.append(status)

        response = self.application(self.requests.get(address, **environ).environ, start)
        body = b"".join(response)
        response.close()
        assert answers == ["200 OK"], f"{address}: {answers}"
        return body
