"""Screening on three dimensions (三维度): fixed anchored scales, whole-number weights, exact comparison.

A score depends on the project's own marks only, never on the others in the pool: withdrawing one project
cannot change the order of the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from piaojue.rules.indicators import DIMENSIONS, FULL_MARK
from piaojue.rules.panel import Marks, by_indicator, check_marked, check_marks, disputed_in
from piaojue.rules.weights import FULL_SCORE, Weights


@dataclass(frozen=True, slots=True)
class Score:
    """A project's score: exact share of full marks, the mean mark per dimension, and what to talk about again.

    `disputed` are the keys of indicators.
    """

    share: Fraction
    means: tuple[Fraction, ...]
    disputed: tuple[str, ...]
    passes: bool

    @property
    def out_of_100(self) -> str:
        """The score to print, rounded half up to one decimal; comparisons use `share`."""
        tenths = int(self.share * FULL_SCORE * 10 + Fraction(1, 2))
        return f"{tenths // 10}.{tenths % 10}"


def score_of(marks: Sequence[Marks], weights: Weights) -> Score:
    """Score one project: weighted sum of the mean marks of its indicators, as an exact share of full marks.

    The mean of an indicator is that of all who marked it; the mark on a dimension is the mean of its indicators by
    their shares of its weight.

    >>> even = Weights(urgency=34, benefit=33, feasibility=33, pass_line=60)
    >>> score_of([Marks(3, 3, 3)], even).passes, score_of([Marks(3, 3, 3), Marks(3, 3, 2)], even).passes
    (True, False)

    Raises: NoMarks, MarkOffTheScale.
    Clauses: propose.dimensions
    """
    check_marked(marks, weights)
    for each in marks:
        check_marks(each)
    means = tuple(_mean_on(dimension, marks, weights) for dimension in DIMENSIONS)
    weighted = sum((weights.of(d) * mean for d, mean in zip(DIMENSIONS, means, strict=True)), Fraction(0))
    share = weighted / (FULL_MARK * FULL_SCORE)
    return Score(share, means, disputed_in(marks, weights), passes=share * FULL_SCORE >= weights.pass_line)


def _mean_on(dimension: str, marks: Sequence[Marks], weights: Weights) -> Fraction:
    columns = zip(weights.parts, by_indicator(marks), strict=True)
    return sum((p.share * Fraction(sum(row), len(row)) for p, row in columns if p.dimension == dimension), Fraction(0))


def order_of(scores: Sequence[Score]) -> list[int]:
    """Positions from the highest score to the lowest; equal scores keep the given order."""
    return sorted(range(len(scores)), key=lambda i: -scores[i].share)
