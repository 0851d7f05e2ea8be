"""What a count starts from and what it says: totals in, a certificate with a reason for every project out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from piaojue.rules.count_rules import BudgetCheck, CountRules
from piaojue.rules.quorum import Turnout


class Outcome(StrEnum):
    DECIDED = "decided"  # 已产生结果
    UNDECIDED = "undecided"  # 末位票数相同，尚未产生全部结果
    INVALID = "invalid"  # 整次投票无效


class Flaw(StrEnum):
    NO_QUORUM = "no_quorum"  # 不足法定人数
    SURPLUS = "surplus"  # 收回的票多于发出的票


class Reason(StrEnum):
    ADOPTED = "adopted"  # 票决通过
    TIED = "tied"  # 末位票数相同
    BELOW_CUT = "below_cut"  # 过半数，但得票少于末位
    BELOW_MAJORITY = "below_majority"  # 未过半数
    NOT_COUNTED = "not_counted"  # 投票无效，不计票


class Follow(StrEnum):
    NOTHING = "nothing"  # 无
    SECOND_BALLOT = "second_ballot"  # 再次投票
    PRESIDIUM_DECIDES = "presidium_decides"  # 主席团决定
    LEAVE_VACANT = "leave_vacant"  # 缺额不补
    SUPPLEMENTARY_VOTE = "supplementary_vote"  # 补充投票
    NEXT_SESSION = "next_session"  # 下次会议票决
    REVOTE = "revote"  # 重新投票
    AWAIT_QUORUM = "await_quorum"  # 待达到法定人数后投票


@dataclass(frozen=True, slots=True)
class ProjectVotes:
    """The votes on one project, and its cost in fen."""

    key: str
    title: str
    approve: int
    oppose: int = 0
    abstain: int = 0
    not_voted: int = 0
    fen: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """What was counted: people and papers, and the projects in the order of the candidate list.

    `waiver` is the reason for putting fewer candidates to the vote than the competitive ratio asks (等额).
    """

    turnout: Turnout
    projects: tuple[ProjectVotes, ...]
    waiver: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one project, and why; projects with equal votes share a rank."""

    project: ProjectVotes
    rank: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Next:
    """What follows: among exactly which projects, for how many places."""

    follow: Follow
    projects: tuple[str, ...] = ()
    places: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """Which vote on the places this is: its number, the places still free, and supplementary votes so far."""

    number: int
    places: int
    supplementary: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """The outcome of one round; verdicts by falling votes, equal votes in the order of the candidate list."""

    rules: CountRules
    totals: Totals
    round: Round
    outcome: Outcome
    flaw: Flaw | None
    cut: int | None
    verdicts: tuple[Verdict, ...]
    vacant: int
    next: Next

    def keys(self, reason: Reason) -> tuple[str, ...]:
        """The projects with this reason, in the order of the verdicts."""
        return tuple(each.project.key for each in self.verdicts if each.reason is reason)

    @property
    def adopted_fen(self) -> int:
        """What the adopted projects cost together."""
        return sum(each.project.fen for each in self.verdicts if each.reason is Reason.ADOPTED)

    @property
    def exceeds_budget(self) -> bool:
        """Do the adopted projects cost more than the cap that the measure sets?"""
        rules = self.rules
        return rules.budget_check is not BudgetCheck.NONE and 0 < rules.budget_cap_fen < self.adopted_fen

    @property
    def may_announce(self) -> bool:
        """May this outcome be announced: decided, and not stopped by the budget?"""
        blocked = self.exceeds_budget and self.rules.budget_check is BudgetCheck.BLOCK
        return self.outcome is Outcome.DECIDED and not blocked
