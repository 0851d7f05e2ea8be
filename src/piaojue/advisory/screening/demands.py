"""What a list as a whole is asked to fulfil: places, money, fields, townships, and what somebody insists on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from piaojue.advisory.screening.pool import UnfitPool
from piaojue.advisory.screening.solving import Row


class Kind(StrEnum):
    PLACES = "places"  # 最多几个
    BUDGET = "budget"  # 费用合计不超过
    FIELD_LEAST = "field_least"  # 某个领域至少几个
    FIELD_MOST = "field_most"  # 某个领域最多几个
    TOWNSHIP = "township"  # 惠及某个乡镇的至少几个
    FORCED_IN = "forced_in"  # 必须列入
    FORCED_OUT = "forced_out"  # 不得列入


@dataclass(frozen=True, slots=True)
class Candidate:
    """A screened project: its exact score as a share of full marks, its cost in fen, one field, townships served."""

    key: str
    score: Fraction
    cost_fen: int
    field: str
    townships: frozenset[str]


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand: `subject` is the field, township or project it is about, `bound` a number of projects or fen."""

    kind: Kind
    subject: str
    bound: int

    @property
    def words(self) -> str:
        """The demand as a phrase; fields, townships and projects appear as their keys."""
        yuan, fen = divmod(self.bound, 100)
        words: dict[Kind, str] = {
            Kind.PLACES: f"最多{self.bound}个项目",
            Kind.BUDGET: f"费用合计不超过{yuan:,}{f'.{fen:02d}' if fen else ''}元",
            Kind.FIELD_LEAST: f"“{self.subject}”领域至少{self.bound}个",
            Kind.FIELD_MOST: f"“{self.subject}”领域最多{self.bound}个",
            Kind.TOWNSHIP: f"惠及“{self.subject}”的至少{self.bound}个",
            Kind.FORCED_IN: f"“{self.subject}”必须列入",
            Kind.FORCED_OUT: f"“{self.subject}”不得列入",
        }
        return words[self.kind]


@dataclass(frozen=True, slots=True)
class Demands:
    """At most `places` projects within `budget_fen` (None: any cost); per field the least and the most number.

    Each of `townships` is served by at least `per_township` chosen projects; a project may serve several.
    """

    places: int
    budget_fen: int | None = None
    fields: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    townships: tuple[str, ...] = ()
    per_township: int = 1
    forced_in: frozenset[str] = frozenset()
    forced_out: frozenset[str] = frozenset()

    def each(self) -> tuple[Demand, ...]:
        """Every demand for itself, in a fixed order: the places last."""
        found = [Demand(Kind.BUDGET, "", self.budget_fen)] if self.budget_fen is not None else []
        for name, (least, most) in self.fields.items():
            found += [Demand(Kind.FIELD_LEAST, name, least)] if least > 0 else []
            found += [Demand(Kind.FIELD_MOST, name, most)] if most < self.places else []
        if self.per_township > 0:
            found += [Demand(Kind.TOWNSHIP, name, self.per_township) for name in self.townships]
        found += [Demand(Kind.FORCED_IN, key, 1) for key in sorted(self.forced_in)]
        found += [Demand(Kind.FORCED_OUT, key, 0) for key in sorted(self.forced_out)]
        return (*found, Demand(Kind.PLACES, "", self.places))


def check_demands(candidates: Sequence[Candidate], demands: Demands) -> None:
    """Do the demands make sense for these candidates, be they feasible or not?

    Raises: UnfitPool.
    """
    keys = [candidate.key for candidate in candidates]
    if len(set(keys)) < len(keys) or not keys:
        raise UnfitPool("没有项目，或者项目编号重复，不能组成名单。")
    if demands.places < 1:
        raise UnfitPool(f"名额应为正整数，现为{demands.places}。")
    if any(candidate.cost_fen < 0 or candidate.score < 0 for candidate in candidates):
        raise UnfitPool("项目的费用和得分不能是负数。")
    if strangers := sorted((demands.forced_in | demands.forced_out) - set(keys)):
        raise UnfitPool(f"指定列入或者不列入的项目不在其中：{'、'.join(strangers)}。")


def row_of(demand: Demand, candidates: Iterable[Candidate]) -> Row:
    """The demand as whole-number coefficients of the projects and a bound."""
    parts: dict[Kind, Callable[[Candidate], int]] = {
        Kind.PLACES: lambda each: 1,
        Kind.BUDGET: lambda each: each.cost_fen,
        Kind.FIELD_LEAST: lambda each: int(each.field == demand.subject),
        Kind.FIELD_MOST: lambda each: int(each.field == demand.subject),
        Kind.TOWNSHIP: lambda each: int(demand.subject in each.townships),
        Kind.FORCED_IN: lambda each: int(each.key == demand.subject),
        Kind.FORCED_OUT: lambda each: int(each.key == demand.subject),
    }
    coefficients = tuple(map(parts[demand.kind], candidates))
    if demand.kind in (Kind.FIELD_LEAST, Kind.TOWNSHIP, Kind.FORCED_IN):
        return Row(coefficients, least=demand.bound)
    return Row(coefficients, most=demand.bound)


def broken_by(listed: Sequence[Candidate], demands: Iterable[Demand]) -> list[tuple[Demand, int]]:
    """The demands that a list does not fulfil, each with the number of projects or of fen that the list comes to.

    >>> road = Candidate("1", Fraction(1, 2), 700, "travel", frozenset())
    >>> broken_by([road], [Demand(Kind.BUDGET, "", 500), Demand(Kind.FIELD_MOST, "travel", 1)])
    [(Demand(kind=<Kind.BUDGET: 'budget'>, subject='', bound=500), 700)]
    """
    everything = frozenset(range(len(listed)))
    rows = [(demand, row_of(demand, listed)) for demand in demands]
    return [(demand, row.sum_over(everything)) for demand, row in rows if not row.holds(everything)]
