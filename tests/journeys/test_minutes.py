"""Minutes on a telephone, in French: proposed, read, a change asked for, sealed, on paper with a number."""

from datetime import datetime
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from maillage.minutes.actions.answering import approve
from tests.journeys.conftest import Walk, Walks
from tests.minutes.conftest import KEPT, SAID, Held, closed, held, reading_of

__all__ = ["closed", "held"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
ASKED, ANSWERED = "Le père est venu à huit soirées.", "La note dit ce qui a été dit ce jour-là."


def printed(walk: Walk) -> str:
    """Return the words of the page as her browser prints it."""
    made = PdfReader(BytesIO(walk.page.pdf()))
    return " ".join(" ".join(sheet.extract_text() for sheet in made.pages).split())


def propose(nadia: Walk, minutes: str) -> None:
    """Whoever took the notes finds them on her desk, and proposes them."""
    nadia.follow(f"/{minutes}")
    nadia.stop("des comptes rendus entre ses mains")
    nadia.press(nadia.page.locator("main form[action*='/propose/'] button"))
    nadia.stop("des comptes rendus proposés")


def read(walk: Walk, minutes: str) -> None:
    """Somebody who took part reads them, and approves."""
    walk.go(minutes)
    walk.stop("à lire")
    walk.press(walk.page.locator("main form[action*='/approve/'] button"))
    expect(walk.page.locator("main form[action*='/approve/']")).to_have_count(0)


def ask(colin: Walk, minutes: str) -> None:
    """Somebody asks for a change."""
    colin.go(minutes)
    colin.follow("/change/")
    colin.stop("demander un changement")
    colin.fill("words", ASKED)
    colin.send()
    colin.stop("un changement demandé")


def answer(nadia: Walk) -> None:
    """Who took the notes says why they stay as they are."""
    nadia.go("")
    nadia.stop("le bureau, un changement attend")
    nadia.follow("/minutes/")
    nadia.follow("/reply/")
    nadia.fill("words", ANSWERED)
    nadia.stop("répondre")
    nadia.send()


def test_minutes_from_the_proposal_to_a_numbered_copy(walks: Walks, closed: Held, at: datetime) -> None:
    minutes = f"minutes/{closed.meeting.pk}/"
    nadia, maude, colin = (walks("fr", 320) for _ in range(3))
    for walk, who in ((nadia, "nadia"), (maude, "maude"), (colin, "colin")):
        walk.sign_in(f"{who}@example.org")
    propose(nadia, minutes)
    read(maude, minutes)
    ask(colin, minutes)
    answer(nadia)
    colin.go(minutes)
    expect(colin.page.locator("main")).to_contain_text(ANSWERED)
    read(colin, minutes)
    for who in ("helene", "samir"):
        approve(closed.actor(who), reading=reading_of(closed, who).pk, at=at)
    maude.go(minutes)
    maude.stop("scellés")
    closed.meeting.refresh_from_db()
    assert closed.meeting.minutes == "sealed"
    with maude.page.expect_download() as taken:
        maude.page.locator("main form[action*='/copy/'] button").press("Enter")
    assert taken.value.suggested_filename.endswith("-1.pdf")
    maude.go(minutes)
    maude.stop("une copie numérotée")
    assert all(words in printed(maude) for words in (SAID, KEPT))
    colin.go(minutes)
    assert SAID in printed(colin)
    assert KEPT not in printed(colin), "what is kept from his side is on no paper of his either"
