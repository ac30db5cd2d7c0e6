"""A thousand people follow two hundred running meetings: from a note to the screens on which it can be read.

`python bench/live.py`. Goal: a note stands on every screen within two seconds for half of them, three for 95 in 100.
Followers ask as the page does, every 1.5 s with the pulse they hold; notes are sent as the page sends them. At the end
consents are taken back while everybody follows. `python bench/live.py 40` has 40 meetings, and writes nothing down.
"""

import asyncio
import os
import random
import re
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from bench import _ground as ground
from bench._browser import CLOSED, Follower, Line, page_of, send, writes
from bench.serving import HOST, free_port, serving

MEETINGS = 200
BEAT = 1.5  # seconds, as templates/meetings/_follow.html says
QUIET, TALK = 10, 60  # seconds of each part of the measurement
TAKEN_BACK = 20  # consents, one a second; the screens follow for as long again
EACH = (60, 20)  # seconds between two notes of one meeting: as people write, and as nobody does
LONG = 500  # notes of the long meeting
PLAIN = ("calmer", "evening", "group", "school", "walk", "quiet", "soon", "slowly", "again", "together", "meal", "play")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Figures:
    """What is waited for, and what has been seen."""

    waited: dict[UUID, tuple[bytes, float, set[str]]] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    unseen: int = 0


def followers(seats: list[tuple[UUID, Any, bool]], at: datetime) -> list[Follower]:
    """Sign everybody in, each with the pulse her page was drawn with and the marks of the notes that stand on it."""
    from bench._tables import sign_in
    from maillage.meetings.models import Note
    from maillage.meetings.queries.items import facts_of_mark
    from maillage.meetings.queries.pulse import facts_of_pulse

    found, said = [], defaultdict(list)
    for note in Note.objects.filter(part=2).order_by("-written_at"):
        said[note.meeting_id].append(note)
    for meeting, person, leads in seats:
        cookie = sign_in(person)
        pulse = facts_of_pulse(cookie, meeting, at)
        assert pulse, "everybody may read her table"
        marks = {facts_of_mark(note, pulse) for note in said[meeting][:50]}
        found.append(Follower(meeting, cookie, pulse, marks, leads))
    return found


async def follow(one: Follower, line: Line, figures: Figures, until: float) -> None:
    """Ask at every beat until the time is over."""
    await asyncio.sleep(random.random() * BEAT)
    while time.monotonic() < until and not one.closed:
        began = time.monotonic()
        await look(one, line, figures)
        await asyncio.sleep(max(0.0, BEAT - (time.monotonic() - began)))


async def look(one: Follower, line: Line, figures: Figures) -> None:
    """Ask for the page once, with the pulse she holds."""
    status, _, told = await line.ask(page_of(one, pulse=True))
    one.asked += 1
    assert status in (200, 304, CLOSED), status
    if status == CLOSED:
        one.closed = time.monotonic()
    if status == 200:
        one.built += 1
        one.holds(told)
        waited = figures.waited.get(one.meeting)
        if waited and one.cookie in waited[2] and waited[0] in told:
            waited[2].discard(one.cookie)
            figures.took.append(time.monotonic() - waited[1])


async def speak(one: Follower, everyone: list[str], line: Line, figures: Figures, until: float, each: int) -> None:
    """Let a facilitator write a note every so many seconds, as her page sends it."""
    told = await writes(one, line)
    by = re.search(rb'(?s)name="by".*?<option value="([^"]+)"', told)
    assert by, told[:3000]
    await asyncio.sleep(random.random() * each)
    while time.monotonic() < until - 6:
        words = " ".join(random.choice(PLAIN) for _ in range(12))
        typed = {"words": words, "audience": "table", "key": str(uuid4()), "by": by[1].decode()}
        left = figures.waited.get(one.meeting)
        figures.unseen += len(left[2]) if left else 0
        figures.waited[one.meeting] = words.encode(), time.monotonic(), set(everyone)
        await send(one, line, f"meetings/{one.meeting}/add/note/?screen=own", typed)
        await asyncio.sleep(each)


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
    from maillage.core.place import Place

    home = os.environ["MAILLAGE_HOME"]
    database = (Place(Path(home)).data / "postmaster.pid").read_text().split()[0]
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parent = (place / "stat").read_text().rsplit(")", 1)[1].split()[1]
            of_database = database in (place.name, parent)
            if of_database or (home.encode() in (place / "environ").read_bytes() and place.name != str(os.getpid())):
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


