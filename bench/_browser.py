"""A browser on one meeting, as `live.py` has a thousand of: a connection, a pulse, the marks of what it holds."""

import asyncio
import re
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from bench.serving import HOST

PULSE, MARK = re.compile(rb'data-pulse="([0-9a-f-]*)"'), re.compile(rb'data-mark="([0-9a-f]+)"')
CLOSED = 404


@dataclass
class Follower:
    """One browser on one meeting; ``closed``: when it was told that the page is not open any more."""

    meeting: UUID
    cookie: str
    pulse: str
    marks: set[str]
    leads: bool
    asked: int = 0
    built: int = 0
    closed: float = 0.0
    token: str = ""
    jar: str = ""

    def holds(self, told: bytes) -> None:
        """Stand at a page, or at the news of one."""
        found = PULSE.search(told)
        assert found, "a page without a pulse"
        self.pulse = found[1].decode()
        self.marks |= {one.decode() for one in MARK.findall(told)}


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
    marks = " ".join(one.marks)
    held = f"If-None-Match: {one.pulse}\r\nMaillage-Holds: {marks}\r\nHX-Request: true\r\nMaillage-Quiet: 1\r\n"
    own = "?screen=own" if one.leads else ""
    return (
        f"GET /en/meetings/{one.meeting}/table/{own} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\n"
        f"Cookie: session={one.cookie}\r\n{held if pulse else ''}\r\n"
    )


async def writes(one: Follower, line: Line) -> bytes:
    """Open her page, and keep what a form of it is sent with."""
    _, headers, told = await line.ask(page_of(one, pulse=False))
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', told)
    cookie = re.search(rb"(?i)set-cookie: *(csrftoken=[^;]+)", headers)
    assert token, told[:300]
    one.token, one.jar = token[1].decode(), f"session={one.cookie}; {cookie[1].decode() if cookie else ''}"
    return told


async def send(one: Follower, line: Line, path: str, typed: dict[str, str]) -> None:
    """Send a form of hers, as her page does."""
    body = urlencode({"csrfmiddlewaretoken": one.token, **typed}).encode()
    head = (
        f"POST /en/{path} HTTP/1.1\r\nHost: localhost\r\n"
        f"X-Forwarded-Proto: https\r\nReferer: https://localhost/\r\nOrigin: https://localhost\r\nCookie: {one.jar}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    status, _, told = await line.ask(head, body)
    assert status == 302, (status, re.search(rb"<h1[^>]*>([^<]+)", told))
