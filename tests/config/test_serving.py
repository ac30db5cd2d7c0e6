"""An installation's life, with real processes: made, served, ended, killed, recovered."""

import http.client
import os
import signal
import socket
import stat
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from maillage.core.place import Place
from maillage.core.programs import living
from tests.config.homes import copied
from tests.config.running import console, free_port, running

pytestmark = pytest.mark.lifecycle
PATIENT_SECONDS = 10
MANY = 300  # connections, of some fifty browsers


@pytest.fixture(scope="module")
def home(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the data directory of a new installation."""
    with copied(installed, tmp_path_factory.mktemp("serving") / "home") as directory:
        yield directory


def answer(port: int, path: str = "/en/accounts/login/") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Host": "localhost", "Connection": "close"})
    found = connection.getresponse()
    found.read()
    connection.close()
    return found


def test_migrate_makes_secrets_that_only_their_owner_reads(home: Path) -> None:
    keys = list((home / "keys").iterdir())
    assert keys
    for key in keys:
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
        assert len(key.read_text()) >= 48
    assert stat.S_IMODE((home / "keys").stat().st_mode) == 0o700


def test_migrating_again_keeps_the_secrets(home: Path) -> None:
    before = {key.name: key.read_text() for key in (home / "keys").iterdir()}
    assert console(home, "migrate").returncode == 0
    assert {key.name: key.read_text() for key in (home / "keys").iterdir()} == before


@pytest.mark.parametrize("command", ["serve", "tables"])
def test_a_command_before_migrating_says_what_to_do_and_makes_nothing(tmp_path: Path, command: str) -> None:
    refused = console(tmp_path / "nothing", command)
    assert refused.returncode == 1
    assert "maillage migrate" in refused.stderr
    assert not (tmp_path / "nothing").exists()


def test_a_port_in_use_is_said_in_one_sentence(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = console(home, "serve", "--port", str(port))
    assert refused.returncode == 1
    assert refused.stderr.strip() == f"Port {port} is in use or not yours to open. Choose another one with --port."


def test_browsers_that_keep_their_connections_open_keep_nobody_out(home: Path) -> None:
    with running(home, "serve") as server, ExitStack() as kept:
        server.address()
        for _ in range(MANY):
            browser = kept.enter_context(closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)))
            browser.request("GET", "/static/css/tokens.css", headers={"Host": "localhost"})
            assert browser.getresponse().read(), "answered, and left open"
        assert answer(server.port).status == 200


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_to_the_group_ends_everything_within_ten_seconds(home: Path, how: signal.Signals) -> None:
    with running(home, "serve") as server:
        assert server.address() == f"http://localhost:{server.port}"
        assert answer(server.port).status == 200
        assert server.end(how) < PATIENT_SECONDS


def test_after_a_kill_the_same_port_serves_again(home: Path) -> None:
    port = free_port()
    with running(home, "serve", port=port) as server:
        server.address()
        server.end(signal.SIGKILL)
    with running(home, "serve", port=port) as again:
        again.address()
        assert answer(port).status == 200
        assert again.end(signal.SIGTERM) < PATIENT_SECONDS


def test_a_database_killed_under_a_killed_server_is_recovered(home: Path) -> None:
    with running(home, "serve") as server:
        server.address()
        for pid in living(Place(home).data):
            os.kill(pid, signal.SIGKILL)
        server.end(signal.SIGKILL)
    with running(home, "serve") as again:
        again.address()
        assert answer(again.port).status == 200


def test_every_page_carries_the_headers(home: Path) -> None:
    with running(home, "serve") as server:
        server.address()
        page = answer(server.port)
        style = answer(server.port, "/static/css/tokens.css")
    policy = dict(part.split(" ", 1) for part in page.headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        **dict.fromkeys(("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action"), "'self'"),
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in page.headers["Permissions-Policy"]
    assert style.status == 200
    assert "no-store" not in style.headers["Cache-Control"]
