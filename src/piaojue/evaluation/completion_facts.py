"""The facts of a project's delivery, gathered for the report on completion: nothing in them is typed again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Max
from django.utils.timezone import localdate

from piaojue.documents.content import Block, heading, paragraph, table
from piaojue.evaluation.models import CompletionSurvey, ResidentFeedback
from piaojue.evaluation.surveying import told_of
from piaojue.implementation.account import account_of
from piaojue.implementation.models import Goal, GoalProgress, Milestone
from piaojue.implementation.standing import plan_of
from piaojue.projects.models import Project
from piaojue.rules.delivery import is_late
from piaojue.rules.money import said
from piaojue.rules.wording import said_day
from piaojue.rules.words import GRADE_WORDS
from piaojue.supervision.models import Problem

SOURCE = "以下由程序从实施计划、月报、验收、资金账目和监督记录中列出。"


def facts_of(project: Project, *, on: date) -> list[Block]:
    """Goals, milestones, money, visits and problems, residents: as they stand on a day."""
    told = (_goals(project), _milestones(project, on), _money(project), _watched(project), _residents(project, on))
    return [paragraph(SOURCE), *(block for blocks in told for block in blocks)]


def _goals(project: Project) -> Iterator[Block]:
    plan = plan_of(project)
    goals = list(plan.goals.select_related("department")) if plan else []
    if goals:
        yield heading("分项目标")
        header = ["分项目标", "数量", "月报累计完成", "完成日期", "责任部门"]
        yield table(header, [_goal(goal, project) for goal in goals])


def _goal(goal: Goal, project: Project) -> list[str]:
    done = GoalProgress.objects.filter(goal=goal).order_by("report__month").last()
    reported = f"{done.done}{goal.unit}" if done else "没有报告"
    department = str(goal.department or project.lead or "—")
    return [goal.name, f"{goal.quantity}{goal.unit}", reported, said_day(goal.due_on), department]


def _milestones(project: Project, on: date) -> Iterator[Block]:
    plan = plan_of(project)
    yield heading("实施环节")
    rows = [_milestone(each, on) for each in plan.milestones.all()] if plan else []
    yield table(["环节", "应完成", "实际完成", "情况"], rows) if rows else paragraph("没有实施计划。")
    if acceptance := getattr(project, "acceptance", None):
        yield paragraph(f"验收数量{acceptance.done_quantity}{project.goal_unit}。验收意见：{acceptance.findings}")


def _milestone(each: Milestone, on: date) -> list[str]:
    reached = said_day(each.reached_on) if each.reached_on else "没有完成"
    late = is_late(each.due_on, each.reached_on, on=on)
    word = "逾期" if late else "按期" if each.reached_on else "没有到期"
    return [each.get_kind_display(), said_day(each.due_on), reached, word]


def _money(project: Project) -> Iterator[Block]:
    account = account_of(project)
    yield heading("资金")
    yield paragraph(
        f"计划{said(account.planned)}，拨付{said(account.made_over)}，签订合同{said(account.contracted)}，"
        f"支付{said(account.paid)}，占计划的{account.paid_percent}%；月报累计支出{said(account.reported_fen)}。"
    )
    yield from (paragraph(f"{variance}。") for variance in account.variances)


def _watched(project: Project) -> Iterator[Block]:
    last = project.visits.aggregate(last=Max("visited_on"))["last"]
    yield heading("监督和问题")
    yield paragraph(f"监督员到场{project.visits.count()}次，最近一次{said_day(last)}。" if last else "监督员没有到场。")
    if held := [str(each) for each in project.activities.exclude(held_on=None)]:
        yield paragraph(f"已开展的监督活动：{'、'.join(held)}。")
    problems = list(project.problems.select_related("responsible"))
    if problems:
        yield table(["问题", "程度", "责任单位", "现状"], [_problem(each) for each in problems])
    else:
        yield paragraph("没有发现问题。")
    for finding in project.audit_findings.filter(kind="audit"):
        yield paragraph(f"审计意见：{finding.text}（{'已答复' if finding.answered_at else '还没有答复'}）。")


def _problem(each: Problem) -> list[str]:
    ended = f"{each.get_state_display()}（{said_day(localdate(each.closed_at))}）" if each.closed_at else ""
    return [each.text, each.get_severity_display(), str(each.responsible), ended or each.get_state_display()]


def _residents(project: Project, on: date) -> Iterator[Block]:
    yield heading("居民评价")
    yield paragraph("居民评价与代表测评并列，不计入测评。")
    feedback = ResidentFeedback.objects.filter(project=project).first()
    if feedback:
        yield paragraph(
            f"{feedback.surveyor}{feedback.method}调查{feedback.asked}人：满意{feedback.satisfied}，"
            f"基本满意{feedback.basically_satisfied}，不满意{feedback.dissatisfied}。"
        )
    survey = CompletionSurvey.objects.filter(project=project).select_related("project__cycle").first()
    told = told_of(survey, on=on) if survey else None
    if told and not told.waits:
        counts = "，".join(f"{GRADE_WORDS[grade]}{told.counts[grade.value]}" for grade in GRADE_WORDS)
        yield paragraph(f"网上自愿参加{told.asked}人：{counts}。")
    if feedback is None and (told is None or told.waits):
        yield paragraph(told.waits if told else "没有登记居民满意度调查。")
