"""The reviewers of a project and what they gave: are they enough, and how far are they apart?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import Self

from piaojue.rules.indicators import FULL_MARK, Indicator, indicators_of
from piaojue.rules.measure import Measure
from piaojue.rules.refusal import Refused
from piaojue.rules.weights import Part, Weights

LEAST_REVIEWERS = 3  # 不少于三名评审人员
REVIEW_AGAIN_FROM = 3  # reviewers this many marks apart on one dimension talk again (复议)


class MarkOffTheScale(Refused):
    """A mark is not a whole number from 0 to 5."""


class NoMarks(Refused):
    """A project without a single review has no score."""


class TooFewReviewers(Refused):
    """Fewer reviewers than the measure asks for have marked a project."""


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


def check_marks(marks: Marks) -> None:
    """Is every mark a whole number on the scale from 0 to 5?

    Raises: MarkOffTheScale.
    Clauses: propose.dimensions
    """
    for mark in marks:
        if mark is None:
            continue
        if type(mark) is not int or not 0 <= mark <= FULL_MARK:
            raise MarkOffTheScale(f"打分应为0到{FULL_MARK}的整数，现有一项为{mark}；请对照各档的说明重新打分。")


def check_marked(marks: Sequence[Marks], weights: Weights) -> None:
    """Has every indicator been marked by somebody?

    Raises: NoMarks.
    """
    if not marks:
        raise NoMarks("该项目还没有人打分，不能计算得分。")
    given = zip(weights.parts, by_indicator(marks), strict=True)
    if unmarked := "、".join(part.name for part, own in given if not own):
        raise NoMarks(f"该项目的“{unmarked}”还没有人打分，不能计算得分。")


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
