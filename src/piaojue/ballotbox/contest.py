"""What a ballot may say: one general form for choosing k of n, for voting on each project, and for grades.

Every ballot seals a 0 or 1 for each bit of each contest, and proves that the weighted sum of a contest's bits lies in
its bounds. That is all: blank, void, abstention and limits are weights and bounds.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from piaojue.ballotbox.canonical import record, sequence, text_of, whole
from piaojue.ballotbox.rejection import Rejected, require

Bits = Sequence[Sequence[int]]

MOST_TITLES = 500


class Kind(StrEnum):
    CHOOSE = "choose"  # 从n个中选k个，可投空白票
    PER_PROJECT = "per-project"  # 逐项赞成、反对，其余为弃权
    GRADES = "grades"  # 满意、基本满意、不满意，其余为弃权


@dataclass(frozen=True, slots=True)
class Contest:
    """One question: the words of its bits, and the bounds of their sum, each bit times its weight."""

    words: tuple[str, ...]
    weights: tuple[int, ...]
    bounds: range

    def admits(self, bits: Sequence[int]) -> bool:
        """May one ballot say this?"""
        if len(bits) != len(self.words) or any(bit not in (0, 1) for bit in bits):
            return False
        return sum(bit * weight for bit, weight in zip(bits, self.weights, strict=True)) in self.bounds


@dataclass(frozen=True, slots=True)
class Form:
    """All contests of an election; a limit above 0 bounds the sum of every contest's first bit."""

    kind: Kind
    titles: tuple[str, ...]
    contests: tuple[Contest, ...]
    limit: int = 0

    @property
    def limit_bounds(self) -> range:
        """How many first bits a ballot may set; empty if nothing limits them together."""
        return range(self.limit + 1) if self.limit else range(0)

    def admits(self, bits: Bits) -> bool:
        """May one ballot say all this?"""
        if len(bits) != len(self.contests):
            return False
        each = all(contest.admits(said) for contest, said in zip(self.contests, bits, strict=True))
        return each and (not self.limit or sum(said[0] for said in bits) in self.limit_bounds)

    def bits(self, chosen: Sequence[Collection[int]]) -> list[list[int]]:
        """The bits of a ballot that sets these places in each contest.

        Raises: Rejected for what no ballot may say: over-marked, or neither a choice nor blank.
        """
        bits = [
            [int(place in places) for place in range(len(contest.words))]
            for contest, places in zip(self.contests, chosen, strict=False)
        ]
        set_bits = sum(map(sum, bits))
        admitted = len(chosen) == len(bits) and set_bits == sum(len(set(places)) for places in chosen)
        require(admitted and self.admits(bits), "这样填写的票不合规定")
        return bits


def read_form(value: object) -> Form:
    """Read the form that a manifest states.

    Raises: Rejected.
    """
    kind = value.get("kind") if isinstance(value, dict) else None
    if kind == Kind.CHOOSE:
        return _choose(value)
    if kind == Kind.PER_PROJECT:
        _, projects, limit = record(value, "kind", "projects", "limit")
        titles = _titles(projects)
        contest = Contest(("for", "against"), (1, 1), range(2))
        return Form(Kind.PER_PROJECT, titles, (contest,) * len(titles), whole(limit, 0, len(titles)))
    if kind == Kind.GRADES:
        titles = _titles(record(value, "kind", "projects")[1])
        contest = Contest(("satisfied", "basically_satisfied", "dissatisfied"), (1, 1, 1), range(2))
        return Form(Kind.GRADES, titles, (contest,) * len(titles))
    raise Rejected("不认识这种票")


def _choose(value: object) -> Form:
    """With k as the weight of blank and void, each of them leaves no room for a choice or for the other."""
    _, options, least, most, void = record(value, "kind", "options", "min", "max", "void")
    titles = _titles(options)
    k = whole(most, 1, len(titles))
    extra = ("blank", "void") if whole(void, 0, 1) else ("blank",)
    weights = (1,) * len(titles) + (k,) * len(extra)
    contest = Contest((*titles, *extra), weights, range(whole(least, 1, k), k + 1))
    return Form(Kind.CHOOSE, titles, (contest,))


def _titles(value: object) -> tuple[str, ...]:
    titles = tuple(text_of(title) for title in sequence(value))
    require(1 <= len(titles) <= MOST_TITLES and "" not in titles, f"项目应有1至{MOST_TITLES}个，各有名称")
    require(len(set(titles)) == len(titles), "项目名称重复")
    return titles
