"""Figures drawn by the server as small SVG: the net of seats, the bar of shares. Pure geometry, no words."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

BAR_WIDTH = 280
TEXTURES = 4  # those of components/table.css, which survive greyscale
STEP = 46  # half the distance between two knots of the net
ROW = 44
COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Knot:
    """One seat in the net."""

    x: int
    y: int
    open: bool


@dataclass(frozen=True, slots=True)
class Net:
    """The net of one meeting's seats: its strands as one path, its knots left to right, top to bottom."""

    width: int
    height: int
    strands: str
    knots: tuple[Knot, ...]


def net(confirmed: int, total: int) -> Net:
    """Return the net for ``total`` seats, of which the first ``confirmed`` are full knots."""
    columns = max(1, min(COLUMNS, ceil(total / 2)))
    rows = max(1, ceil(total / columns))
    width = STEP * (2 * columns + 1)
    places = [(STEP * (2 * c + (1 if r % 2 else 2)), ROW * r) for r in range(1, rows + 1) for c in range(columns)]
    knots = tuple(Knot(x, y, open=i >= confirmed) for i, (x, y) in enumerate(places[:total]))
    return Net(width, ROW * (rows + 1), "".join(_strands(rows, width)), knots)


def _strands(rows: int, width: int) -> list[str]:
    found = []
    for row in range(rows + 1):
        top, below = ROW * row, ROW * (row + 1)
        for x in range(STEP * (row % 2), width + 1, 2 * STEP):
            found += [
                f"M{x} {top}C{x} {top + 27} {end} {below - 27} {end} {below}"
                for end in (x - STEP, x + STEP)
                if 0 <= end <= width
            ]
    return found


@dataclass(frozen=True, slots=True)
class Piece:
    """One level in a bar of shares."""

    texture: int
    x: str
    width: str


def pieces(counts: Sequence[int]) -> tuple[Piece, ...]:
    """Return the parts of a bar, in order; a level nobody chose has none. At most four levels."""
    total = sum(counts)
    if not total or len(counts) > TEXTURES:
        return ()
    found, before = [], 0
    for texture, count in enumerate(counts, start=1):
        if count:
            found.append(Piece(texture, f"{BAR_WIDTH * before / total:.1f}", f"{BAR_WIDTH * count / total:.1f}"))
        before += count
    return tuple(found)
