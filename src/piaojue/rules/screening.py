"""Screening on three dimensions (三维度): fixed anchored scales, whole-number weights, exact comparison.

A score depends on the project's own marks only, never on the others in the pool: withdrawing one project
cannot change the order of the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import Self

from piaojue.rules.indicators import DIMENSIONS, FULL_MARK, Indicator, indicators_of
from piaojue.rules.measure import Measure
from piaojue.rules.refusal import Refused
from piaojue.rules.words import DIMENSION_WORDS

FULL_SCORE = 100  # the weights sum to this, so a score is out of 100
LEAST_REVIEWERS = 3  # 不少于三名评审人员
REVIEW_AGAIN_FROM = 3  # reviewers this many marks apart on one dimension talk again (复议)
URGENCY_FROM = (1, 3, 10, 30)  # people who ask, from which the marks 1 to 4 are suggested; 5 (safety) no count can tell
BENEFIT_FROM = (1, 3, 10)  # people of one place who ask, from which the marks 1 to 3 are suggested


class MarkOffTheScale(Refused):
    """A mark is not a whole number from 0 to 5."""


class NoMarks(Refused):
    """A project without a single review has no score."""


class TooFewReviewers(Refused):
    """Fewer reviewers than the measure asks for have marked a project."""


class WeightsNotWhole(Refused):
    """The weights are negative, do not sum to 100, or the pass line lies outside 0 to 100."""


class Marks(tuple[int | None, ...]):
    """One reviewer's marks, 0 to 5 each, in the order of the indicators; None where the reviewer is not asked."""

    __slots__ = ()

    def __new__(cls, *given: int | None) -> Self:
        return super().__new__(cls, given)


def by_indicator(marks: Sequence[Marks]) -> list[list[int]]:
    """The marks that each indicator was given, in the order of the indicators and of the reviewers.

    >>> by_indicator([Marks(3, 4), Marks(2, None)])
    [[3, 2], [4]]
    """
    return [[mark for mark in column if mark is not None] for column in zip(*marks, strict=True)]


def panel_of(marks: Sequence[Marks]) -> int:
    """How many reviewers have marked every indicator: the number on the one that the fewest have marked.

    >>> panel_of([Marks(3, 4), Marks(2, None)]), panel_of([])
    (1, 0)
    """
    return min(map(len, by_indicator(marks)), default=0)


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


def check_reviewers(marks: Sequence[Marks], measure: Measure) -> None:
    """Have enough people marked every indicator of a project for it to become a candidate?

    Raises: TooFewReviewers.
    Clauses: propose.dimensions, propose.indicators
    """
    if missing := missing_reviewers(marks, indicators_of(measure)):
        raise TooFewReviewers(
            f"列为候选，每一项需要不少于{LEAST_REVIEWERS}名评审人员打分"
            f"（《{measure.title}》第{measure.power('propose.score').article}条），现在还差{missing}；请先请他们打分。"
        )


def missing_reviewers(marks: Sequence[Marks], indicators: Sequence[Indicator]) -> str:
    """Which reviewers are still missing before the government can nominate, in words; empty where none is.

    Whoever marks an indicator of few offices is at the same time one of those who mark what everybody marks.

    Clauses: propose.dimensions, propose.indicators
    """
    given = by_indicator(marks) or [[] for _ in indicators]
    fewest: dict[str, int] = {}
    for each, own in zip(indicators, given, strict=True):
        fewest[each.reviewers] = min(len(own), fewest.get(each.reviewers, LEAST_REVIEWERS))
    return "、".join(
        f"{LEAST_REVIEWERS - number}名{f'{offices}的' if offices else ''}评审人员"
        for offices, number in fewest.items()
        if number < LEAST_REVIEWERS
    )


def check_marks(marks: Marks) -> None:
    """Is every mark a whole number on the scale from 0 to 5?

    Raises: MarkOffTheScale.
    Clauses: propose.dimensions
    """
    for mark in marks:
        if mark is None:
            continue
        if type(mark) is not int or not 0 <= mark <= FULL_MARK:
            raise MarkOffTheScale(f"打分应为0到{FULL_MARK}的整数，现有一项为{mark}；请按锚定说明重新打分。")


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


