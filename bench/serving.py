"""Requests per second of the desk beside a bare Django page, on the same server, as a ratio.

`python bench/serving.py [PATH]` measures another page, for example `/en/situations/`. Loopback only.
"""

import http.client
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench import _ground as ground

HOST = "127.0.0.1"
SECONDS = 8
CONNECTIONS = 8
ROUNDS = 3
SITUATIONS = 200


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        return int(trial.getsockname()[1])


@contextmanager
def serving(command: Sequence[str], port: int) -> Iterator[int]:
    """Have a server running on ``port`` inside this block."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, cwd=ground.ROOT
    )
    try:
        until = time.monotonic() + 60
        while True:
            try:
                socket.create_connection((HOST, port), timeout=1).close()
            except OSError:
                if time.monotonic() > until or process.poll() is not None:
                    raise
                time.sleep(0.1)
                continue
            break
        yield port
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def rate(port: int, path: str, cookie: str) -> float:
    """Return the requests answered per second, with ``wrk`` where there is one, else with threads of our own."""
    headers = {"Cookie": f"session={cookie}"}
    check(port, path, headers)
    wrk = shutil.which("wrk")
    if wrk is None:
        return _by_threads(port, path, headers)
    line = [wrk, "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", f"Cookie: {headers['Cookie']}"]
    said = subprocess.run([*line, f"http://{HOST}:{port}{path}"], check=True, capture_output=True, text=True).stdout
    assert "Non-2xx" not in said, said
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found, said
    return float(found[1])


def check(port: int, path: str, headers: dict[str, str]) -> None:
    """See that the page is what it should be, and warm every worker."""
    for _ in range(40):
        client = http.client.HTTPConnection(HOST, port, timeout=20)
        client.request("GET", path, headers=headers)
        answer = client.getresponse()
        answer.read()
        client.close()
        assert answer.status == http.HTTPStatus.OK, (path, answer.status)


def _by_threads(port: int, path: str, headers: dict[str, str]) -> float:
    counts = [0] * CONNECTIONS
    until = time.monotonic() + SECONDS

    def ask(place: int) -> None:
        client = http.client.HTTPConnection(HOST, port, timeout=20)
        while time.monotonic() < until:
            client.request("GET", path, headers=headers)
            client.getresponse().read()
            counts[place] += 1

    threads = [threading.Thread(target=ask, args=[place]) for place in range(CONNECTIONS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return sum(counts) / SECONDS


def session_of_the_outreach_worker() -> str:
    """Write a region; return the session of its outreach worker, signed in."""
    from django.test import Client

    from bench import _region
    from maillage.core import clock

    place = _region.build(clock.now())
    place.grow(SITUATIONS)
    client = Client()
    ground.sign_in(client, place.outreach)
    return client.cookies["session"].value


def granian(port: int) -> list[str]:
    """Return the command of the same server for the bare page, set as ``maillage serve`` sets it."""
    program = str(Path(sys.executable).with_name("granian"))
    options = [
        "--interface",
        "wsgi",
        "--host",
        HOST,
        "--port",
        str(port),
        "--workers",
        str(min(2, os.cpu_count() or 1)),
    ]
    return [
        program,
        *options,
        "--blocking-threads",
        "4",
        "--backpressure",
        "4096",
        "--no-ws",
        "bench._bare:application",
    ]


def main() -> None:
    """Measure and write down."""
    path = sys.argv[1] if len(sys.argv) > 1 else "/en/"
    with ground.installation():
        cookie = session_of_the_outreach_worker()
        one, other = free_port(), free_port()
        ours = [ground.CONSOLE, "serve", "--port", str(one)]
        with serving(ours, one), serving(granian(other), other):
            rounds = [(rate(one, path, cookie), rate(other, "/", cookie)) for _ in range(ROUNDS)]
    desk, bare = (statistics.median(found) for found in zip(*rounds, strict=True))
    by = "wrk" if shutil.which("wrk") else "threads of Python's own client"
    lines = [
        (f"`{path}`, signed in as an outreach worker", f"{desk:.0f} requests/s"),
        ("A bare Django page: no middleware, one query, one template", f"{bare:.0f} requests/s"),
        ("Ratio", f"{desk / bare:.2f}"),
        (f"Load: {by}", f"{CONNECTIONS} connections, {ROUNDS} rounds of {SECONDS} s, medians"),
    ]
    ground.show("Requests per second", "python bench/serving.py", lines)


if __name__ == "__main__":
    main()
