"""Draws every page for `make shots`: both languages and widths; with data, without, while a meeting runs; an index."""

import html
import os
from datetime import timedelta
from pathlib import Path

import pytest

from demo import cast, scenes, stage, story
from maillage.access.facts import Audience
from maillage.meetings.models import Meeting
from maillage.meetings.rules.entries import NoteSaid, PointSaid
from tests.conftest import TUESDAY
from tests.journeys.conftest import PASSWORD, Walk, Walks
from tests.journeys.crawl import crawl
from tests.world import give_passwords

FOLDER = Path(os.environ.get("MAILLAGE_SHOTS", "shots"))
PEOPLE = ("nadia", "maude", "helene", "samir", "ines", "colin", "lucie", "odile", "theo", "paul")

STARTS = {"": ("accounts/login/",), "theo": ("", "styleguide/")}  # the styleguide is on no page's way


def picture(walk: Walk, name: str, folder: str, width: int) -> None:
    """Draw the page where the person stands."""
    path = FOLDER / folder / f"{name.replace(':', '.')}.{walk.language}-{width}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    walk.page.screenshot(path=path, full_page=True)


def draw(walks: Walks, folder: str, language: str, width: int) -> None:
    """Draw what each person finds that nobody before her did."""
    emails = {"": "", **{card.key: card.email for card in cast.PEOPLE}}
    seen: set[str] = set()
    for key in ("", *PEOPLE):
        walk = walks(language, width)
        if key:
            walk.sign_in(emails[key])
        for start in STARTS.get(key, ("",)):
            crawl(walk, start, seen, lambda one, name: picture(one, name, folder, width))
        walk.page.context.close()


def run(people: stage.Stage) -> None:
    """Let the meeting that is about to begin have come to its last part."""
    meeting = Meeting.objects.get(state="convened", starts_at=story.BEGINS).id
    when = TUESDAY - timedelta(minutes=100)
    scenes.open_table(people, "nadia", when, meeting)
    kept = scenes.Line("maude", NoteSaid("She is thinking of changing the school."), Audience.PROTECTED)
    said = scenes.Line("colin", NoteSaid("The father attended six of eight group evenings."))
    agreed = scenes.Line("nadia", PointSaid(agreed=True, words="Sundays are the hardest moment."))
    scenes.speak(people, "nadia", when, meeting, [[], [kept], [said], [agreed]])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("folder", ["with-data", "without-data", "while-it-runs"])
def test_take_pictures(walks: Walks, folder: str) -> None:
    people = stage.build_cast() if folder == "without-data" else story.build()
    if folder == "while-it-runs":
        run(people)
    give_passwords(PASSWORD)
    for language in ("en", "fr"):
        for width in (1280, 320):
            draw(walks, folder, language, width)
    write_index()


def write_index() -> None:
    """Write a page that shows all pictures, small ones beside large ones."""
    names = sorted({path.name.rsplit(".", 2)[0] for path in FOLDER.glob("*/*.png")})
    rows = []
    for name in names:
        paths = [path.relative_to(FOLDER) for path in sorted(FOLDER.glob(f"*/{name}.*.png"))]
        cells = "".join(f'<a href="{one}"><img loading="lazy" src="{one}" alt="{one}"></a>' for one in paths)
        rows.append(f"<h2>{html.escape(name)}</h2><div>{cells}</div>")
    style = "body{font:16px sans-serif} div{display:flex;gap:1rem;overflow:auto} img{max-height:40rem}"
    page = f"<!doctype html><meta charset=utf-8><title>Pictures</title><style>{style}</style>{''.join(rows)}"
    (FOLDER / "index.html").write_text(page, encoding="utf-8")
