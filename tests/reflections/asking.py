"""What tests of gaps and plans ask for again and again."""

from typing import Any

from django.db import models
from django.test import Client
from django.urls import reverse

from accounts.models import User

HTMX = {"HX-Request": "true"}


def url(name: str, *rows: models.Model) -> str:
    return reverse(f"reflections:{name}", args=[row.pk for row in rows])


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def take_back(client: Client, user: User) -> Any:
    """Press Undo on the latest change."""
    return client.post(reverse("applications:undo", args=[user.undos.latest("created_at", "id").pk]))
