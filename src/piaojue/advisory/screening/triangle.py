"""The triangle of weights: three weights that sum to 100 are exactly the points of a triangle.

For every whole weighting on a grid: which project comes first, and how much the set above the cut differs from that
at the frozen weights. Whole numbers only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from piaojue.advisory.screening.pool import Choice, Pool, UnfitPool, choice_of, frozen_choice
from piaojue.rules.weights import FULL_SCORE

STEP = 5  # hundredths; 231 weightings


@dataclass(frozen=True, slots=True)
class Corner:
    """One weighting in hundredths, in the order of DIMENSIONS: the first project, and how many places change hands.

    `first` has several keys if they are equal. `changes` is the least, however equals at the cut are settled.
    `entering` are sure of a place here and had no hope of one at the frozen weights, `leaving` the other way round.
    """

    weights: tuple[int, int, int]
    first: tuple[str, ...]
    changes: int
    entering: tuple[str, ...]
    leaving: tuple[str, ...]


def triangle_of(pool: Pool, places: int, *, step: int = STEP) -> tuple[Corner, ...]:
    """Every weighting whose weights are multiples of `step` hundredths, from (0, 0, 100) to (100, 0, 0).

    Raises: UnfitPool if `step` does not divide 100, or for the places.
    """
    if step < 1 or FULL_SCORE % step:
        raise UnfitPool(f"权重三角形的步长应整除{FULL_SCORE}，现为{step}。")
    frozen = frozen_choice(pool, places)
    return tuple(_corner(pool, frozen, places, weights) for weights in weightings(step))


def corner_of(pool: Pool, places: int, weights: tuple[int, int, int]) -> Corner:
    """One weighting, on the grid or off it.

    Raises: UnfitPool if the weights are negative or do not sum to 100, or for the places.
    """
    if min(weights) < 0 or sum(weights) != FULL_SCORE:
        raise UnfitPool(f"三个权重应为非负整数且合计{FULL_SCORE}，现为{'、'.join(map(str, weights))}。")
    return _corner(pool, frozen_choice(pool, places), places, weights)


def _corner(pool: Pool, frozen: Choice, places: int, weights: tuple[int, int, int]) -> Corner:
    scores: list[Any] = (pool.levels @ np.array(weights, dtype=object)).tolist()
    choice = choice_of(scores, places)
    best = max(scores)
    return Corner(
        weights,
        tuple(key for key, score in zip(pool.keys, scores, strict=True) if score == best),
        frozen.least_changes(choice),
        pool.named(choice.sure - frozen.possible),
        pool.named(frozen.sure - choice.possible),
    )


def weightings(step: int) -> list[tuple[int, int, int]]:
    """All whole weightings on the grid.

    >>> weightings(50)
    [(0, 0, 100), (0, 50, 50), (0, 100, 0), (50, 0, 50), (50, 50, 0), (100, 0, 0)]
    """
    grid = range(0, FULL_SCORE + 1, step)
    return [(one, two, FULL_SCORE - one - two) for one in grid for two in grid if one + two <= FULL_SCORE]
