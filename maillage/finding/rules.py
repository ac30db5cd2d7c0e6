"""A small map without tiles: where somebody starts from, circles of distance, and dots with the list's numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

STEPS = (1, 2, 5, 10, 25, 50, 100)  # kilometres
HALF = 100  # from the middle to the edge of the picture
TOGETHER = 13  # dots that are nearer to each other than this are one
DEGREE = 111.2  # kilometres from one parallel to the next

Spot = tuple[float, float]  # latitude, longitude


@dataclass(frozen=True, slots=True)
class Dot:
    """Where one service is, or several so near to each other that they are one dot; ``says`` are their numbers."""

    x: int
    y: int
    says: str


@dataclass(frozen=True, slots=True)
class Ring:
    """How far so many kilometres are on the picture."""

    radius: int
    kilometres: int


@dataclass(frozen=True, slots=True)
class Map:
    """What is drawn; north is up."""

    dots: tuple[Dot, ...]
    rings: tuple[Ring, ...]


def drawn(here: Spot, spots: Sequence[tuple[int, Spot]]) -> Map:
    """Return the map of numbered places around one."""
    places = [(number, *_kilometres(here, spot)) for number, spot in spots]
    farthest = max((x * x + y * y for _, x, y in places), default=0) ** 0.5
    edge = next((step for step in STEPS if step >= farthest), farthest)
    scale = (HALF - 8) / edge
    groups: list[tuple[float, float, list[int]]] = []
    for number, east, north in places:
        x, y = east * scale, -north * scale
        near = next((g for g in groups if abs(g[0] - x) < TOGETHER and abs(g[1] - y) < TOGETHER), None)
        if near is None:
            groups.append((x, y, [number]))
        else:
            near[2].append(number)
    dots = tuple(Dot(round(x), round(y), ", ".join(map(str, numbers))) for x, y, numbers in groups)
    rings = [step for step in STEPS if edge / 6 < step <= edge][-2:]
    return Map(dots, tuple(Ring(round(step * scale), step) for step in rings))


def _kilometres(here: Spot, there: Spot) -> tuple[float, float]:
    """Return how far one place is to the east and to the north of another."""
    east = (there[1] - here[1]) * DEGREE * cos(radians(here[0]))
    return east, (there[0] - here[0]) * DEGREE
