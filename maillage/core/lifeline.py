"""A child process that ends when its parent has gone, even a parent killed without a word."""

import os
import signal
import threading
import time

PARENT = "MAILLAGE_PARENT"
SECONDS = 0.2


def follow() -> None:
    """Watch the process that started this one, when the environment says so, and take orders from it alone."""
    parent = os.environ.get(PARENT)
    if parent:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends its children
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        threading.Thread(target=_watch, args=[int(parent)], name="lifeline", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)
