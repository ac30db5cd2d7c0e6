"""The pages people open most, in a region with 10 000 situations. Goal: 17 SQL queries, as many as with 100."""

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from bench import _ground as ground

if TYPE_CHECKING:
    from bench._region import Place

FEW, MANY = 100, 10_000
MOST_QUERIES = 17
AT = datetime(2026, 3, 3, 18, 55, tzinfo=UTC)


def figures(place: "Place") -> dict[str, tuple[int, float]]:
    """Return SQL queries and milliseconds of each page, for each person who opens it."""
    from django.db import connection
    from django.test import Client
    from django.urls import reverse

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    pages = {
        "The desk": reverse("desk:home"),
        "The list of situations": reverse("situations:situation_list"),
        "The list of meetings": reverse("meetings:meeting_list"),
        "The meeting page, running, 60 notes": reverse("meetings:table", args=[place.running]),
    }
    found = {}
    for who, person in (("outreach worker", place.outreach), ("practitioner", place.worker)):
        client = Client()
        ground.sign_in(client, person)
        for what, url in pages.items():
            ask = partial(opened, client, url)
            found[f"{what}, {who}"] = ground.queries(ask), ground.median_ms(ask)
    return found


def opened(client: object, url: str) -> None:
    """Open a page."""
    response = client.get(url)  # type: ignore[attr-defined]  # Django's test client, known once settings are
    assert response.status_code == 200, (url, response.status_code)


def main() -> None:
    """Measure and write down."""
    with ground.installation():
        from bench import _region
        from maillage.core import clock

        with clock.standing_still(AT):
            place = _region.build(AT)
            place.grow(FEW)
            few = figures(place)
            place.grow(MANY)
            many = figures(place)
    lines = [
        (what, f"{many[what][0]} SQL queries ({few[what][0]} with {FEW}), {many[what][1]:.0f} ms ({few[what][1]:.0f})")
        for what in many
    ]
    ground.show("Pages in a region with 10 000 situations", "python bench/pages.py", lines)
    for what, (asked, _) in many.items():
        assert asked <= few[what][0], f"{what}: more situations ask more queries"
        assert asked <= MOST_QUERIES, f"{what}: {asked} queries"


if __name__ == "__main__":
    main()
