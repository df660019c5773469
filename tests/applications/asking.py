"""How the board's script asks: with the address of the page that it stands on."""

from typing import Any

from django.test import Client
from django.urls import reverse

from applications.models import Application


def board_url(query: str = "") -> str:
    return reverse("applications:board") + query


def headers(page: str = "") -> dict[str, str]:
    return {"HX-Request": "true", "HX-Current-URL": f"http://testserver{page or board_url()}"}


def move(client: Client, job: Application, to: str, *, page: str | None = "", **data: Any) -> Any:
    """Post the Move form as htmx does from `page`; None: as a browser without JavaScript does."""
    address = reverse("applications:move", args=[job.pk])
    form = {"to": to, "seen": job.stage} | data
    return client.post(address, form, headers=None if page is None else headers(page))
