"""The Chinese words of delivery and supervision: kinds of work, slips, reviews, who sees to a problem."""

from __future__ import annotations

AUDIT_WORDS: dict[str, str] = {"audit": "跟踪审计", "appraisal": "绩效考核"}

CAPACITY_WORDS: dict[str, str] = {
    "representative": "代表、居民代表",
    "third_party": "第三方",
    "department": "政府部门",
}

PROPOSAL_WORDS: dict[str, str] = {
    "keep": "按计划安排资金",
    "cut": "收回资金",
    "move": "调整给其他项目",
    "next_more": "建议增加下年预算",
    "next_less": "建议减少下年预算",
}

REVIEW_WORDS: dict[str, str] = {"middle": "年中评价", "final": "年终评价"}

SLIP_WORDS: dict[str, str] = {"assignment": "任务交办单", "tracking": "进度跟踪单", "urging": "整改督办单"}

WATCHER_WORDS: dict[str, str] = {"supervisor": "监督小组", "committee": "责任委员会", "leader": "牵头领导"}

WORK_WORDS: dict[str, str] = {"works": "工程建设", "equipment": "设备购置安装", "service": "服务活动"}
