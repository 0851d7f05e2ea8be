"""Screening on three dimensions (三维度): fixed anchored scales, whole-number weights, exact comparison.

A score depends on the project's own marks only, never on the others in the pool: withdrawing one project
cannot change the order of the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from piaojue.rules.measure import Measure
from piaojue.rules.refusal import Refused

DIMENSIONS = ("urgency", "benefit", "feasibility")
FULL_MARK = 5  # the scale runs 0 to 5; its meaning is fixed by ANCHORS, not by the year's pool
FULL_SCORE = 100  # the weights sum to this, so a score is out of 100
LEAST_REVIEWERS = 3  # 不少于三名评审人员
REVIEW_AGAIN_FROM = 3  # reviewers this many marks apart on one dimension talk again (复议)

ANCHORS: dict[str, tuple[str, ...]] = {
    "urgency": (
        "没有群众提出",
        "个别人提出，可以等",
        "少数人反映，影响较小",
        "多次反映，影响日常生活",
        "反映集中，不解决影响持续扩大",
        "涉及安全或者基本生活，必须当年解决",
    ),
    "benefit": (
        "没有公共受益",
        "受益限于少数住户",
        "受益限于一个小区或者一个组",
        "惠及一个村（社区）",
        "惠及多个村（社区）或者重点人群",
        "惠及全域或者多数居民",
    ),
    "feasibility": (
        "不具备实施条件",
        "用地、资金、手续均未落实",
        "条件部分落实，当年难以完成",
        "主要条件落实，完成阶段目标有把握",
        "条件基本落实，当年可以完成",
        "资金、用地、手续齐备，开年即可动工",
    ),
}


class MarkOffTheScale(Refused):
    """A mark is not a whole number from 0 to 5."""


class NoMarks(Refused):
    """A project without a single review has no score."""


class TooFewReviewers(Refused):
    """Fewer reviewers than the measure asks for have marked a project."""


class WeightsNotWhole(Refused):
    """The weights are negative, do not sum to 100, or the pass line lies outside 0 to 100."""


@dataclass(frozen=True, slots=True)
class Marks:
    """One reviewer's marks on the three dimensions, 0 to 5 each."""

    urgency: int
    benefit: int
    feasibility: int

    def on(self, dimension: str) -> int:
        """The mark on one of DIMENSIONS."""
        return int(getattr(self, dimension))


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the dimensions in hundredths, summing to 100, and the pass line out of 100."""

    urgency: int
    benefit: int
    feasibility: int
    pass_line: int

    def __post_init__(self) -> None:
        weights = [self.of(dimension) for dimension in DIMENSIONS]
        if min(weights) < 0 or sum(weights) != FULL_SCORE:
            raise WeightsNotWhole(f"三个维度的权重应为非负整数且合计{FULL_SCORE}，现为{weights}。")
        if not 0 <= self.pass_line <= FULL_SCORE:
            raise WeightsNotWhole(f"及格线应在0到{FULL_SCORE}之间，现为{self.pass_line}。")

    def of(self, dimension: str) -> int:
        """The weight of one of DIMENSIONS."""
        return int(getattr(self, dimension))


@dataclass(frozen=True, slots=True)
class Score:
    """A project's score: exact share of full marks, the mean mark per dimension, and what to talk about again."""

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
    """The weights and the pass line of a measure.

    Raises: WeightsNotWhole.
    Clauses: propose.dimensions
    """
    return Weights(**{key: measure.number(f"propose.dimensions.{key}") for key in (*DIMENSIONS, "pass_line")})


def check_reviewers(reviewers: int, measure: Measure) -> None:
    """Have enough people marked a project for it to become a candidate?

    Raises: TooFewReviewers.
    Clauses: propose.dimensions
    """
    if reviewers < LEAST_REVIEWERS:
        raise TooFewReviewers(
            f"已有{reviewers}名评审人员打分，列为候选需要不少于{LEAST_REVIEWERS}名"
            f"（《{measure.title}》第{measure.power('propose.score').article}条）；请先请其他评审人员打分。"
        )


def check_marks(marks: Marks) -> None:
    """Is every mark a whole number on the scale from 0 to 5?

    Raises: MarkOffTheScale.
    Clauses: propose.dimensions
    """
    for dimension in DIMENSIONS:
        mark = getattr(marks, dimension)
        if type(mark) is not int or not 0 <= mark <= FULL_MARK:
            raise MarkOffTheScale(f"打分应为0到{FULL_MARK}的整数，现有一项为{mark}；请按锚定说明重新打分。")


def score_of(marks: Sequence[Marks], weights: Weights) -> Score:
    """Score one project: weighted sum of the mean marks of all reviewers, as an exact share of full marks.

    >>> even = Weights(urgency=34, benefit=33, feasibility=33, pass_line=60)
    >>> score_of([Marks(3, 3, 3)], even).passes, score_of([Marks(3, 3, 3), Marks(3, 3, 2)], even).passes
    (True, False)

    Raises: NoMarks, MarkOffTheScale.
    Clauses: propose.dimensions
    """
    if not marks:
        raise NoMarks("该项目还没有人打分，不能计算得分。")
    for each in marks:
        check_marks(each)
    means = tuple(Fraction(sum(each.on(d) for each in marks), len(marks)) for d in DIMENSIONS)
    weighted = sum((weights.of(d) * mean for d, mean in zip(DIMENSIONS, means, strict=True)), Fraction(0))
    share = weighted / (FULL_MARK * FULL_SCORE)
    return Score(share, means, disputed_in(marks), passes=share * FULL_SCORE >= weights.pass_line)


def disputed_in(marks: Sequence[Marks]) -> tuple[str, ...]:
    """The dimensions on which two reviewers are three or more marks apart."""
    ranges = {d: [each.on(d) for each in marks] for d in DIMENSIONS}
    return tuple(d for d, given in ranges.items() if max(given) - min(given) >= REVIEW_AGAIN_FROM)


def order_of(scores: Sequence[Score]) -> list[int]:
    """Positions from the highest score to the lowest; equal scores keep the given order."""
    return sorted(range(len(scores)), key=lambda i: -scores[i].share)
