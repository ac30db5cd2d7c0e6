"""A page of a table that is held open and follows it as its script does: by pulse, marks, and what moved."""

import copy
import re
from http import HTTPStatus
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse

from tests.meetings.table.conftest import Held

PLACES = ("earlier", "wants", "said-note", "said-measure", "said-concern", "said-need", "said-point", "around")


def read(words: str) -> BeautifulSoup:
    """Return a page as a tree."""
    return BeautifulSoup(words, "html.parser")


def the(page: Tag, place: str) -> Tag:
    """Return one place of a page."""
    found = page.find(id=place)
    assert isinstance(found, Tag), place
    return found


class Screen:
    """What stands on one person's screen."""

    def __init__(self, client: Client, held: Held, *, own: bool = False, part: int = 0) -> None:
        self.client = client
        asked = "&".join([*(["screen=own"] if own else []), *([f"part={part}"] if part else [])])
        self.path = reverse("meetings:table", args=[held.meeting.pk]) + (f"?{asked}" if asked else "")
        self.page, self.pulse, self.open, self.fragments, self.drawn = read(""), "", False, 0, 0

    def anew(self) -> BeautifulSoup | None:
        """Ask for the whole page; nothing when it is not open to her."""
        answer = self.client.get(self.path)
        return read(answer.content.decode()) if answer.status_code == HTTPStatus.OK else None

    def take(self, page: BeautifulSoup | None) -> None:
        """Stand at a whole page, or at none."""
        self.open = page is not None
        self.page = page or read("")
        self.pulse = str(the(self.page, "new")["data-pulse"]) if page else ""

    def ask(self) -> Any:
        """Ask as the script does; return the answer."""
        marks = " ".join(str(one["data-mark"]) for one in self.page.select("[data-mark]"))
        headers = {"if-none-match": self.pulse, "maillage-holds": marks, "maillage-quiet": "1", "hx-request": "true"}
        return self.client.get(self.path, headers=headers)

    def beat(self) -> None:
        """Let one beat pass."""
        if not self.open:
            self.take(self.anew())
            return
        answer = self.ask()
        if answer.status_code == HTTPStatus.NOT_MODIFIED:
            return
        if answer.status_code != HTTPStatus.OK:
            self.take(None)
        elif "Maillage-News" not in answer:
            self.take(read(answer.content.decode()))
        else:
            self.merge(read(answer.content.decode()))

    def merge(self, news: BeautifulSoup) -> None:
        """Put the places that moved where they belong."""
        self.fragments += 1
        self.drawn += len(news.select("[data-mark]"))
        root = news.select_one("[data-pulse]")
        assert root is not None
        self.pulse = str(root["data-pulse"])
        for place in root.find_all(recursive=False):
            for named in place.select("[data-same]"):
                stands = self.page.select_one(f'[data-mark="{named["data-same"]}"]')
                assert stands is not None, "what is named stands on the page"
                named.replace_with(copy.copy(stands))
            the(self.page, str(place["id"])).replace_with(place)

    def shown(self) -> list[str]:
        """Return the places as they stand."""
        return places(self.page)


def places(page: BeautifulSoup | None) -> list[str]:
    """Return the places of a page without what is new in every answer."""
    if page is None or page.find(id="new") is None:
        return []
    for token in page.select("[name=csrfmiddlewaretoken]"):
        token["value"] = ""
    return [re.sub(r"\s+", " ", str(the(page, place))).replace("> <", "><") for place in PLACES]
