"""The figures: geometry that says what the counts say."""

from hypothesis import given
from hypothesis import strategies as st

from maillage.ui import charts


def test_the_net_of_six_seats_has_its_open_knot_last() -> None:
    net = charts.net(5, 6)
    assert (net.width, net.height) == (322, 132)
    assert [(knot.x, knot.y) for knot in net.knots] == [(46, 44), (138, 44), (230, 44), (92, 88), (184, 88), (276, 88)]
    assert [knot.open for knot in net.knots] == [False] * 5 + [True]


@given(total=st.integers(0, 40), confirmed=st.integers(0, 40))
def test_every_seat_is_one_knot_inside_the_net(total: int, confirmed: int) -> None:
    net = charts.net(min(confirmed, total), total)
    assert len(net.knots) == total == len({(knot.x, knot.y) for knot in net.knots})
    assert sum(not knot.open for knot in net.knots) == min(confirmed, total)
    assert all(0 < knot.x < net.width and 0 < knot.y < net.height for knot in net.knots)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=4))
def test_the_pieces_of_a_bar_fill_it_without_gap_or_overlap(counts: list[int]) -> None:
    pieces = charts.pieces(counts)
    assert [piece.texture for piece in pieces] == [i for i, count in enumerate(counts, start=1) if count]
    end = 0.0
    for piece in pieces:
        assert abs(float(piece.x) - end) < 0.11
        end = float(piece.x) + float(piece.width)
    assert not pieces or abs(end - charts.BAR_WIDTH) < 0.11


def test_more_levels_than_textures_draw_no_bar_rather_than_a_wrong_one() -> None:
    assert charts.pieces([1, 1, 1, 1, 1]) == ()