def check_marked(marks: Sequence[Marks], weights: Weights) -> None:
    """Has every indicator been marked by somebody?

    Raises: NoMarks.
    """
    if not marks:
        raise NoMarks("该项目还没有人打分，不能计算得分。")
    given = zip(weights.parts, by_indicator(marks), strict=True)
    if unmarked := "、".join(part.name for part, own in given if not own):
        raise NoMarks(f"该项目的“{unmarked}”还没有人打分，不能计算得分。")


def are_apart(given: Sequence[int]) -> bool:
    """Are two reviewers three or more marks apart on one indicator?"""
    return bool(given) and max(given) - min(given) >= REVIEW_AGAIN_FROM


def is_disputed(marks: Sequence[Marks]) -> bool:
    """Are two reviewers far apart on any indicator?"""
    return any(map(are_apart, by_indicator(marks)))


def disputed_in(marks: Sequence[Marks], weights: Weights) -> tuple[str, ...]:
    """The keys of the indicators on which two reviewers are far apart."""
    columns = zip(weights.parts, by_indicator(marks), strict=True)
    return tuple(part.key for part, given in columns if are_apart(given))


def order_of(scores: Sequence[Score]) -> list[int]:
    """Positions from the highest score to the lowest; equal scores keep the given order."""
    return sorted(range(len(scores)), key=lambda i: -scores[i].share)


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the reviewers are apart on one indicator: lowest, median and highest mark."""

    part: Part
    lowest: int
    middle: Fraction
    highest: int

    @property
    def word(self) -> str:
        return self.part.name

    @property
    def is_disputed(self) -> bool:
        return are_apart((self.lowest, self.highest))

    @property
    def shown(self) -> str:
        """The three marks to print; a median between two marks ends in .5."""
        whole, half = divmod(self.middle, 1)
        return f"{self.lowest}–{whole}{'.5' if half else ''}–{self.highest}"


def spreads_of(marks: Sequence[Marks], weights: Weights) -> tuple[Spread, ...]:
    """Lowest, median and highest mark on each indicator.

    >>> even = Weights(urgency=34, benefit=33, feasibility=33, pass_line=60)
    >>> [spread.shown for spread in spreads_of([Marks(1, 4, 3), Marks(2, 4, 3)], even)]
    ['1–1.5–2', '4–4–4', '3–3–3']

    Raises: NoMarks.
    """
    check_marked(marks, weights)
    columns = zip(weights.parts, by_indicator(marks), strict=True)
    return tuple(Spread(part, min(row), Fraction(median(map(Fraction, row))), max(row)) for part, row in columns)


@dataclass(frozen=True, slots=True)
class Asked:
    """How many asked for a project: leads, callers known apart, leads without a caller, places out of how many."""

    leads: int
    callers: int
    unnamed: int
    places: int
    places_in_all: int

    @property
    def people(self) -> int:
        """A caller counts once however often they call; a lead without a caller counts as one person."""
        return self.callers + self.unnamed


def suggested_marks(indicators: Sequence[Indicator], asked: Asked) -> dict[str, int]:
    """The marks that the leads alone suggest on the indicators that they can speak to; none where nobody asked.

    `callers` follows the people who ask (URGENCY_FROM); `places` those of one place (BENEFIT_FROM), 4 from two places
    and 5 from more than half of all places. Whether life or safety is at stake, a reviewer knows and no count does.

    Clauses: propose.dimensions, propose.indicators
    """
    if not asked.leads:
        return {}
    wide = sum(asked.people >= least for least in BENEFIT_FROM)
    if asked.places >= 2:
        wide = 5 if 2 * asked.places > asked.places_in_all else 4
    counted = {"callers": sum(asked.people >= least for least in URGENCY_FROM), "places": wide}
    return {each.key: counted[each.source] for each in indicators if each.is_counted}
