"""Delivery: the plan's term and milestones, lateness, and who may change what the congress has decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from piaojue.rules.measure import Measure
from piaojue.rules.refusal import Refused

MILESTONES = ("start", "building", "acceptance")


class MilestonesOutOfOrder(Refused):
    """A plan names start, construction and acceptance, in this order of days."""


class MoreVotesThanMembers(Refused):
    """More votes for than members."""


def plan_due_on(measure: Measure, announced_on: date) -> date:
    """The last day for the implementation plan, counted from the announcement.

    Clauses: implement.plan_days
    """
    return announced_on + timedelta(days=measure.number("implement.plan_days"))


def reporting_words(measure: Measure) -> str:
    """How often progress is reported, in one sentence for the plan.

    Clauses: implement.report_rhythm, general.second_meeting
    """
    department = measure.number("implement.report_rhythm.department")
    congress = measure.number("implement.report_rhythm.congress")
    mid_year = "；年中会议听取一次进展报告" if measure.flag("general.second_meeting") else ""
    return f"牵头部门每{department}个月报告一次进展，政府每{congress}个月向人大报告一次{mid_year}。"


def check_milestones(due: Mapping[str, date]) -> None:
    """Does a plan name all three milestones, each no earlier than the one before?

    Raises: MilestonesOutOfOrder.
    """
    if set(due) != set(MILESTONES):
        raise MilestonesOutOfOrder("实施计划应写明开工、建设、验收三个环节的完成日期。")
    days = [due[kind] for kind in MILESTONES]
    if days != sorted(days):
        raise MilestonesOutOfOrder("开工、建设、验收的日期应依次不早于前一环节。")


def is_late(due_on: date, reached_on: date | None, *, on: date) -> bool:
    """Is a milestone late: reached after its day, or not reached though its day has passed?

    >>> is_late(date(2026, 3, 31), None, on=date(2026, 3, 31)), is_late(date(2026, 3, 31), None, on=date(2026, 4, 1))
    (False, True)
    """
    return (reached_on or on) > due_on


@dataclass(frozen=True, slots=True)
class AdjustmentVote:
    """The vote of the deciding organ on an adjustment; the base is all members (全体组成人员)."""

    members: int
    votes_for: int


def check_adjustment(vote: AdjustmentVote, measure: Measure) -> bool:
    """Is an adjustment approved: more than the measure's share of all members?

    Raises: MoreVotesThanMembers.
    Clauses: implement.adjustment
    """
    if not 0 <= vote.votes_for <= vote.members:
        raise MoreVotesThanMembers(f"赞成{vote.votes_for}人多于全体组成人员{vote.members}人，请核对。")
    return measure.share("implement.adjustment.majority").exceeded_by(vote.votes_for, of=vote.members)
