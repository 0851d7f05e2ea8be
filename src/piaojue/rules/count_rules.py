"""The rules of one count as data: read from a measure, or from a file by whoever recounts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from piaojue.rules.ballots import BallotForm, Unmarked
from piaojue.rules.measure import Measure, Share
from piaojue.rules.quorum import Threshold, majority_of, quorum_of
from piaojue.rules.refusal import Refused


class OverMarked(StrEnum):
    VOID = "void"  # 赞成超过应选数的票整张无效


class Ordering(StrEnum):
    VOTES_THEN_LIST = "votes_then_list"  # 按赞成票多少；票数相同名次并列，按候选名单顺序排列


class Tie(StrEnum):
    SECOND_BALLOT = "second_ballot"  # 对票数相同的项目再次投票
    PRESIDIUM_DECIDES = "presidium_decides"  # 由主席团决定处理办法


class Shortfall(StrEnum):
    LEAVE_VACANT = "leave_vacant"  # 缺额不补；主席团可以在次数内决定补充投票
    SUPPLEMENTARY_VOTE = "supplementary_vote"  # 补充投票
    NEXT_SESSION = "next_session"  # 下次会议票决


class Surplus(StrEnum):
    REVOTE = "revote"  # 整次投票无效，由主席团决定重新投票
    NEXT_SESSION = "next_session"  # 整次投票无效，下次会议票决


class BudgetCheck(StrEnum):
    NONE = "none"  # 不核对资金总额
    WARN = "warn"  # 超过时提示
    BLOCK = "block"  # 超过时不得公布


class RuleNotKnown(Refused):
    """The rules ask for a way of counting that this program does not know, or for no place at all."""


@dataclass(frozen=True, slots=True)
class CountRules:
    """Everything that the outcome depends on besides the totals; money in fen, a cap of 0 fen is none."""

    places: int
    competitive_ratio: Share
    quorum: Threshold
    majority: Threshold
    ballot_form: BallotForm
    over_marked: OverMarked
    unmarked: Unmarked
    ordering: Ordering
    tie: Tie
    shortfall: Shortfall
    supplementary_votes: int
    surplus: Surplus
    budget_check: BudgetCheck
    budget_cap_fen: int

    def __post_init__(self) -> None:
        if self.places < 1:
            raise RuleNotKnown(f"应选名额（places）应为正整数，现为{self.places}。")


Word = TypeVar("Word", bound=StrEnum)


def count_rules(measure: Measure) -> CountRules:
    """The rules of the count as a measure states them.

    Raises: RuleNotKnown.
    Clauses: decide.places, decide.competitive_ratio, decide.quorum, decide.majority, decide.ballot_form, decide.over_marked, decide.unmarked, decide.ordering, decide.tie, decide.shortfall, decide.surplus, decide.budget_cap
    """  # noqa: E501 - the guard reads one line
    return CountRules(
        places=measure.number("decide.places.places"),
        competitive_ratio=measure.share("decide.competitive_ratio"),
        quorum=quorum_of(measure),
        majority=majority_of(measure),
        ballot_form=_known(BallotForm, measure, "decide.ballot_form"),
        over_marked=_known(OverMarked, measure, "decide.over_marked"),
        unmarked=_known(Unmarked, measure, "decide.unmarked"),
        ordering=_known(Ordering, measure, "decide.ordering"),
        tie=_known(Tie, measure, "decide.tie"),
        shortfall=_known(Shortfall, measure, "decide.shortfall.then"),
        supplementary_votes=measure.number("decide.shortfall.supplementary_votes"),
        surplus=_known(Surplus, measure, "decide.surplus"),
        budget_check=_known(BudgetCheck, measure, "decide.budget_cap.check"),
        budget_cap_fen=measure.number("decide.budget_cap.fen"),
    )


def _known(words: type[Word], measure: Measure, key: str) -> Word:
    word = measure.word(key)
    try:
        return words(word)
    except ValueError:
        known = "、".join(words)
        raise RuleNotKnown(f"《{measure.title}》的参数“{key}”为“{word}”，计票只认识：{known}。") from None
