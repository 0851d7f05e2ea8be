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
from piaojue.rules.panel import Spread, by_indicator, spreads_of
from piaojue.rules.weights import Part


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

    `severity` is how many points out of 100 the reviewer stands above (or below, negative) the others on the indicators
    that both marked, as a mean over those projects; None if there are none. `changes` places change hands at least;
    `entering` are then sure of a place and had no hope of one, `leaving` the other way round. `unscored` projects have
    an indicator that nobody else marked, and drop out.
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
    for project, key in enumerate(pool.keys):
        given = pool.marks_on(project)
        for spread, marks in zip(spreads_of(given, pool.weights), by_indicator(given), strict=True):
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
    given = pool.marks != UNMARKED
    fifths = np.where(given, pool.marks * pool.points, 0)  # points x 5: whole numbers
    totals = fifths.sum(axis=1).tolist(), given.sum(axis=1).tolist()
    each = zip(fifths.swapaxes(0, 1).tolist(), given.swapaxes(0, 1).tolist(), strict=True)
    compared = [[_beside(*of) for of in zip(*own, *totals, strict=True)] for own in each]
    return tuple(_without(pool, frozen, places, at, beside) for at, beside in enumerate(compared))


@dataclass(frozen=True, slots=True)
class _Beside:
    """One project without one reviewer, in fifths of a point: what the others give it, how far the reviewer is above.

    `others` is None where an indicator has no other mark; `above` where the reviewer and the others share none.
    """

    is_marked: bool
    others: Fraction | None
    above: Fraction | None


def _beside(own: list[int], marked: list[bool], total: list[int], number: list[int]) -> _Beside:
    """Compare a reviewer's weighted marks on k indicators with the totals and the numbers of all marks on them."""
    columns = list(zip(own, marked, total, number, strict=True))
    means = [Fraction(t - o, n - m) if n > m else None for o, m, t, n in columns]
    shared = [o - mean for (o, m, _, _), mean in zip(columns, means, strict=True) if m and mean is not None]
    given = [mean for mean in means if mean is not None]
    return _Beside(
        is_marked=any(marked),
        others=sum(given, Fraction(0)) if len(given) == len(means) else None,
        above=sum(shared, Fraction(0)) if shared else None,
    )


def _without(pool: Pool, frozen: Choice, places: int, at: int, beside: list[_Beside]) -> Without:
    others = {project: each.others for project, each in enumerate(beside) if each.others is not None}
    choice = _placed(choice_of(list(others.values()), places), list(others)) if others else Choice(frozenset())
    above = [each.above for each in beside if each.above is not None]
    return Without(
        pool.reviewers[at],
        sum(each.is_marked for each in beside),
        sum(above, Fraction(0)) / len(above) / FULL_MARK if above else None,
        frozen.least_changes(choice),
        pool.named(choice.sure - frozen.possible),
        pool.named(frozen.sure - choice.possible),
        pool.named(frozenset(range(len(beside))) - frozenset(others)),
    )


def _placed(choice: Choice, projects: Sequence[int]) -> Choice:
    """The same choice, by positions in the pool."""
    return Choice(
        frozenset(projects[at] for at in choice.sure), frozenset(projects[at] for at in choice.tied), choice.left
    )
