"""How a person works a look back, without a browser: what each page sends, and what it saw."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Application
from reflections.models import Debrief, DebriefAnswer

HTMX = {"HX-Request": "true"}
TALK = ("feeling", "went_well", "sticky", "asked", "told", "stronger", "next_step")
"""The questions after talking, in their order."""


def url(name: str, debrief: Debrief, *args: str) -> str:
    return reverse(f"reflections:{name}", args=[debrief.pk, *args])


def page_url(debrief: Debrief, question: str) -> str:
    return url("debrief_question", debrief, question)


class Tab:
    """One open page: it remembers the version that it was shown, and has a name of its own."""

    def __init__(self, client: Client, debrief: Debrief, question: str) -> None:
        self.client, self.debrief, self.question = client, debrief, question
        self.hidden: dict[str, str] = {}
        self.see(client.get(page_url(debrief, question)))

    def see(self, response: Any) -> Any:
        page = response.content.decode()
        found = dict(re.findall(r'<input type="hidden" name="(version|tab|turn|settles)" value="([^"]*)"', page))
        if "version" in found:
            self.hidden = {"tab": self.hidden.get("tab", "")} | found
        return response

    def press(self, way: str = "", **typed: Any) -> Any:
        """Press a button of the page; the first one where none is named."""
        data = self.hidden | typed | ({way: "1"} if way else {})
        return self.see(self.client.post(page_url(self.debrief, self.question), data))

    def pause(self, **typed: Any) -> Any:
        """Type, and wait until the page saves by itself."""
        address = url("autosave_debrief", self.debrief, self.question)
        return self.see(self.client.post(address, self.hidden | typed, headers=HTMX))


def begin(client: Client, job: Application) -> Any:
    return client.post(reverse("reflections:begin_debrief", args=[job.pk]))


def say(client: Client, debrief: Debrief, question: str, **typed: Any) -> HttpResponse:
    """Answer a question on a page that was just opened."""
    response: HttpResponse = Tab(client, debrief, question).press(**typed)
    return response


def stored(debrief: Debrief, question: str) -> DebriefAnswer:
    return debrief.answers.get(question=question)


def a_tab() -> str:
    return str(uuid4())


Write = Callable[..., Any]


def undo(owner: User) -> None:
    owner.undos.latest("created_at", "pk").undo(by=owner, now=timezone.now())
