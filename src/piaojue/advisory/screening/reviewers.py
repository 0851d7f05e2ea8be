"""How far the reviewers are apart: cell by cell, as a panel, and what the list would be without each of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from piaojue.advisory.screening.agreement import agreement_words, alpha
from piaojue.advisory.screening.pool import UNMARKED, Choice, Pool, choice_of, frozen_choice
from piaojue.rules.indicators import FULL_MARK
from piaojue.rules.screening import Marks, Part, Spread, spreads_of


@dataclass(frozen=True, slots=True)
class Cell:
    """One project on one indicator: lowest, median and highest mark of `given` marks, and their exact variance.

    The variance divides by the number of marks: it describes these reviewers, it does not estimate others.
    """

    key: str
    spread: Spread
    given: int
    variance: Fraction

    @property
    def deviation(self) -> float:
        """The standard deviation in marks."""
        return math.sqrt(self.variance)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Krippendorff's ordinal alpha over the projects, on one indicator; None if it cannot be told."""

    part: Part
    alpha: Fraction | None

    @property
    def words(self) -> str:
        return agreement_words(self.alpha)


@dataclass(frozen=True, slots=True)
class Without:
    """The list without one reviewer, who marked `marked` projects.

    `severity` is how many points out of 100 the reviewer stands above (or below, negative) the others on the projects
    that both marked; None if there are none. `changes` places change hands at least; `entering` are then sure of a
    place and had no hope of one, `leaving` the other way round. `unscored` projects have no other marks and drop out.
    """

    reviewer: str
    marked: int
    severity: Fraction | None
    changes: int
    entering: tuple[str, ...]
    leaving: tuple[str, ...]
    unscored: tuple[str, ...]


def cells_of(pool: Pool) -> tuple[Cell, ...]:
    """Every cell, project by project in the order of the indicators (n x k)."""
    found = []
    for key, table in zip(pool.keys, pool.marks.tolist(), strict=True):
        rows = [row for row in table if row[0] != UNMARKED]
        for at, spread in enumerate(spreads_of([Marks(*row) for row in rows], pool.weights)):
            marks = [row[at] for row in rows]
            squares, total = sum(mark * mark for mark in marks), sum(marks)
            variance = Fraction(len(marks) * squares - total * total, len(marks) ** 2)
            found.append(Cell(key, spread, len(marks), variance))
    return tuple(found)


def agreements_of(pool: Pool) -> tuple[Agreement, ...]:
    """How far the panel agrees on each indicator."""
    return tuple(
        Agreement(part, alpha([row[row != UNMARKED] for row in pool.marks[:, :, at]], FULL_MARK))
        for at, part in enumerate(pool.weights.parts)
    )


def without_each(pool: Pool, places: int) -> tuple[Without, ...]:
    """What the list would be without each reviewer in turn, in the order of `pool.reviewers` (r).

    Raises: UnfitPool.
    """
    frozen = frozen_choice(pool, places)
    given = pool.marks[:, :, 0] != UNMARKED
    sums = np.where(given, pool.marks.astype(np.int64) @ pool.points, 0)  # points x 5, weighted, exact
    return tuple(_without(pool, frozen, places, at, sums.tolist(), given.tolist()) for at in range(len(pool.reviewers)))


def _without(
    pool: Pool, frozen: Choice, places: int, at: int, sums: list[list[int]], given: list[list[bool]]
) -> Without:
    others: dict[int, Fraction] = {}  # project -> mean of the other reviewers, in fifths of a point
    for project, (row, marked) in enumerate(zip(sums, given, strict=True)):
        if (number := sum(marked) - marked[at]) > 0:
            others[project] = Fraction(sum(row) - row[at], number)
    choice = _placed(choice_of(list(others.values()), places), list(others)) if others else Choice(frozenset())
    both = [sums[project][at] - mean for project, mean in others.items() if given[project][at]]
    return Without(
        pool.reviewers[at],
        sum(row[at] for row in given),
        sum(both, Fraction(0)) / len(both) / FULL_MARK if both else None,
        frozen.least_changes(choice),
        pool.named(choice.sure - frozen.possible),
        pool.named(frozen.sure - choice.possible),
        pool.named(frozenset(range(len(sums))) - frozenset(others)),
    )


def _placed(choice: Choice, projects: Sequence[int]) -> Choice:
    """The same choice, by positions in the pool."""
    return Choice(
        frozenset(projects[at] for at in choice.sure), frozenset(projects[at] for at in choice.tied), choice.left
    )
