"""Real ``maillage`` processes for the tests: started, ended, looked for."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from maillage.core.place import Place
from maillage.core.programs import living

PATIENCE = 240.0  # seconds: a slow machine breaks no rule
CONSOLE = [sys.executable, "-m", "maillage.config.cli"]


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return an environment that names this home and nothing of ours besides."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MAILLAGE_", "DJANGO_", "DATABASE_URL", "LANG"))}
    return {**kept, "MAILLAGE_HOME": str(home), "LANG": "C.UTF-8", "PYTHONWARNINGS": "default", **more}


def console(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [*CONSOLE, *words], env=environment(home, **more), capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def eventually(true: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Return whether something becomes true in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.05)
    return true()


class Running:
    """A server in a process group of its own."""

    def __init__(self, home: Path, words: Sequence[str], port: int) -> None:
        self.home = home
        self.port = port
        self.process = subprocess.Popen(
            [*CONSOLE, *words, "--port", str(port)],
            env=environment(home),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def address(self) -> str:
        """Return the first line of its result: where it answers."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline().strip()
        if not line:
            assert self.process.stderr is not None
            raise AssertionError(self.process.stderr.read())
        return line

    def end(self, how: signal.Signals) -> float:
        """Send a signal to the whole group; return the seconds until nothing of it answers or lives."""
        started = time.monotonic()
        os.killpg(self.process.pid, how)
        self.process.communicate(timeout=PATIENCE)
        assert eventually(lambda: not self.left(how), 10), self.left(how)
        return time.monotonic() - started

    def processes(self) -> list[Path]:
        """Return this installation's processes, the database's apart, as folders of /proc."""
        mark = f"MAILLAGE_HOME={self.home}".encode()
        return [p.parent for p in Path("/proc").glob("[0-9]*/environ") if mark in _read(p).split(b"\0")]

    def work(self) -> float:
        """Return the seconds its processes have worked so far: what it takes on a machine that does nothing else."""
        ticks = [_read(p / "stat").rpartition(b")")[2].split()[11:13] for p in self.processes()]
        return sum(int(one) for pair in ticks for one in pair) / os.sysconf("SC_CLK_TCK")

    def left(self, how: signal.Signals) -> list[str]:
        """Return the processes of this installation that are still there; a kill leaves the database to the next."""
        database = [] if how == signal.SIGKILL else living(Place(self.home).data)
        return [f"{p.name} {_read(p / 'cmdline')!r}" for p in self.processes()] + [
            f"postgres {pid}" for pid in database
        ]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@contextmanager
def running(home: Path, *words: str, port: int | None = None) -> Iterator[Running]:
    """Have a server running inside this block."""
    one = Running(home, words, port or free_port())
    try:
        yield one
    finally:
        if one.process.poll() is None:
            one.end(signal.SIGTERM)
        for pipe in (one.process.stdout, one.process.stderr):
            if pipe is not None:
                pipe.close()
