"""The weights of a year's indicators and dimensions: whole hundredths, and the pass line."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from piaojue.rules.indicators import DIMENSIONS, indicators_of
from piaojue.rules.measure import Measure
from piaojue.rules.refusal import Refused
from piaojue.rules.words import DIMENSION_WORDS

FULL_SCORE = 100  # the weights sum to this, so a score is out of 100


class WeightsNotWhole(Refused):
    """The weights are negative, do not sum to 100, or the pass line lies outside 0 to 100."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one indicator is within its dimension: a share of the dimension's weight."""

    key: str
    dimension: str
    name: str
    share: Fraction


WHOLE = tuple(Part(key, key, word, Fraction(1)) for key, word in DIMENSION_WORDS.items())  # one indicator each


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the dimensions in hundredths, summing to 100, the pass line out of 100, and the indicators."""

    urgency: int
    benefit: int
    feasibility: int
    pass_line: int
    parts: tuple[Part, ...] = WHOLE

    def __post_init__(self) -> None:
        weights = [self.of(dimension) for dimension in DIMENSIONS]
        if min(weights) < 0 or sum(weights) != FULL_SCORE:
            raise WeightsNotWhole(f"三个维度的权重应为非负整数且合计{FULL_SCORE}，现为{weights}。")
        if not 0 <= self.pass_line <= FULL_SCORE:
            raise WeightsNotWhole(f"及格线应在0到{FULL_SCORE}之间，现为{self.pass_line}。")

    def of(self, dimension: str) -> int:
        """The weight of one of DIMENSIONS."""
        return int(getattr(self, dimension))

    def of_part(self, part: Part) -> Fraction:
        """The weight of an indicator: a whole number at the weights of the measure."""
        return self.of(part.dimension) * part.share


def weights_of(measure: Measure) -> Weights:
    """The weights of dimensions and indicators and the pass line of a measure.

    Raises: WeightsNotWhole, InvalidIndicators.
    Clauses: propose.dimensions, propose.indicators
    """
    whole = {key: measure.number(f"propose.dimensions.{key}") for key in (*DIMENSIONS, "pass_line")}
    parts = (
        Part(each.key, each.dimension, each.name, _share(each.weight, whole[each.dimension]))
        for each in indicators_of(measure)
    )
    return Weights(**whole, parts=tuple(parts))


def _share(weight: int, whole: int) -> Fraction:
    return Fraction(weight, whole) if whole else Fraction(1)  # a dimension without weight has one indicator
