"""What row policies, sealing and the audit trail cost: the same pages with all three on and all three off, in turns."""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

from bench import _ground as ground
from bench.pages import opened

SITUATIONS = 1_000
TURNS = 40
GOAL = 1.3
AT = datetime(2026, 3, 3, 18, 55, tzinfo=UTC)
WORDS = "An invented sentence, as long as the ones that people write in a note."


@contextmanager
def off() -> Iterator[None]:
    """Take the walls away: rows are shown to the owner, words are not unsealed, nothing is written down."""
    from maillage.access import rows, trail
    from maillage.core.sealing import SealedText

    def said(_: SealedText, __: Any, raw: bytes) -> str:
        return WORDS if raw else ""

    with (
        patch.object(rows, "seen_by", lambda *_, **__: nullcontext()),
        patch.object(trail, "record", lambda *_, **__: None),
        patch.object(SealedText, "opened", said),
    ):
        yield


def in_turns(client: object, url: str) -> tuple[float, float]:
    """Return the median milliseconds of a page with and without the walls."""
    taken: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(2 * TURNS + 4):
        walls = turn % 2 == 0
        with nullcontext() if walls else off():
            began = time.perf_counter()
            opened(client, url)
            if turn >= 4:
                taken[walls].append((time.perf_counter() - began) * 1000)
    return statistics.median(taken[True]), statistics.median(taken[False])


def main() -> None:
    """Measure and write down."""
    lines, ratios = [], {}
    with ground.installation():
        from django.db import connection
        from django.test import Client
        from django.urls import reverse

        from bench import _region
        from maillage.core import clock
        from maillage.meetings.models import Meeting

        with clock.standing_still(AT):
            place = _region.build(AT)
            place.grow(SITUATIONS)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            code = Meeting.objects.get(pk=str(place.running)).situation.code
            client = Client()
            ground.sign_in(client, place.outreach)
            pages = {
                "The desk": reverse("desk:home"),
                "The meeting page, running, 60 notes": reverse("meetings:table", args=[place.running]),
                "A situation": reverse("situations:situation_show", args=[code]),
                "The list of situations": reverse("situations:situation_list"),
            }
            for what, url in pages.items():
                on, without = in_turns(client, url)
                ratios[what] = on / without
                lines.append((what, f"{on:.1f} ms with, {without:.1f} ms without: {on / without:.2f}"))
    ground.show("Row policies, sealing and audit, beside the same page without them", "python bench/walls.py", lines)
    for what, ratio in ratios.items():
        assert ratio <= GOAL, f"{what}: {ratio:.2f}"


if __name__ == "__main__":
    main()
