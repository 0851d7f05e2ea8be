"""What was voted, what was planned, what stands now: the differences, in words."""

from __future__ import annotations

from piaojue.implementation.models import Plan
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
