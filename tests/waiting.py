import time
from collections.abc import Callable


def eventually(is_so: Callable[[], bool], seconds: float = 10) -> bool:
    """Whether it becomes so in time; for what another thread or process does."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
