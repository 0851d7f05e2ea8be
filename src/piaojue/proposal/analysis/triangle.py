"""The triangle of weights as a drawing and in words: where the list changes, and who comes first where."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from piaojue.advisory.screening.triangle import Corner, triangle_of
from piaojue.proposal.analysis.screened import Screened

MANY = 3  # so many changes and more look alike
COARSE = 10  # hundredths between two weightings on a phone
LEFT, UP, TALL = 9, 8, 860  # units of the drawing for a hundredth to the side, upwards, and its foot


@dataclass(frozen=True, slots=True)
class Point:
    """One weighting in the drawing: its place, how many places of the list change hands, all in words."""

    x: int
    y: int
    changes: int
    words: str
    is_coarse: bool = True  # also drawn where there is room for half as many

    @property
    def tone(self) -> int:
        return min(self.changes, MANY)


@dataclass(frozen=True, slots=True)
class Moving:
    """A project that some weightings bring into the list, or out of it: in how many of them."""

    title: str
    enters: int
    leaves: int


@dataclass(frozen=True, slots=True)
class Triangle:
    """The drawing and its table."""

    points: tuple[Point, ...]
    frozen: Point
    same: int
    most: int
    firsts: tuple[tuple[str, int], ...]
    moving: tuple[Moving, ...]


def triangle(screened: Screened) -> Triangle:
    """Every weighting on the grid: whether the list would be the same, and what would move."""
    corners = triangle_of(screened.pool, screened.places)
    titles = screened.titles()
    firsts = Counter(key for corner in corners for key in corner.first)
    enters = Counter(key for corner in corners for key in corner.entering)
    leaves = Counter(key for corner in corners for key in corner.leaving)
    moved = sorted(set(enters) | set(leaves), key=lambda key: (-enters[key] - leaves[key], key))
    u, b, f = screened.pool.hundredths
    return Triangle(
        points=tuple(_point(corner) for corner in corners),
        frozen=Point(*_place(u, f), 0, f"固定的权重{u}、{b}、{f}"),
        same=sum(corner.changes == 0 for corner in corners),
        most=max(corner.changes for corner in corners),
        firsts=tuple((titles[key], number) for key, number in firsts.most_common()),
        moving=tuple(Moving(titles[key], enters[key], leaves[key]) for key in moved),
    )


def _point(corner: Corner) -> Point:
    u, b, f = corner.weights
    words = f"紧迫性{u}、效益性{b}、可行性{f}：{f'换{corner.changes}个' if corner.changes else '不变'}"
    is_coarse = not any(weight % COARSE for weight in corner.weights)
    return Point(*_place(u, f), corner.changes, words, is_coarse)


def _place(urgency: int, feasibility: int) -> tuple[int, int]:
    """Urgency alone stands on top, benefit alone on the left, feasibility alone on the right."""
    return 50 + LEFT * feasibility + LEFT * urgency // 2, TALL - UP * urgency