async def part(ports: tuple[int, int], people: list[Follower], figures: Figures, seconds: int, each: int = 0) -> float:
    """Let everybody follow for a while, with a note ``each`` so many seconds or none; return the seconds of CPU."""
    before, until = spent()[0], time.monotonic() + seconds
    at: dict[UUID, list[str]] = {}
    for one in people:
        at.setdefault(one.meeting, []).append(one.cookie)
    port, stream = ports
    if stream:
        jobs = [listen(one, Line(port), stream, figures, until) for one in people]
    else:
        jobs = [follow(one, Line(port), figures, until) for one in people]
    if each:
        jobs += [speak(one, at[one.meeting], Line(port), figures, until, each) for one in people if one.leads]
    await asyncio.gather(*jobs)
    return spent()[0] - before


async def taken_back(port: int, people: list[Follower], consents: dict[UUID, UUID]) -> list[float]:
    """Let consents be taken back while everybody follows; return how long each screen they held up stood open.

    One that is still open at the end counts until then.
    """
    until, figures = time.monotonic() + 2 * TAKEN_BACK, Figures()
    at: dict[UUID, list[Follower]] = {}
    for one in people:
        at.setdefault(one.meeting, []).append(one)
    answered: list[tuple[Follower, float]] = []

    async def take_back(seats: list[Follower], after: float) -> None:
        referent, hers, line = seats[0], seats[1], Line(port)
        await writes(referent, line)
        await asyncio.sleep(after)
        await send(referent, line, f"consents/{consents[referent.meeting]}/withdraw/", {})
        answered.append((hers, time.monotonic()))

    some = [seats for meeting, seats in at.items() if meeting in consents]
    jobs = [follow(one, Line(port), figures, until) for one in people]
    jobs += [take_back(seats, 3 + n * TAKEN_BACK / len(some)) for n, seats in enumerate(some)]
    await asyncio.gather(*jobs)
    return sorted(max(0.0, (one.closed or until) - when) for one, when in answered)


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


def measured(people: list[Follower], ports: tuple[int, int], how: str, paces: Sequence[int]) -> list[tuple[str, str]]:
    """Measure one way of following: nothing new for a while, then notes at each pace."""
    cores, lines = os.cpu_count(), []
    for each in (0, *paces):
        figures, seconds = Figures(), TALK if each else QUIET
        for one in people:
            one.asked = one.built = 0
        busy = asyncio.run(part(ports, people, figures, seconds, each)) / seconds
        asked, built = (
            sum(counts) / seconds for counts in zip(*((one.asked, one.built) for one in people), strict=True)
        )
        if not each:
            lines.append((f"{how}: nothing new, {asked:.0f} questions/s", f"{busy:.2f} of {cores} cores"))
            continue
        pace, took = f"{how}, a note every {each} s at each meeting", sorted(figures.took)
        half, most = statistics.median(took), took[int(len(took) * 0.95)]
        lost = figures.unseen + sum(len(left) for _, _, left in figures.waited.values())
        lines += [
            (f"{pace}: to a screen of its table, p50", f"{half:.2f} s"),
            (f"{pace}: the same, p95", f"{most:.2f} s ({len(took)} screens, {lost} not reached in time)"),
            (f"{pace}: {built:.0f} pages/s", f"{busy:.2f} of {cores} cores"),
        ]
    return [*lines, (f"{how}: memory of servers, worker and database", f"{spent()[1]:.0f} MB")]


def main() -> None:
    """Measure; write down what was measured at its full size."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MEETINGS
    with ground.installation():
        from bench import _region
        from bench._stream import TELL
        from bench._tables import rows
        from maillage.consent.models import Consent
        from maillage.core import clock

        at = clock.now()
        people = followers(rows(_region.build(at), at, many, LONG), at)
        held_up = Consent.objects.filter(signer__role="partner").values_list("situation__meetings", "pk")
        consents = dict(list(held_up)[:: max(1, many // TAKEN_BACK)])
        port, other = free_port(), free_port()
        with serving([ground.CONSOLE, "serve", "--port", str(port)], port):
            opened = long_page(port, people[4])
            lines = measured(people, (port, 0), "Polls", EACH)
            print(*lines, sep="\n", flush=True)
            ground.tell(TELL)
            with serving(streams(other), other):
                lines += measured(people, (port, other), "Streams", EACH[:1]) if many == MEETINGS else []
            closed = asyncio.run(taken_back(port, people, consents))
    lines.append((f"Opening a meeting page with {LONG} notes", f"{opened:.0f} ms"))
    half, most = statistics.median(closed), closed[int(len(closed) * 0.95)]
    screens = f"{half:.2f} s, p95 {most:.2f} s, longest {closed[-1]:.2f} s ({len(closed)} screens, all following)"
    lines.append(("From a consent taken back to the screen that it closes, p50", screens))
    if many != MEETINGS:
        print(*lines, sep="\n")
        return
    ground.show("A thousand followers of 200 running meetings", "python bench/live.py", lines)


if __name__ == "__main__":
    main()
