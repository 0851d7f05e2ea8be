"""Quorum and majority: of whom a share is taken, and how many it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from piaojue.rules.measure import Measure, Share


class Base(StrEnum):
    ALL_DEPUTIES = "all_deputies"  # 全体代表（应到）
    PRESENT = "present"  # 实到代表
    ISSUED = "issued"  # 发出的票
    RETURNED = "returned"  # 收回的票
    VALID = "valid"  # 有效票


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who could vote, who came, and what became of the papers; people and ballots, all whole numbers."""

    entitled: int
    present: int
    issued: int
    returned: int
    valid: int
    void: int

    def of(self, base: Base) -> int:
        """The number that a share is taken of."""
        return self.entitled if base is Base.ALL_DEPUTIES else int(getattr(self, base.value))


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share of a base that must be exceeded (超过、过半数; strict) or only reached (以上)."""

    share: Share
    base: Base
    is_strict: bool

    def least(self, turnout: Turnout) -> int:
        """The smallest number that meets the threshold."""
        of = turnout.of(self.base)
        return self.share.least_exceeding(of) if self.is_strict else self.share.least_reaching(of)


def quorum_of(measure: Measure) -> Threshold:
    """The share of all deputies that must attend before anything is put to the vote; reaching it is enough.

    Clauses: decide.quorum
    """
    return Threshold(measure.share("decide.quorum"), Base.ALL_DEPUTIES, is_strict=False)


def majority_of(measure: Measure) -> Threshold:
    """The share of approvals that a project needs, which must be exceeded, and of whom.

    Clauses: decide.majority
    """
    return Threshold(measure.share("decide.majority.share"), Base(measure.word("decide.majority.base")), is_strict=True)


def quorum_needed(entitled: int, share: Share) -> int:
    """How many of all deputies must attend: the share, rounded up.

    >>> quorum_needed(327, Share(2, 3)), quorum_needed(206, Share(2, 3))
    (218, 138)

    Clauses: decide.quorum
    """
    return share.least_reaching(entitled)


def majority_needed(of: int, share: Share) -> int:
    """How many approvals exceed the share of the base; exactly half is never a majority.

    >>> majority_needed(327, Share(1, 2)), majority_needed(206, Share(1, 2))
    (164, 104)

    Clauses: decide.majority
    """
    return share.least_exceeding(of)


def has_quorum(turnout: Turnout, quorum: Threshold) -> bool:
    """Do the deputies present make a quorum?

    Clauses: decide.quorum
    """
    return turnout.present >= quorum.least(turnout)
