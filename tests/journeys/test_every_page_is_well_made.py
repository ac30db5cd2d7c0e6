"""Every page that people can reach by links, in both languages and widths: axe, no sideways scroll, its language."""

import pytest

from demo import cast, story
from tests.journeys.conftest import PASSWORD, Walk, Walks
from tests.journeys.crawl import crawl
from tests.world import give_passwords

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PEOPLE = ("nadia", "maude", "helene", "samir", "ines", "odile", "theo")
FEWEST = 45  # pages; fewer means that the walk no longer finds its way


def stop(walk: Walk, name: str) -> None:
    """Check the page where the person stands."""
    walk.stop(name)


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fr", 320), ("en", 320), ("fr", 1280)])
def test_every_page_is_well_made(walks: Walks, language: str, width: int) -> None:
    story.build()
    give_passwords(PASSWORD)
    emails = {card.key: card.email for card in cast.PEOPLE}
    seen: set[str] = set()
    crawl(walks(language, width), "accounts/login/", seen, stop)
    for key in PEOPLE:
        walk = walks(language, width)
        walk.sign_in(emails[key])
        crawl(walk, "", seen, stop)
    assert len(seen) >= FEWEST, sorted(seen)
