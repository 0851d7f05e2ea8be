"""The acts of delivery (实施): plan, start, report, complete, accept, adjust, cancel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, Permit, permit, record
from piaojue.bodies.models import Body
from piaojue.documents import actions as documents
from piaojue.documents.content import Block, paragraph, table
from piaojue.documents.kinds import DocumentKind
from piaojue.implementation.models import Acceptance, Adjustment, MonthlyReport, Plan
from piaojue.ledger.actions import Json
from piaojue.projects import actions as projects
from piaojue.projects.models import Project
from piaojue.rules.delivery import AdjustmentVote, check_adjustment, check_milestones, reporting_words
from piaojue.rules.lifecycle import State
from piaojue.rules.money import said
from piaojue.rules.refusal import Refused
from piaojue.rules.words import FUNDING_WORDS, MILESTONE_WORDS


class NotTheLead(Refused):
    """Only the lead department acts for a project."""


class ReportExists(Refused):
    """One report a month."""


class NotUnderWay(Refused):
    """The act belongs to a project that is being carried out."""


class AdjustmentPending(Refused):
    """One adjustment at a time."""


class NoSuchAdjustment(Refused):
    """The adjustment was decided already."""


ADJUSTABLE = ("goal", "goal_quantity", "goal_unit", "stage_goal")


@dataclass(frozen=True, slots=True)
class Scheme:
    """A plan as it is put down: milestones as (due day, standard) by kind, money in fen by source."""

    safeguards: str
    milestones: Mapping[str, tuple[date, str]]
    money: Mapping[str, int]
    assisting: Sequence[Body] = ()


@transaction.atomic
def plan(project: Project, scheme: Scheme, *, by: Actor, at: datetime) -> Plan:
    """Set and publish the implementation plan of an adopted project.

    Clauses: implement.plan_days
    """
    leave = permit(by, "implement.plan", project.congress, project.cycle.rules)
    check_milestones({kind: due for kind, (due, _) in scheme.milestones.items()})
    projects.advance(project, "plan", by=by, at=at, facts={"fen": sum(scheme.money.values())})
    document = documents.issue(
        leave,
        congress=project.congress,
        kind=DocumentKind.IMPLEMENTATION_PLAN,
        title=f"“{project}”实施计划",
        blocks=_plan_blocks(project, scheme),
        issuer=leave.body_name,
        about=project.key,
        by=by,
        at=at,
        is_public=True,
    )
    written = Plan.objects.create(project=project, safeguards=scheme.safeguards, document=document, planned_at=at)
    written.assisting.set(scheme.assisting)
    for kind, (due_on, standard) in scheme.milestones.items():
        written.milestones.create(kind=kind, due_on=due_on, standard=standard)
    for source, fen in scheme.money.items():
        written.money.create(source=source, fen=fen)
    return written


def _plan_blocks(project: Project, scheme: Scheme) -> list[Block]:
    milestones = [
        [MILESTONE_WORDS[kind], due.strftime("%Y-%m-%d"), standard]
        for kind, (due, standard) in scheme.milestones.items()
    ]
    money = [[FUNDING_WORDS[source], said(fen)] for source, fen in scheme.money.items()]
    return [
        paragraph(f"目标：{project.goal}（{project.goal_quantity}{project.goal_unit}）。牵头部门：{project.lead}。"),
        table(["环节", "完成日期", "标准"], milestones),
        table(["资金来源", "金额"], money),
        paragraph(f"保障措施：{scheme.safeguards}"),
        paragraph(reporting_words(project.cycle.rules)),
    ]


@transaction.atomic
def start(project: Project, *, by: Actor, at: datetime) -> Project:
    """Report that work has started (开工)."""
    _must_lead(project, by)
    projects.advance(project, "start", by=by, at=at)
    _reach(project, "start", at)
    return project


@dataclass(frozen=True, slots=True)
class Progress:
    """A month's figures: since the beginning, not for the month alone; money in fen."""

    done_quantity: int
    progress_percent: int
    spent_fen: int
    status: str
    text: str
    blockers: str = ""


@transaction.atomic
def report(project: Project, month: date, progress: Progress, *, by: Actor, at: datetime) -> MonthlyReport:
    """Report a month of a project that is under way.

    Clauses: implement.report_rhythm, implement.status_levels
    """
    leave = permit(by, "implement.report", project.congress, project.cycle.rules)
    _must_lead(project, by)
    if project.status not in (State.PLANNED, State.UNDER_WAY, State.RECTIFYING):
        raise NotUnderWay(f"“{project}”现为“{project.get_state_display()}”，不需要报告月度进展。")
    first = month.replace(day=1)
    if project.reports.filter(month=first).exists():
        raise ReportExists(f"“{project}”{first.year}年{first.month}月的进展已经报告过，每月报告一次。")
    if first > timezone.localdate(at):
        raise NotUnderWay("不能报告还没有到来的月份，请选择本月或者以前的月份。")
    written = MonthlyReport.objects.create(
        project=project,
        month=first,
        done_quantity=progress.done_quantity,
        progress_percent=progress.progress_percent,
        spent_fen=progress.spent_fen,
        status=progress.status,
        text=progress.text,
        blockers=progress.blockers,
        reported_at=at,
    )
    facts: dict[str, Json] = {
        "month": f"{first:%Y-%m}",
        "percent": progress.progress_percent,
        "fen": progress.spent_fen,
        "status": progress.status,
    }
    record(leave, by, project.congress, about=project.key, at=at, facts=facts)
    return written


