"""The desks of the offices, in the order of the year: a page, shown to whoever holds the power to act there."""

from __future__ import annotations

from typing import NamedTuple


class Desk(NamedTuple):
    """A word of the menu, its page, the act that opens it."""

    word: str
    page: str
    act: str


DESKS = (
    Desk("开启年度", "projects:open_cycle", "found.open_cycle"),
    Desk("发布征集", "collection:call", "collect.open_call"),
    Desk("线索和答复", "collection:leads", "collect.merge"),
    Desk("导入热线工单", "collection:import_tickets", "collect.import_tickets"),
    Desk("下访调研", "collection:visits", "collect.record_visit"),
    Desk("热点", "collection:topics", "collect.mine_topics"),
    Desk("提出项目", "proposal:submit", "propose.submit"),
    Desk("筛选台", "proposal:desk", "propose.score"),
    Desk("审批程序", "deliberation:approve", "deliberate.approve_step"),
    Desk("提审议意见", "deliberation:opinion", "deliberate.give_opinion"),
    Desk("冻结名单", "deliberation:freeze", "deliberate.freeze"),
    Desk("票决工作台", "decision:desk", "decide.adopt_rule"),
    Desk("实施看板", "implementation:board", "implement.report"),
    Desk("监督计划", "supervision:plan", "supervise.plan"),
    Desk("乡镇街道轮廓", "supervision:outlines", "supervise.draw_map"),
    Desk("今天的督查", "supervision:today", "supervise.visit"),
    Desk("安排监督活动", "supervision:schedule", "supervise.schedule"),
    Desk("监督日程", "supervision:calendar", "supervise.report_inspection"),
    Desk("三张清单", "supervision:problems", "supervise.answer_problem"),
    Desk("绩效考核表", "supervision:appraisal", "supervise.appraise"),
    Desk("提交测评", "evaluation:ask", "evaluate.approve_scrutineers"),
    Desk("年度归档", "portal:archive", "found.archive_year"),
    Desk("机构和名册", "bodies:congress", "found.freeze_roster"),
)
