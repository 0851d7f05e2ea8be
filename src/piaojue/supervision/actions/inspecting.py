"""Inspections (视察): announced with a notice, reported with what was seen and the opinions given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit
from piaojue.documents import actions as documents
from piaojue.documents.content import Block, heading, numbered, paragraph, table
from piaojue.documents.kinds import DocumentKind
from piaojue.projects.models import Cycle, Project
from piaojue.rules.refusal import Refused
from piaojue.rules.words import STATUS_WORDS


class NothingInspected(Refused):
    """An inspection is of projects, on a day that fits the paper."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """An inspection: of which projects, on which day, where one meets, who takes part, what is looked at."""

    projects: Sequence[Project]
    on: date
    meets: str
    people: str
    matters: Sequence[str]


@transaction.atomic
def announce_inspection(cycle: Cycle, planned: Inspection, *, by: Actor, at: datetime) -> documents.Document:
    """Issue the notice of an inspection to the departments that carry the projects out."""
    leave = permit(by, "supervise.announce_inspection", cycle.congress, cycle.rules)
    if not planned.projects:
        raise NothingInspected("没有选项目，不能通知视察；请至少选一个项目。")
    if planned.on < timezone.localdate(at):
        raise NothingInspected(f"视察日期{documents.said_day(planned.on)}已经过去，请改为今天或者以后的日期。")
    return documents.issue(
        leave,
        congress=cycle.congress,
        kind=DocumentKind.INSPECTION_NOTICE,
        title=f"关于视察{cycle.year}年民生实事项目的通知",
        recipient=_departments(planned.projects),
        blocks=[
            paragraph(f"为了解项目的实施情况，定于{documents.said_day(planned.on)}视察下列项目。"),
            heading("视察的项目"),
            table(
                ["项目", "地点", "牵头部门"], [[p.title, p.place.name, str(p.lead or "—")] for p in planned.projects]
            ),
            heading("视察的内容"),
            numbered(planned.matters),
            heading("参加人员和集合"),
            paragraph(f"参加人员：{planned.people}。"),
            paragraph(f"集合地点：{planned.meets}。"),
        ],
        issuer=leave.body_name or cycle.congress.name,
        about=f"cycle/{cycle.pk}",
        by=by,
        at=at,
        is_public=True,
    )


def _departments(inspected: Sequence[Project]) -> str:
    return "，".join(dict.fromkeys(project.lead.name for project in inspected if project.lead)) or "政府"


@transaction.atomic
def report_inspection(
    cycle: Cycle, made: Inspection, opinions: Sequence[str], *, by: Actor, at: datetime
) -> documents.Document:
    """Issue the report: how the projects stood, the problems on the list, the opinions, in which nothing is decided."""
    leave = permit(by, "supervise.report_inspection", cycle.congress, cycle.rules)
    if not made.projects or not opinions:
        raise NothingInspected("视察报告要有视察的项目和视察意见，请补充后再提交。")
    if made.on > timezone.localdate(at):
        raise NothingInspected(f"视察定在{documents.said_day(made.on)}，视察以后才能报告。")
    return documents.issue(
        leave,
        congress=cycle.congress,
        kind=DocumentKind.INSPECTION_REPORT,
        title=f"关于视察{cycle.year}年民生实事项目情况的报告",
        blocks=_report(made, opinions),
        issuer=leave.body_name or cycle.congress.name,
        about=f"cycle/{cycle.pk}",
        by=by,
        at=at,
        is_public=True,
    )


def _report(made: Inspection, opinions: Sequence[str]) -> list[Block]:
    return [
        paragraph(f"{documents.said_day(made.on)}，{made.people}视察了{len(made.projects)}个项目。"),
        heading("项目的进展"),
        table(["项目", "牵头部门", "最近一次月报", "没有销号的问题"], [_standing(each) for each in made.projects]),
        heading("视察的内容"),
        numbered(made.matters),
        heading("意见和建议"),
        numbered(opinions),
        paragraph("视察提出意见，不直接处理问题；以上意见转有关部门研究处理并答复。"),
    ]


def _standing(project: Project) -> list[str]:
    report = project.reports.order_by("month").last()
    said = f"进度{report.progress_percent}%，{STATUS_WORDS[report.status]}" if report else "还没有月报"
    open_problems = project.problems.exclude(state="closed").count()
    return [project.title, str(project.lead or "—"), said, f"{open_problems}个" if open_problems else "无"]
