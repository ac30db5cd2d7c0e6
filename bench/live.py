"""A thousand people follow two hundred running meetings: from a note to the screens on which it can be read.

`python bench/live.py`. Goal: a note stands on every screen within two seconds for half of them, three for 95 in 100.
Followers ask as the page does, every 1.5 s with the pulse they hold; notes are sent as the page sends them.
"""

import asyncio
import os
import random
import re
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from bench import _ground as ground
from bench.serving import HOST, free_port, serving

MEETINGS = 200
BEAT = 1.5  # seconds, as templates/meetings/_follow.html says
QUIET, TALK = 10, 30  # seconds of each part of the measurement
EACH = 20  # seconds between two notes of one meeting
LONG = 500  # notes of the long meeting
PULSE = re.compile(rb'data-pulse="([0-9a-f]*)"')
PLAIN = ("calmer", "evening", "group", "school", "walk", "quiet", "soon", "slowly", "again", "together", "meal", "play")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Follower:
    """One browser on one meeting."""

    meeting: UUID
    cookie: str
    pulse: str
    leads: bool
    asked: int = 0
    built: int = 0


@dataclass
class Figures:
    """What is waited for, and what has been seen."""

    waited: dict[UUID, tuple[bytes, float, set[str]]] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    unseen: int = 0


def followers(seats: list[tuple[UUID, Any, bool]], at: datetime) -> list[Follower]:
    """Sign everybody in, each with the pulse her page was drawn with."""
    from bench._tables import sign_in
    from maillage.meetings.queries.pulse import facts_of_pulse

    found = []
    for meeting, person, leads in seats:
        cookie = sign_in(person)
        pulse = facts_of_pulse(cookie, meeting, at)
        assert pulse, "everybody may read her table"
        found.append(Follower(meeting, cookie, pulse, leads))
    return found


class Line:
    """One kept-open connection, as a browser has."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.pair: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, head: str, body: bytes = b"") -> tuple[int, bytes, bytes]:
        """Send one request; return status, headers and body. A line that was closed is opened anew."""
        for _ in range(3):
            try:
                reader, writer = self.pair or await asyncio.open_connection(HOST, self.port)
                self.pair = reader, writer
                writer.write(head.encode() + body)
                await writer.drain()
                headers = await reader.readuntil(b"\r\n\r\n")
                length = re.search(rb"(?i)content-length: (\d+)", headers)
                status = int(headers.split(b" ", 2)[1])
                told = b"" if status == 304 or not length else await reader.readexactly(int(length[1]))
            except (OSError, asyncio.IncompleteReadError):
                self.pair = None
                await asyncio.sleep(0.1)
                continue
            return status, headers, told
        raise OSError("the server does not answer")


def page_of(one: Follower, *, pulse: bool) -> str:
    """Return the request of a page, as its script asks for it."""
    held = f"If-None-Match: {one.pulse}\r\nHX-Request: true\r\nMaillage-Quiet: 1\r\n" if pulse else ""
    own = "?screen=own" if one.leads else ""
    return (
        f"GET /en/meetings/{one.meeting}/table/{own} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\n"
        f"Cookie: session={one.cookie}\r\n{held}\r\n"
    )


async def follow(one: Follower, line: Line, figures: Figures, until: float) -> None:
    """Ask at every beat until the time is over."""
    await asyncio.sleep(random.random() * BEAT)
    while time.monotonic() < until:
        began = time.monotonic()
        await look(one, line, figures)
        await asyncio.sleep(max(0.0, BEAT - (time.monotonic() - began)))


async def look(one: Follower, line: Line, figures: Figures) -> None:
    """Ask for the page once, with the pulse she holds."""
    status, _, told = await line.ask(page_of(one, pulse=True))
    one.asked += 1
    assert status in (200, 304), status
    if status == 200:
        one.built += 1
        found = PULSE.search(told)
        assert found, "a page without a pulse"
        one.pulse = found[1].decode()
        waited = figures.waited.get(one.meeting)
        if waited and one.cookie in waited[2] and waited[0] in told:
            waited[2].discard(one.cookie)
            figures.took.append(time.monotonic() - waited[1])


async def speak(one: Follower, everyone: list[str], line: Line, figures: Figures, until: float) -> None:
    """Let a facilitator write a note now and then, as her page sends it."""
    _, headers, told = await line.ask(page_of(one, pulse=False))
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', told)
    cookie = re.search(rb"(?i)set-cookie: *(csrftoken=[^;]+)", headers)
    by = re.search(rb'(?s)name="by".*?<option value="([^"]+)"', told)
    assert token, told[:300]
    assert by, "who facilitates says who said it"
    jar = f"session={one.cookie}; {cookie[1].decode() if cookie else ''}"
    await asyncio.sleep(random.random() * EACH)
    while time.monotonic() < until - 6:
        words = " ".join(random.choice(PLAIN) for _ in range(12))
        typed = {"csrfmiddlewaretoken": token[1].decode(), "words": words, "audience": "table", "key": str(uuid4())}
        typed["by"] = by[1].decode()
        body = urlencode(typed).encode()
        left = figures.waited.get(one.meeting)
        figures.unseen += len(left[2]) if left else 0
        figures.waited[one.meeting] = words.encode(), time.monotonic(), set(everyone)
        head = (
            f"POST /en/meetings/{one.meeting}/add/note/?screen=own HTTP/1.1\r\nHost: localhost\r\n"
            f"X-Forwarded-Proto: https\r\nReferer: https://localhost/\r\nOrigin: https://localhost\r\nCookie: {jar}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        status, _, told = await line.ask(head, body)
        assert status == 302, (status, re.search(rb"<h1[^>]*>([^<]+)", told))
        await asyncio.sleep(EACH)


async def listen(one: Follower, line: Line, port: int, figures: Figures, until: float) -> None:
    """Hold a stream open until the time is over; ask for the page whenever it says so."""
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(f"GET /{one.meeting}/{one.cookie}/{one.pulse}/ HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    while (left := until - time.monotonic()) > 0:
        try:
            said = await asyncio.wait_for(reader.readuntil(b"\n\n"), left)
        except TimeoutError:
            break
        if b"look" in said:
            await look(one, line, figures)
    writer.close()


def tree() -> Iterator[Path]:
    """Yield the processes of the measured server and of its database, as the kernel shows them."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes()
            home = os.environ["MAILLAGE_HOME"].encode()
            served = home in (place / "environ").read_bytes() and place.name != str(os.getpid())
            if served or (b"postgres" in words and home in words):
                yield place
        except OSError:
            continue


