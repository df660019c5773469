"""How a person says what came of a job."""

from typing import Any

from django.test import Client
from django.urls import reverse

from applications.models import Application


def url(job: Application, name: str = "answer") -> str:
    return reverse(f"applications:{name}", args=[job.pk])


def log(client: Client, job: Application, **data: Any) -> Any:
    return client.post(url(job), {"kind": "no", "decided_on": "2026-11-20", "seen": job.stage} | data)
