"""``maillage migrate`` and ``maillage serve``: the installation, its web server and its background worker."""

import argparse
import http.client
import os
import resource
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module

from django.conf import settings
from django.utils.translation import gettext as _
from granian.constants import Interfaces
from granian.server import Server as Granian

from maillage.config import installation
from maillage.core import lifeline
from maillage.core.console import Subparsers, result, say

LOOPBACK = "127.0.0.1"
SECONDS_TO_LEAVE = 5
PAUSE = 0.1
CONNECTIONS = 4_096  # of one worker, most of them open and silent: each browser keeps up to six of its own
FIRST = "/static/css/tokens.css"  # answered as soon as one worker is ready


def register(subparsers: Subparsers) -> None:
    """Add ``migrate`` and ``serve``."""
    migrate = subparsers.add_parser("migrate", help=_("make or update the database, the tables and the secrets"))
    migrate.set_defaults(run=run_migrate)
    serve = subparsers.add_parser("serve", help=_("answer plain HTTP on this machine, behind your web server"))
    add_address(serve)
    serve.set_defaults(run=run_serve)


def add_address(parser: argparse.ArgumentParser) -> None:
    """Add where to listen."""
    parser.add_argument("--port", type=int, default=8000, metavar="N", help=_("the port to listen on (8000)"))
    parser.add_argument("--host", default=LOOPBACK, help=_("the address to listen on (127.0.0.1: this machine only)"))


def run_migrate(_asked: argparse.Namespace) -> int:
    """Make or update everything an installation needs."""
    if not installation.is_ours():
        return 1
    installation.prepare_home()
    with installation.database():
        installation.migrate()
    say(_("Ready. The data directory is %(home)s.") % {"home": settings.MAILLAGE_HOME})
    return 0


def run_serve(asked: argparse.Namespace) -> int:
    """Serve until told to stop."""
    if not installation.is_ours() or not installation.is_made() or not installation.opens():
        return 1
    if not port_is_free(asked.host, asked.port):
        return 1
    with installation.database():
        return serve(asked.host, asked.port) if installation.is_migrated() else 1


def port_is_free(host: str, port: int) -> bool:
    """Return whether one may listen there; say so when not. Waits a moment for a killed server to go."""
    until = time.monotonic() + 2
    while True:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((host, port))
            except (OSError, OverflowError):
                if time.monotonic() < until:
                    time.sleep(0.1)
                    continue
                say(_("Port %(port)d is in use or not yours to open. Choose another one with --port.") % {"port": port})
                return False
            return True


def serve(host: str, port: int) -> int:
    """Run the web server and the background worker until a signal ends them."""
    import_module("maillage.config.urls")  # the web workers are forks: what is read here, they need not read again
    installation.let_go()
    os.environ[lifeline.PARENT] = str(os.getpid())
    _open_files()
    web = Granian(
        "maillage.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=min(2, os.cpu_count() or 1),
        blocking_threads=4,
        backpressure=CONNECTIONS,
        workers_kill_timeout=SECONDS_TO_LEAVE,
        respawn_failed_workers=True,
        websockets=False,
        log_enabled=False,
    )
    with _background() as start_background:
        web.on_startup(
            lambda: threading.Thread(target=_announce, args=[host, port, start_background], daemon=True).start()
        )
        web.serve()
    return 0


def _open_files() -> None:
    """Let this process and its workers hold as many connections as the machine allows."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


@contextmanager
def _background() -> Iterator[Callable[[], None]]:
    """Give a way to start the background worker; end it with the block."""
    started: list[subprocess.Popen[bytes]] = []
    words = [sys.executable, "-m", "maillage.config.worker"]
    try:
        yield lambda: started.append(subprocess.Popen(words, stdin=subprocess.DEVNULL, start_new_session=True))  # noqa: S603  our own module
    finally:
        for worker in started:
            worker.terminate()
        for worker in started:
            try:
                worker.wait(SECONDS_TO_LEAVE)
            except subprocess.TimeoutExpired:
                worker.kill()
                worker.wait()


def _announce(host: str, port: int, start_background: Callable[[], None]) -> None:
    """Say where the server is once it answers, and only then burden the machine with the background worker."""
    time.sleep(PAUSE)  # the web workers are forked meanwhile
    while not _answers(host, port):
        time.sleep(PAUSE)
    name = "localhost" if host == LOOPBACK else host
    result(f"http://{name}:{port}")
    say(_("Maillage is up. Ctrl-C ends it."))
    start_background()


def _answers(host: str, port: int) -> bool:
    asked = http.client.HTTPConnection(host, port, timeout=10)
    try:
        asked.request("GET", FIRST, headers={"Host": "localhost", "Connection": "close"})
        asked.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()
    return True
