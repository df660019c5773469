"""How the web server runs; every figure can be set from outside."""

import gc

from config.environment import Environment

env = Environment()

bind = env.str("BIND", default="0.0.0.0:8000")
worker_class = "gthread"
workers = env.int("WEB_WORKERS", default=2)
threads = env.int("WEB_THREADS", default=4)
preload_app = True
"""Workers share the memory of what is imported once."""
timeout = 60
graceful_timeout = 8
keepalive = 5
max_requests = env.int("WEB_MAX_REQUESTS", default=0)
max_requests_jitter = max_requests // 10
loglevel = env.str("LOG_LEVEL", default="INFO").lower()
worker_tmp_dir = env.str("WORKER_TMP_DIR", default=None)
control_socket_disable = True


def pre_fork(server: object, worker: object) -> None:
    """Leave what is imported out of garbage collection: looking at it would copy it into each worker."""
    gc.collect()
    gc.freeze()
