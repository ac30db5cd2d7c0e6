"""What of two people's changes is whose, hours as rows and back, when somebody is reminded."""

from datetime import date, timedelta

import pytest

from maillage.core.identifying import Known, found_in
from maillage.directory.rules.readings import schedules_of
from maillage.upkeep.rules import is_time, over, week
from maillage.upkeep.rules.merging import carried, marks, merged, read
from maillage.upkeep.rules.people import asks, forbids

TODAY = date(2026, 3, 3)
CARD = {"name": "Pantry", "phones": [["211", "", "voice"]], "needs": ["food"]}


def lines(words: str) -> list[dict[str, object]]:
    """Return hours in words as the directory keeps them."""
    return [week.filled(one) for one in schedules_of(words, "en")[0]]


def test_only_what_she_changed_is_written_and_what_both_changed_is_asked() -> None:
    seen = read(carried(marks(CARD)))
    mine = CARD | {"name": "Pantry of the Rivers"}
    assert merged(seen, CARD, mine) == merged(seen, CARD | {"needs": ["work"]}, mine)
    assert merged(seen, CARD, mine).changes == {"name": "Pantry of the Rivers"}
    both = merged(seen, CARD | {"name": "Larder"}, mine)
    assert both.clashes == ("name",)
    assert merged(seen, mine, mine).changes == {}, "both wrote the same"
    assert read("nonsense") == read("[1]") == {}


@pytest.mark.parametrize(
    "words",
    [
        "Mon-Fri 9-4:30, closed stat holidays",
        "24/7",
        "Tue 10-12, Tue 13-17, Sat 9-1",
        "1st and 3rd Tuesday 9am-noon",
        "Mon-Fri 9-5, by appointment",
    ],
)
def test_hours_as_rows_are_the_same_hours_again(words: str) -> None:
    before = lines(words)
    card = week.card_of(before)
    again = week.lines_of(card["week"], card["closures"], before)
    assert week.card_of([week.filled(one) for one in again]) == card
    assert len(card["week"]) >= 1


def test_what_rows_cannot_say_stays_until_somebody_ends_it() -> None:
    winter = week.filled(
        {"byday": ["MO"], "season": "--11-01/--03-31", "freq": "WEEKLY"} | dict.fromkeys(("opens_at", "closes_at"))
    )
    shut = week.filled({"closed": True, "valid_from": date(2026, 12, 24), "valid_to": date(2027, 1, 2)})
    before = [*lines("Mon 9-5"), winter, shut]
    card = week.card_of(before)
    assert card["closures"] == [["2026-12-24", "2027-01-02"]]
    kept = week.lines_of(card["week"], card["closures"], before)
    assert [one.get("season") for one in kept if one.get("season")] == ["--11-01/--03-31"]
    ended = week.lines_of(card["week"][:1], [], before)
    assert len(ended) == 1


def test_what_a_line_says_besides_is_taken_over() -> None:
    before = [one | {"description": {"en": "the office"}} for one in lines("Mon-Fri 9-4:30")]
    [row] = week.rows_of(before)
    [line] = week.lines_of([[*row[:3], "17:00", *row[4:]]], [], before)
    assert line["description"] == {"en": "the office"}
    assert str(line["closes_at"]) == "17:00:00"


def test_somebody_is_reminded_monthly_and_weekly_while_suggestions_wait() -> None:
    assert is_time(None, TODAY, waiting=False)
    assert not is_time(TODAY - timedelta(days=29), TODAY, waiting=False)
    assert is_time(TODAY - timedelta(days=30), TODAY, waiting=False)
    assert is_time(TODAY - timedelta(days=7), TODAY, waiting=True)
    assert over(TODAY) == TODAY - timedelta(days=90)


@pytest.mark.parametrize(
    "words", ["Moved to 12, rue des Rives, H2X 1Y4.", "Now 514 555-0199, closed on March 3, 2026."]
)
def test_what_is_about_a_service_may_be_said(words: str) -> None:
    assert not any(forbids(hit) or asks(hit) for hit in found_in(words, Known()))


def test_what_is_a_persons_may_not() -> None:
    assert any(forbids(hit) for hit in found_in("Card TREJ 5501 0113.", Known()))
    assert any(asks(hit) for hit in found_in("Ask for Josée Lamarre.", Known()))
