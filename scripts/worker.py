"""The background work of one machine: worker and beat in one process, which saves the memory of a second one."""

from celery.beat import EmbeddedService, Scheduler

from config.celery import app

OPTIONS = [
    *("--pool", "threads", "--concurrency", "2", "--loglevel", "WARNING"),
    *("--without-gossip", "--without-mingle", "--without-heartbeat"),
]

if __name__ == "__main__":
    EmbeddedService(app, thread=True, scheduler_cls=Scheduler).start()
    app.worker_main(["--quiet", "--skip-checks", "worker", *OPTIONS])
