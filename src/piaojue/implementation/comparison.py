"""What was voted, what is asked, what stands now: the differences, in words."""

from __future__ import annotations

from piaojue.implementation.models import Adjustment, MoneyChange, Plan
from piaojue.projects.models import Project
from piaojue.rules.money import said
from piaojue.rules.words import FUNDING_WORDS

WORDS = {"goal": "目标", "goal_quantity": "目标数量", "goal_unit": "单位", "stage_goal": "本年度阶段目标"}


def changes_since_the_vote(project: Project, plan: Plan) -> list[tuple[str, str, str]]:
    """(what, as voted, now) for the goal, and for the money of each source; empty when all is as voted."""
    goals = [
        (word, str(plan.voted.get(name, "")), str(getattr(project, name)))
        for name, word in WORDS.items()
        if name in plan.voted
    ]
    then: dict[str, int] = plan.voted.get("funding", {})
    now = {row.source: row.fen for row in plan.money.all()}
    money = [(word, said(then.get(source, 0)), said(now.get(source, 0))) for source, word in FUNDING_WORDS.items()]
    return [(what, before, after) for what, before, after in [*goals, *money] if before != after]


def changes_asked(adjustment: Adjustment) -> list[tuple[str, str, str]]:
    """(what, before, after) for each thing that an adjustment changes; where money moves, its project is named."""
    goals = [
        (word, str(adjustment.before[name]), str(adjustment.after[name]))
        for name, word in WORDS.items()
        if adjustment.before[name] != adjustment.after[name]
    ]
    money = [
        (_whose(adjustment, row), said(row.before_fen), said(row.after_fen))
        for row in adjustment.money.select_related("project")
    ]
    return [*goals, *money]


def _whose(adjustment: Adjustment, row: MoneyChange) -> str:
    own = row.project_id == adjustment.project_id
    return row.get_source_display() if own else f"“{row.project}”的{row.get_source_display()}"
