"""The marks of all projects that were screened together, and which of them stand above the cut."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from piaojue.rules.indicators import DIMENSIONS
from piaojue.rules.panel import Marks
from piaojue.rules.refusal import Refused
from piaojue.rules.screening import Score, score_of
from piaojue.rules.weights import Weights

UNMARKED = -1  # where a reviewer gave no mark: recused, ill, not asked

Exact = NDArray[Any]  # whole numbers of Python, which never overflow
MarkTable = NDArray[np.int8]


class UnfitPool(Refused):
    """The analysis cannot be made of these projects or with these figures."""


@dataclass(frozen=True, slots=True)
class Pool:
    """n projects, marked by some of r reviewers; `marks` is n x r x k in the order of the indicators, UNMARKED inside.

    `scores` are those of `rules.screening` at the frozen weights. `levels` is n x 3: the mean marks in parts of
    1/`denominator`, whole numbers, so that a weighted sum with whole weights is exact.
    """

    keys: tuple[str, ...]
    reviewers: tuple[str, ...]
    marks: MarkTable
    weights: Weights
    scores: tuple[Score, ...]
    levels: Exact
    denominator: int

    @property
    def shares(self) -> list[Fraction]:
        """The frozen scores as shares of full marks (n)."""
        return [score.share for score in self.scores]

    @property
    def hundredths(self) -> tuple[int, ...]:
        """The frozen weights in the order of DIMENSIONS."""
        return tuple(self.weights.of(dimension) for dimension in DIMENSIONS)

    @property
    def points(self) -> NDArray[np.int64]:
        """What each indicator weighs at the frozen weights (k): marks weighted so are fifths of a point, exact."""
        return np.array([int(self.weights.of_part(part)) for part in self.weights.parts], dtype=np.int64)

    def marks_on(self, project: int) -> list[Marks]:
        """What each reviewer gave one project, in the order of `reviewers`; None wherever there is no mark."""
        rows = self.marks[project].tolist()
        return [Marks(*(None if mark == UNMARKED else mark for mark in row)) for row in rows]

    def named(self, projects: frozenset[int]) -> tuple[str, ...]:
        """The keys of these projects, in the order of the list."""
        return tuple(self.keys[project] for project in sorted(projects))


def pool_of(given: Mapping[str, Mapping[str, Marks]], weights: Weights) -> Pool:
    """The pool of what every reviewer gave each project: key of the project -> key of the reviewer -> marks.

    Raises: UnfitPool; NoMarks, MarkOffTheScale.
    """
    if not given:
        raise UnfitPool("还没有打过分的项目，不能分析。")
    scores = tuple(score_of(list(marks.values()), weights) for marks in given.values())
    reviewers = tuple(sorted({reviewer for marks in given.values() for reviewer in marks}))
    at = {reviewer: position for position, reviewer in enumerate(reviewers)}
    table = np.full((len(given), len(reviewers), len(weights.parts)), UNMARKED, np.int8)
    for project, marks in enumerate(given.values()):
        for reviewer, each in marks.items():
            table[project, at[reviewer]] = [UNMARKED if mark is None else mark for mark in each]
    denominator = math.lcm(*(mean.denominator for score in scores for mean in score.means))
    levels = np.array([[int(mean * denominator) for mean in score.means] for score in scores], dtype=object)
    return Pool(tuple(given), reviewers, table, weights, scores, levels, denominator)


@dataclass(frozen=True, slots=True)
class Choice:
    """The projects above the cut: those sure of a place, and equals of whom only `left` find one."""

    sure: frozenset[int]
    tied: frozenset[int] = frozenset()
    left: int = 0

    @property
    def possible(self) -> frozenset[int]:
        """Above the cut however equals are settled, or at it."""
        return self.sure | self.tied

    def seat_of(self, project: int) -> Fraction:
        """The part of a place that falls to a project: 1, 0, or among equals an even part."""
        if project in self.tied:
            return Fraction(self.left, len(self.tied))
        return Fraction(project in self.sure)

    def least_changes(self, other: Choice) -> int:
        """How many places change hands in any case: the fewest, over all ways of settling the equals of both.

        >>> Choice(frozenset({0}), frozenset({1, 2}), 1).least_changes(Choice(frozenset({0, 2})))
        0
        """
        own = min(self.left, len(self.tied & other.sure))
        others = min(other.left, len(other.tied & self.sure))
        both = min(self.left - own, other.left - others, len(self.tied & other.tied))
        places = len(self.sure) + self.left
        return places - (len(self.sure & other.sure) + own + others + both)


def choice_of(values: Sequence[int | Fraction], places: int) -> Choice:
    """The `places` highest of these exact values; equals at the cut are told, never settled.

    >>> choice_of([7, 9, 7, 3], 2)
    Choice(sure=frozenset({1}), tied=frozenset({0, 2}), left=1)

    Raises: UnfitPool.
    """
    if places < 1:
        raise UnfitPool(f"名额应为正整数，现为{places}。")
    if places >= len(values):
        return Choice(frozenset(range(len(values))))
    cut = sorted(values, reverse=True)[places - 1]
    above = frozenset(at for at, value in enumerate(values) if value > cut)
    equal = frozenset(at for at, value in enumerate(values) if value == cut)
    left = places - len(above)
    return Choice(above | equal) if len(equal) == left else Choice(above, equal, left)


def frozen_choice(pool: Pool, places: int) -> Choice:
    """The projects above the cut at the frozen weights, by the exact scores of `rules.screening`.

    Raises: UnfitPool.
    """
    return choice_of(pool.shares, places)
