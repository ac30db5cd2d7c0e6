"""A demonstration of one's own: a free port, a directory that goes away, a process that ends."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.fuzzing.ground import PROVIDER

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 900.0


@dataclass(frozen=True)
class Served:
    """Where it answers, and where its data lie."""

    url: str
    home: Path

    def people(self, wanted: tuple[str, ...]) -> list[str]:
        """Return the names of those whose place one may take, as far as they are wanted (by first name)."""
        page = urllib.request.urlopen(f"{self.url}/en/accounts/login/").read().decode()  # noqa: S310  our own server
        return [name for name in re.findall(r">Be ([^<]+)</button>", page) if name.startswith(wanted)]

    def settle(self) -> None:
        """Let this process read the same data: its settings and keys."""
        os.environ["MAILLAGE_HOME"] = str(self.home)
        os.environ["MAILLAGE_URL"] = self.url
        os.environ["MAILLAGE_DEMO_CLOCK"] = f"2026-03-03T18:55:00+00:00@{time.time()}"

    def as_owner(self) -> None:
        """Connect this process as the database's owner, who makes the states that pages stand behind."""
        from django.db import connection

        from maillage.config import env
        from maillage.core.database import Login
        from maillage.core.place import Place

        connection.settings_dict.update({**env.login(Login.OWNER), "HOST": str(Place(self.home).sockets)})

    def troubles(self) -> str:
        """Return what the server wrote down of its own errors."""
        lines = (self.home / "log").read_text(errors="replace").splitlines()
        places = [place for place, line in enumerate(lines) if re.search(r" ERROR .*: 500 ", line)]
        return "\n".join(line for place in places[:5] for line in lines[place : place + 25])


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        return bool(urllib.request.urlopen(f"{url}/en/help/", timeout=5).status)  # noqa: S310  our own server
    except (urllib.error.URLError, OSError):
        return False


def _institutions(home: Path) -> dict[str, str]:
    """Name an institution where people may sign in, which never answers."""
    (home / "secret").write_text("fuzz")
    (home / "institutions.toml").write_text(PROVIDER.format(secret=home / "secret"))
    return {"MAILLAGE_INSTITUTIONS": str(home / "institutions.toml")}


@contextmanager
def running() -> Iterator[Served]:
    """Serve a fresh demonstration; end it and delete its data."""
    with tempfile.TemporaryDirectory(prefix="maillage-fuzz-") as home:
        port = _free_port()
        url = f"http://localhost:{port}"
        environment = {**os.environ, "MAILLAGE_HOME": home, "PYTHONPATH": str(ROOT), **_institutions(Path(home))}
        with (Path(home) / "log").open("wb") as log:
            asked = [sys.executable, "-m", "maillage.config.cli", "demo", "--port", str(port)]
            process = subprocess.Popen(asked, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            until = time.monotonic() + PATIENCE
            while not _answers(url):
                if process.poll() is not None or time.monotonic() > until:
                    raise SystemExit((Path(home) / "log").read_text(errors="replace"))
                time.sleep(1)
            yield Served(url, Path(home))
        finally:
            process.terminate()
            process.wait(60)
