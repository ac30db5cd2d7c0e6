"""Finds every page that people can reach by following links, and stops at each URL name once."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import translation

from tests.journeys.conftest import Walk

NOT_PAGES = {"ui:leave", "account_logout"}
LOOKED_AT = 4  # pages of one name, to find links that only some of them have
HREF = re.compile(r'<a [^>]*href="([^"]+)"')
Visit = Callable[[Walk, str], None]


def name_of(address: str) -> str | None:
    """Return the URL name that an address resolves to, or nothing."""
    path = urlsplit(address).path
    with translation.override(path.split("/")[1]):
        try:
            return resolve(path).view_name
        except Resolver404:
            return None


def links(walk: Walk, page: str, html: str) -> Iterator[str]:
    """Yield the links of a page to pages of the application in the same language, in their order."""
    for href in dict.fromkeys(HREF.findall(html)):
        address = urljoin(page, unescape(href)).partition("#")[0]
        if address.startswith(f"{walk.base}/{walk.language}/"):
            yield address


def as_she_is(walk: Walk) -> Client:
    """Return a client of the same session: it looks for links without a browser's trouble."""
    client = Client(SERVER_NAME=str(urlsplit(walk.base).hostname))
    for cookie in walk.page.context.cookies():
        if cookie["name"] == settings.SESSION_COOKIE_NAME:
            client.cookies[settings.SESSION_COOKIE_NAME] = cookie["value"]
    return client


def crawl(walk: Walk, start: str, seen: set[str], visit: Visit) -> None:
    """Follow links from ``start``; call ``visit`` on each page whose URL name is not in ``seen`` yet."""
    client, waiting = as_she_is(walk), [f"{walk.base}/{walk.language}/{start}"]
    known, looked_at = set(waiting), Counter[str]()
    while waiting:
        address = waiting.pop(0)
        name = name_of(address)
        if name is None or name in NOT_PAGES or looked_at[name] == LOOKED_AT:
            continue
        looked_at[name] += 1
        answer = client.get(address.removeprefix(walk.base), follow=True)
        if not answer.get("content-type", "").startswith("text/html"):
            continue
        landed = name_of(answer.request["PATH_INFO"])
        if landed is not None and landed not in seen:
            walk.page.goto(address)
            seen.add(landed)
            visit(walk, landed)
        page = walk.base + answer.request["PATH_INFO"]
        fresh = [link for link in links(walk, page, answer.content.decode()) if link not in known]
        known.update(fresh)
        waiting.extend(fresh)
