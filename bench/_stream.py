"""The other way to follow, for comparison only: one open stream for each follower, on a server of its own.

The database tells when a meeting moves; the stream asks the same question as a poll does, and says "look" when the
answer differs. Every half minute each stream asks by itself: consents, grounds and sessions end by the clock too.
"""

import asyncio
import os
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

import psycopg

ASK = "SELECT maillage_pulse(%s, %s, now(), '15 minutes', '8 hours')"
TELL = """
CREATE OR REPLACE FUNCTION bench_told() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_notify('moved', NEW.id::text); RETURN NULL; END $$;
CREATE OR REPLACE TRIGGER bench_told AFTER UPDATE OF pulse ON meetings_meeting
FOR EACH ROW EXECUTE FUNCTION bench_told();
"""
BY_ITSELF = 30
LINES = 4
Send = Callable[[dict[str, Any]], Awaitable[None]]

_waiting: dict[UUID, set[asyncio.Event]] = defaultdict(set)
_lines: asyncio.Queue[psycopg.AsyncConnection[Any]] = asyncio.Queue()


async def _listen() -> None:
    line = await psycopg.AsyncConnection.connect(os.environ["BENCH_DATABASE"], autocommit=True)
    await line.execute("LISTEN moved")
    async for told in line.notifies():
        for one in _waiting[UUID(told.payload)]:
            one.set()


async def _pulse(session: str, meeting: UUID) -> str | None:
    line = await _lines.get()
    try:
        row = await (await line.execute(ASK, (session, meeting))).fetchone()
    finally:
        _lines.put_nowait(line)
    return row[0] if row else None


async def _follow(send: Send, session: str, meeting: UUID, pulse: str | None) -> None:
    moved = asyncio.Event()
    _waiting[meeting].add(moved)
    try:
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(moved.wait(), BY_ITSELF)
            moved.clear()
            now = await _pulse(session, meeting)
            if now != pulse:
                pulse = now
                await send({"type": "http.response.body", "body": b"data: look\n\n", "more_body": True})
    finally:
        _waiting[meeting].discard(moved)


async def application(scope: dict[str, Any], receive: Callable[[], Awaitable[dict[str, Any]]], send: Send) -> None:
    """Answer one request: ``/MEETING/SESSION/PULSE``."""
    if scope["type"] == "lifespan":
        while (await receive())["type"] != "lifespan.shutdown":
            for _ in range(LINES):
                _lines.put_nowait(await psycopg.AsyncConnection.connect(os.environ["BENCH_DATABASE"], autocommit=True))
            application.listening = asyncio.create_task(_listen())  # type: ignore[attr-defined]  # kept from the collector
            await send({"type": "lifespan.startup.complete"})
        return
    meeting, session, pulse = scope["path"].strip("/").split("/")
    headers = [(b"content-type", b"text/event-stream")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b": here\n\n", "more_body": True})
    gone = asyncio.create_task(_left(receive))
    follow = asyncio.create_task(_follow(send, session, UUID(meeting), pulse))
    await asyncio.wait({gone, follow}, return_when=asyncio.FIRST_COMPLETED)
    gone.cancel(), follow.cancel()


async def _left(receive: Callable[[], Awaitable[dict[str, Any]]]) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
