"""A Celery worker with its beat, as `make run` has them.

python -m tests.faults.celery_side JOURNAL STARTED [no-beat]
"""

import sys
from pathlib import Path

import django
from celery.beat import EmbeddedService, Scheduler

if __name__ == "__main__":
    django.setup()

from config.celery import app  # noqa: E402  the models need Django's set-up first
from followups import engine  # noqa: E402  # the models need Django's set-up first
from tests.faults import haste  # noqa: E402  # as above

OPTIONS = ["--pool", "threads", "--concurrency", "2", "--loglevel", "CRITICAL", "--without-gossip", "--without-mingle"]


def main() -> None:
    journal, started, *wish = sys.argv[1:]
    haste.hurry()
    engine.new_engine = lambda: haste.engine(Path(journal), float(started))
    app.conf.beat_schedule = {
        "letters": {"task": "followups.tasks.tick", "schedule": 0.5},
        "sweep": {"task": "followups.tasks.sweep", "schedule": 1.0},
    }
    app.conf.broker_transport_options = {"visibility_timeout": 5}
    if "no-beat" not in wish:
        EmbeddedService(app, thread=True, scheduler_cls=Scheduler).start()
    app.worker_main(["--quiet", "--skip-checks", "worker", *OPTIONS])


if __name__ == "__main__":
    main()