@transaction.atomic
def complete(project: Project, *, by: Actor, at: datetime) -> Project:
    """Report that the work is done (完工), ready for acceptance."""
    _must_lead(project, by)
    projects.advance(project, "complete", by=by, at=at)
    _reach(project, "building", at)
    return project


@transaction.atomic
def accept(
    project: Project, *, done_quantity: int, findings: str, took_part: str, by: Actor, at: datetime
) -> Acceptance:
    """Accept a completed project (验收) against its goal."""
    facts: dict[str, Json] = {"done": done_quantity, "goal": project.goal_quantity}
    projects.advance(project, "accept", by=by, at=at, facts=facts)
    _reach(project, "acceptance", at)
    return Acceptance.objects.create(
        project=project, done_quantity=done_quantity, findings=findings, took_part=took_part, accepted_at=at
    )


@transaction.atomic
def propose_adjustment(
    project: Project,
    changes: Mapping[str, Json],
    *,
    is_cancellation: bool,
    reason: str,
    by: Actor,
    at: datetime,
) -> Adjustment:
    """The government asks to change or cancel a decided project."""
    leave = permit(by, "implement.propose_adjustment", project.congress, project.cycle.rules)
    if project.status not in (State.PLANNED, State.UNDER_WAY):
        raise NotUnderWay(f"“{project}”现为“{project.get_state_display()}”，只有实施中的项目可以申请调整。")
    if project.adjustments.filter(is_approved=None).exists():
        raise AdjustmentPending(f"“{project}”已有一项调整等待审查批准，决定以后才能再次提出。")
    before = {name: getattr(project, name) for name in ADJUSTABLE}
    after = before | {name: changes[name] for name in ADJUSTABLE if name in changes}
    if not reason.strip() or (before == after and not is_cancellation):
        raise NotUnderWay("调整没有改动任何内容，或者没有写明理由；请补充后再提交。")
    adjustment = Adjustment.objects.create(
        project=project,
        is_cancellation=is_cancellation,
        before=before,
        after=after,
        reason=reason,
        proposed_at=at,
    )
    record(leave, by, project.congress, about=project.key, at=at, facts={"adjustment": adjustment.pk})
    return adjustment


@transaction.atomic
def approve_adjustment(adjustment: Adjustment, *, members: int, votes_for: int, by: Actor, at: datetime) -> Adjustment:
    """The standing committee (township: presidium) decides by a majority of all its members.

    Clauses: implement.adjustment
    """
    project = adjustment.project
    leave = permit(by, "implement.approve_adjustment", project.congress, project.cycle.rules)
    if adjustment.is_approved is not None:
        raise NoSuchAdjustment("这项调整已经作出决定，不能再次表决。")
    approved = check_adjustment(AdjustmentVote(members=members, votes_for=votes_for), project.cycle.rules)
    decision = _decision(adjustment, leave, members, votes_for, approved, by=by, at=at)
    decided = Adjustment.objects.filter(pk=adjustment.pk, is_approved=None).update(
        is_approved=approved, members=members, votes_for=votes_for, decision=decision, decided_at=at
    )
    if not decided:
        raise NoSuchAdjustment("这项调整刚刚已由他人作出决定，请刷新后再看。")
    adjustment.refresh_from_db()
    if approved and adjustment.is_cancellation:
        projects.advance(project, "cancel", by=by, at=at, facts={"reason": adjustment.reason})
    elif approved:
        Project.objects.filter(pk=project.pk).update(**adjustment.after)
    return adjustment


def _decision(
    adjustment: Adjustment,
    leave: Permit,
    members: int,
    votes_for: int,
    approved: bool,
    *,
    by: Actor,
    at: datetime,
) -> documents.Document:
    project = adjustment.project
    asked = "取消" if adjustment.is_cancellation else "调整"
    outcome = "批准" if approved else "不予批准"
    return documents.issue(
        leave,
        congress=project.congress,
        kind=DocumentKind.ADJUSTMENT_DECISION,
        title=f"关于{outcome}{asked}“{project}”的决定",
        blocks=[
            paragraph(f"全体组成人员{members}人，赞成{votes_for}人，{outcome}政府提出的{asked}申请。"),
            paragraph(f"申请理由：{adjustment.reason}"),
        ],
        issuer=leave.body_name,
        about=project.key,
        by=by,
        at=at,
        is_public=True,
    )


def _must_lead(project: Project, by: Actor) -> None:
    if project.lead_id not in {held.body_id for held in by.held}:
        raise NotTheLead(f"“{project}”由{project.lead}牵头，请由牵头部门办理。")


def _reach(project: Project, kind: str, at: datetime) -> None:
    project.plan.milestones.filter(kind=kind, reached_on=None).update(reached_on=timezone.localdate(at))
