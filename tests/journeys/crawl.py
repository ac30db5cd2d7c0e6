"""Finds every page that people can reach by following links, each URL name once."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation

from tests.journeys.conftest import Walk

NOT_PAGES = {"ui:leave", "account_logout"}
Visit = Callable[[Walk, str], None]


def name_of(path: str) -> str | None:
    """Return the URL name that ``path`` resolves to, or nothing."""
    with translation.override(path.split("/")[1]):
        try:
            return resolve(path).view_name
        except Resolver404:
            return None


def links(walk: Walk) -> Iterator[str]:
    """Yield the paths of this page's links within the application, in their order."""
    for href in walk.page.locator("a[href]").evaluate_all("all => all.map(a => a.href)"):
        parts = urlsplit(href)
        if f"{parts.scheme}://{parts.netloc}" == walk.base and parts.path.startswith(f"/{walk.language}/"):
            yield parts.path


def crawl(walk: Walk, start: str, seen: set[str], visit: Visit) -> None:
    """Follow links from ``start``; call ``visit`` with each page whose URL name is not in ``seen`` yet."""
    waiting = [f"/{walk.language}/{start}"]
    known = set(waiting)
    while waiting:
        path = waiting.pop(0)
        name = name_of(path)
        if name is None or name in seen or name in NOT_PAGES:
            continue
        answer = walk.page.request.get(walk.base + path)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            seen.add(name)
            continue
        walk.page.goto(walk.base + path)
        landed = name_of(urlsplit(walk.page.url).path)
        if landed is not None and landed not in seen:
            seen.add(landed)
            visit(walk, landed)
        fresh = [link for link in dict.fromkeys(links(walk)) if link not in known]
        known.update(fresh)
        waiting.extend(fresh)
