"""For machines: is Ajar alive, and can it do its work?"""

import logging
from collections.abc import Callable

from celery import current_app
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import heartbeat, readiness

logger = logging.getLogger(__name__)


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Live: this process answers. It asks nobody else, so a broken database starts no restart loop."""
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Ready: database and broker answer, the background work ticked within the last three minutes, and whatever else
    the apps want a host to know is in order."""
    parts = {name: answers(question) for name, question in readiness.QUESTIONS.items()}
    ready = all(parts.values())
    words = {name: "ok" if fine else "down" for name, fine in parts.items()}
    return JsonResponse({"status": "ok" if ready else "down", **words}, status=200 if ready else 503)


def answers(ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except Exception as error:  # whatever is wrong there is what this page is for
        logger.warning("not ready: %s: %s", ask.__name__, type(error).__name__)
        return False


@readiness.asked_as("database")
def ask_database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


@readiness.asked_as("broker")
def ask_broker() -> bool:
    with current_app.connection_for_write(connect_timeout=2) as broker:
        broker.ensure_connection(max_retries=1, interval_start=0, interval_step=0, timeout=2)
        return True


@readiness.asked_as("tick")
def ask_heartbeat() -> bool:
    age = heartbeat.age(timezone.now())
    return age is not None and age < heartbeat.LATE_AFTER
