"""A child process that ends when its parent has gone, even a parent killed without a word."""

import os
import signal
import threading
import time

PARENT = "MAILLAGE_PARENT"
SECONDS = 0.2


def follow() -> None:
    """Watch the process that started this one, when it asked for it in the environment."""
    parent = os.environ.get(PARENT)
    if parent and os.getppid() == int(parent):
        threading.Thread(target=_watch, args=[int(parent)], name="lifeline", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)
