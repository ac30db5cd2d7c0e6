"""The small map: numbers around where somebody starts from, north up, nothing fetched from anybody."""

from maillage.finding.rules import HALF, drawn

HERE = (45.5, -73.6)
KILOMETRE = 1 / 111.2  # degrees to the north


def test_north_is_up_and_east_is_right_and_the_farthest_lies_inside() -> None:
    found = drawn(HERE, [(1, (45.5 + 4 * KILOMETRE, -73.6)), (2, (45.5, -73.58))])
    north, east = found.dots
    assert (north.says, north.x) == ("1", 0)
    assert -HALF < north.y < 0
    assert (east.says, east.y) == ("2", 0)
    assert 0 < east.x < HALF
    assert [ring.kilometres for ring in found.rings] == [2, 5]
    assert found.rings[-1].radius < HALF


def test_services_at_one_place_are_one_dot_with_their_numbers() -> None:
    spot = (45.5 + KILOMETRE, -73.6)
    assert [dot.says for dot in drawn(HERE, [(1, spot), (3, spot), (4, (45.45, -73.6))]).dots] == ["1, 3", "4"]


def test_what_lies_where_she_starts_from_is_drawn_too() -> None:
    found = drawn(HERE, [(1, HERE), (2, HERE)])
    assert [(dot.x, dot.y, dot.says) for dot in found.dots] == [(0, 0, "1, 2")]
    assert drawn(HERE, [(1, (51.0, -73.6))]).rings == ()
