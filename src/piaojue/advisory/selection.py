"""What a rule answers: the projects it chooses in every way of ordering equals, and those that hang on a tie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from piaojue.rules.refusal import Refused

WAYS = 64  # more ways of ordering equals than this are told as too many, not compared one by one
NEAR = 1e-9  # two quotients closer than this, relatively, are compared again as fractions


class Rule(StrEnum):
    TOP = "top"  # 得票优先：得票最多的几个，不看费用
    GREEDY = "greedy"  # 按票列支：按得票多少依次列入，放不下的跳过
    EQUAL_SHARES = "equal_shares"  # 等份额法：总额平分给每个参加者，支持者分担费用
    PHRAGMEN = "phragmen"  # 弗拉格门法：每个参加者匀速得到资金，支持者凑够就列入


class Ground(StrEnum):
    """Why a project is or is not chosen; `Why` says what its two figures are."""

    RANKED = "ranked"  # 名次，得票
    BELOW_CUT = "below_cut"  # 得票，比末位少几票
    FITTED = "fitted"  # 得票，列入前的余额
    NO_ROOM = "no_room"  # 得票，轮到时的余额
    SHARED = "shared"  # 每个支持者至多付多少，其中付完所余的人数
    NOT_AFFORDED = "not_afforded"  # 支持者所余合计，费用
    EARNED = "earned"  # 第几个列入，每人累计分担
    STOPPED = "stopped"  # 得票，停止时的余额
    UNSUPPORTED = "unsupported"  # 没有人支持
    TOO_DEAR = "too_dear"  # 费用，总额
    TIED = "tied"  # 得票


@dataclass(frozen=True, slots=True)
class Why:
    """The ground and its figures; money is in units of the profile, and rounded: it explains, it decides nothing."""

    ground: Ground
    first: int = 0
    second: int = 0


@dataclass(frozen=True, slots=True)
class Selection:
    """The outcomes of one rule, one for each way of ordering equals that matters, and why, project by project (m)."""

    rule: Rule
    outcomes: tuple[frozenset[int], ...]
    whys: tuple[Why, ...]

    @property
    def sure(self) -> frozenset[int]:
        """Chosen however equals are ordered."""
        return frozenset.intersection(*self.outcomes)

    @property
    def tied(self) -> frozenset[int]:
        """Chosen or not, depending on the order of equals; nobody here decides it."""
        return frozenset.union(*self.outcomes) - self.sure


class TooManyTies(Refused):
    """Equals could be ordered in more ways than are worth comparing; the rule answers nothing."""

    def __init__(self) -> None:
        super().__init__(f"相同的情形太多，可能的结果超过{WAYS}种，不能逐一比较；这个规则没有结果。")


def with_ties(rule: Rule, outcomes: Sequence[frozenset[int]], whys: Sequence[Why], votes: Sequence[int]) -> Selection:
    """A selection in which every project that hangs on a tie says so."""
    found = Selection(rule, tuple(sorted(set(outcomes), key=sorted)), tuple(whys))
    told = tuple(Why(Ground.TIED, votes[p]) if p in found.tied else why for p, why in enumerate(whys))
    return Selection(rule, found.outcomes, told)