def spent() -> tuple[float, float]:
    """Return the seconds of processor and the megabytes of memory that the server and its database hold."""
    seconds = memory = 0.0
    for place in tree():
        try:
            told = (place / "stat").read_text().rsplit(")", 1)[1].split()
            seconds += (int(told[11]) + int(told[12])) / TICKS
            pss = re.search(r"Pss: +(\d+)", (place / "smaps_rollup").read_text())
            memory += int(pss[1]) / 1024 if pss else 0.0
        except OSError:
            continue
    return seconds, memory


async def part(ports: tuple[int, int], people: list[Follower], figures: Figures, seconds: int, *, talk: bool) -> float:
    """Let everybody follow for a while, and perhaps speak; return the seconds of processor spent."""
    before, until = spent()[0], time.monotonic() + seconds
    at: dict[UUID, list[str]] = {}
    for one in people:
        at.setdefault(one.meeting, []).append(one.cookie)
    port, stream = ports
    if stream:
        jobs = [listen(one, Line(port), stream, figures, until) for one in people]
    else:
        jobs = [follow(one, Line(port), figures, until) for one in people]
    if talk:
        jobs += [speak(one, at[one.meeting], Line(port), figures, until) for one in people if one.leads]
    await asyncio.gather(*jobs)
    return spent()[0] - before


def long_page(port: int, one: Follower) -> float:
    """Return how long it takes to open the meeting page with 500 notes, median, in milliseconds."""

    async def open_it() -> None:
        status, _, told = await Line(port).ask(page_of(one, pulse=False))
        assert status == 200, told[:300]

    return ground.median_ms(lambda: asyncio.run(open_it()))


def streams(port: int) -> list[str]:
    """Return the command of the asynchronous server that would hold the streams."""
    program = str(Path(sys.executable).with_name("granian"))
    return [program, "--interface", "asgi", "--host", HOST, "--port", str(port), "--workers", "1", "--no-ws",
            "--backpressure", "2000", "bench._stream:application"]  # fmt: skip


def measured(people: list[Follower], ports: tuple[int, int], how: str) -> list[tuple[str, str]]:
    """Measure one way of following: nothing new for a while, then a note now and then."""
    figures, cores = Figures(), os.cpu_count()
    for one in people:
        one.asked = one.built = 0
    idle = asyncio.run(part(ports, people, figures, QUIET, talk=False))
    asked = sum(one.asked for one in people)
    for one in people:
        one.asked = one.built = 0
    talked = asyncio.run(part(ports, people, figures, TALK, talk=True))
    memory, took = spent()[1], sorted(figures.took)
    half, most = statistics.median(took), took[int(len(took) * 0.95)]
    lost = figures.unseen + sum(len(left) for _, _, left in figures.waited.values())
    return [
        (f"{how}: from a note to a screen of its table, p50", f"{half:.2f} s"),
        (f"{how}: the same, p95", f"{most:.2f} s ({len(took)} screens, {lost} not reached in time)"),
        (f"{how}: nothing new, {asked / QUIET:.0f} questions/s", f"{idle / QUIET:.2f} of {cores} cores"),
        (
            f"{how}: a note every {EACH} s at each meeting, {sum(one.built for one in people) / TALK:.0f} pages/s",
            f"{talked / TALK:.2f} of {cores} cores",
        ),
        (f"{how}: memory of servers, worker and database", f"{memory:.0f} MB"),
    ]


def main() -> None:
    """Measure and write down."""
    with ground.installation():
        from bench import _region
        from bench._stream import TELL
        from bench._tables import rows
        from maillage.core import clock

        at = clock.now()
        people = followers(rows(_region.build(at), at, MEETINGS, LONG), at)
        port, other = free_port(), free_port()
        with serving([ground.CONSOLE, "serve", "--port", str(port)], port):
            opened = long_page(port, people[4])
            lines = measured(people, (port, 0), "Polls")
            ground.tell(TELL)
            with serving(streams(other), other):
                lines += measured(people, (port, other), "Streams")
    lines.append((f"Opening a meeting page with {LONG} notes", f"{opened:.0f} ms"))
    ground.show("A thousand followers of 200 running meetings", "python bench/live.py", lines)


if __name__ == "__main__":
    main()
