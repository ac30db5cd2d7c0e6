"""Every page that people can reach by links, in both languages and widths: axe, no sideways scroll, its language."""

import pytest

from demo import cast
from demo.stage import Stage
from tests.journeys.conftest import Walk, Walks
from tests.journeys.crawl import crawl

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PEOPLE = ("nadia", "maude", "helene", "samir", "ines")  # who comes after them sees no page that none of them did
FEWEST = 110  # pages; fewer means that the walk no longer finds its way, or that the cast has changed


def stop(walk: Walk, name: str) -> None:
    """Check the page where the person stands, in English and wide; then the same page in French and narrow."""
    walk.stop(name)
    english = walk.page.url
    walk.language, walk.width = "fr", 320
    walk.become(walk.width)
    walk.page.goto(english.replace(f"{walk.base}/en/", f"{walk.base}/fr/"))
    walk.stop(f"{name} in French")
    walk.language, walk.width = "en", 1280
    walk.become(walk.width)


def test_every_page_is_well_made(told_to_keep: Stage, walks: Walks) -> None:
    emails = {card.key: card.email for card in cast.PEOPLE}
    seen: set[str] = set()
    crawl(walks(), "accounts/login/", seen, stop)
    for key in PEOPLE:
        walk = walks()
        walk.enter(emails[key])
        crawl(walk, "", seen, stop)
    assert len(seen) >= FEWEST, sorted(seen)
