"""Draws every page, for `make shots`: both languages, 1280 and 320 px, with data and without, and an index of them."""

import html
import os
from pathlib import Path

import pytest

from demo import cast, stage, story
from tests.journeys.conftest import PASSWORD, Walk, Walks
from tests.journeys.crawl import crawl
from tests.world import give_passwords

FOLDER = Path(os.environ.get("MAILLAGE_SHOTS", "shots"))
PEOPLE = ("nadia", "maude", "helene", "samir", "ines", "colin", "lucie", "odile", "theo")


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
        crawl(walk, "" if key else "accounts/login/", seen, lambda one, name: picture(one, name, folder, width))
        walk.page.context.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("folder", ["with-data", "without-data"])
def test_take_pictures(walks: Walks, folder: str) -> None:
    stage.build_cast() if folder == "without-data" else story.build()
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
