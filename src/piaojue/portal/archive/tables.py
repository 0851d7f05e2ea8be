"""The data of a year as tables: what a reader needs to follow a project from the people who asked to the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Model, QuerySet

from piaojue.bodies.models import RosterEntry
from piaojue.collection.models import Demand, Lead, Trace
from piaojue.deliberation.models import Approval, Opinion, Revision
from piaojue.elections.models import Option
from piaojue.evaluation.models import (
    CompletionReport,
    CompletionSurvey,
    Escalation,
    EscalationStep,
    Rectification,
    ResidentFeedback,
    Verdict,
)
from piaojue.implementation.models import (
    Acceptance,
    Adjustment,
    Appropriation,
    Contract,
    Goal,
    Milestone,
    MoneyChange,
    MonthlyReport,
    Payment,
    PlannedMoney,
)
from piaojue.portal.archive.documents import elections_of
from piaojue.projects.models import Cycle, Funding, Project
from piaojue.supervision.models import (
    Activity,
    ActivityOpinion,
    AuditFinding,
    PerformanceReview,
    Problem,
    ProblemAnswer,
    Recheck,
    Slip,
    Visit,
)

# Never written out: the address of a person, keys of devices, what belongs to nobody outside.
LEFT_OUT = {"receipt", "phone", "photo", "key", "token"}


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its file name, its title, its columns and rows as text."""

    name: str
    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


def tables_of(cycle: Cycle) -> Iterator[Table]:
    """All tables of a year; an empty one is written too, so that nobody asks whether it was forgotten."""
    projects = {"project__cycle": cycle}
    yield _table("projects", "项目", Project.objects.filter(cycle=cycle))
    yield _table("funding", "项目资金（分）", Funding.objects.filter(**projects))
    yield _table("leads", "线索（已去除个人信息）", Lead.objects.filter(cycle=cycle))
    yield _table("demands", "需求", Demand.objects.filter(cycle=cycle))
    yield _table("trace", "线索、需求与项目的来龙去脉", Trace.objects.filter(project__cycle=cycle))
    yield _table("approvals", "审批步骤", Approval.objects.filter(cycle=cycle))
    yield _table("opinions", "审议意见和答复", Opinion.objects.filter(cycle=cycle))
    yield _table("revisions", "候选项目的修改", Revision.objects.filter(**projects))
    yield _table("options", "票上的项目", Option.objects.filter(election__in=elections_of(cycle)))
    yield _table("milestones", "实施计划的节点", Milestone.objects.filter(plan__project__cycle=cycle))
    yield _table("goals", "实施计划的分项目标", Goal.objects.filter(plan__project__cycle=cycle))
    yield _table("planned_money", "实施计划的资金（分）", PlannedMoney.objects.filter(plan__project__cycle=cycle))
    yield _table("payments", "支付（分）", Payment.objects.filter(contract__project__cycle=cycle))
    for name, title, model in OF_PROJECTS:
        yield _table(name, title, model._default_manager.filter(**projects))
    for name, title, model in OF_PROBLEMS:
        yield _table(name, title, model._default_manager.filter(problem__project__cycle=cycle))
    rectified = Rectification.objects.filter(verdict__project__cycle=cycle)
    yield _table("rectifications", "限期整改", rectified)
    steps = EscalationStep.objects.filter(escalation__project__cycle=cycle)
    yield _table("escalation_steps", "询问、质询、调查的各步", steps)
    yield _table("activities", "监督活动", Activity.objects.filter(cycle=cycle))
    opinions = ActivityOpinion.objects.filter(activity__cycle=cycle)
    yield _table("activity_opinions", "视察、调研、审议意见和答复", opinions)
    yield _table("rosters", "会议名册（应到人员）", RosterEntry.objects.filter(roster__session__cycles=cycle))


OF_PROJECTS: Sequence[tuple[str, str, type[Model]]] = (
    ("reports", "月报", MonthlyReport),
    ("adjustments", "调整", Adjustment),
    ("money_changes", "调整的资金（分）", MoneyChange),
    ("appropriations", "拨付（分）", Appropriation),
    ("contracts", "合同（分）", Contract),
    ("acceptances", "验收", Acceptance),
    ("visits", "到场督查", Visit),
    ("problems", "问题", Problem),
    ("audit_findings", "审计和考核", AuditFinding),
    ("performance_reviews", "绩效评价", PerformanceReview),
    ("slips", "任务交办单、进度跟踪单、整改督办单", Slip),
    ("completion_reports", "完成情况", CompletionReport),
    ("resident_feedback", "居民满意度调查", ResidentFeedback),
    ("completion_surveys", "居民满意度网上调查（不含每人的评价）", CompletionSurvey),
    ("verdicts", "测评结果", Verdict),
    ("escalations", "询问、质询、调查", Escalation),
)
OF_PROBLEMS: Sequence[tuple[str, str, type[Model]]] = (
    ("problem_answers", "问题的答复", ProblemAnswer),
    ("rechecks", "问题的复查", Recheck),
)


def _table(name: str, title: str, rows: QuerySet[Model]) -> Table:
    fields = [field for field in rows.model._meta.concrete_fields if field.name not in LEFT_OUT]
    ordered = rows.order_by("pk").values_list(*[field.attname for field in fields])
    header = [field.attname for field in fields]
    return Table(name, title, header, [["" if cell is None else str(cell) for cell in row] for row in ordered])
