"""The line over which mails to people here go: opened for the first, kept for the next."""

from contextlib import suppress

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend


class MailLine:
    """One line to the mail server that the host named, whichever kind of backend that is."""

    def __init__(self) -> None:
        self._backend: BaseEmailBackend | None = None

    def send(self, mail: EmailMultiAlternatives) -> None:
        """Raises whatever the backend raises; hang up then, since nobody knows where the line stands."""
        mail.connection = self._backend = self._backend or get_connection()
        self._backend.open()  # Django hangs up after each mail, unless whoever sends has opened the line
        mail.send()

    def hang_up(self) -> None:
        if self._backend:
            with suppress(OSError):  # a goodbye that is not answered changes nothing
                self._backend.close()
