"""The annual supervision plan: who leads, which committee answers, which township joins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import Body, Person
from piaojue.documents import actions as documents
from piaojue.documents.content import Block, heading, paragraph, table
from piaojue.documents.kinds import DocumentKind
from piaojue.projects.models import Cycle, Project
from piaojue.rules.refusal import Refused
from piaojue.rules.wording import said_day
from piaojue.supervision.models import Assignment, SupervisionPlan


class PlanExists(Refused):
    """One supervision plan a year."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Who answers for the supervision of a project."""

    project: Project
    leader: Person
    committee: Body
    township: Body | None = None


def must_be_unplanned(cycle: Cycle) -> None:
    """Raises PlanExists once the year has its plan."""
    if SupervisionPlan.objects.filter(cycle=cycle).exists():
        raise PlanExists(f"{cycle}的监督计划已经公布，不能重复制定；监督活动可以在监督日程里安排。")


@transaction.atomic
def plan_supervision(cycle: Cycle, duties: Sequence[Duty], *, by: Actor, at: datetime) -> SupervisionPlan:
    """Publish the projects' part of the annual supervision plan."""
    leave = permit(by, "supervise.plan", cycle.congress, cycle.rules)
    must_be_unplanned(cycle)
    rows = [[str(d.project), d.leader.name, d.committee.name, d.township.name if d.township else "—"] for d in duties]
    document = documents.issue(
        leave,
        congress=cycle.congress,
        kind=DocumentKind.SUPERVISION_PLAN,
        title=f"{cycle.congress}{cycle.year}年民生实事项目监督计划",
        blocks=[
            paragraph("本计划列入年度监督工作计划，由常委会领导牵头，专工委负责，乡镇人大参与。"),
            heading("项目和分工"),
            table(["项目", "牵头领导", "责任委员会", "参与乡镇人大"], rows),
            *_activities_of(cycle),
        ],
        issuer=leave.body_name or cycle.congress.name,
        about=f"cycle/{cycle.pk}",
        by=by,
        at=at,
        is_public=True,
    )
    plan = SupervisionPlan.objects.create(cycle=cycle, document=document, planned_at=at)
    for duty in duties:
        Assignment.objects.create(
            plan=plan, project=duty.project, leader=duty.leader, committee=duty.committee, township=duty.township
        )
        record(leave, by, cycle.congress, about=duty.project.key, at=at, facts={"committee": duty.committee.name})
    return plan


def _activities_of(cycle: Cycle) -> list[Block]:
    """The activities that were scheduled so far; those that come later are public on the calendar."""
    rows = [
        [
            said_day(each.planned_on),
            each.get_kind_display(),
            each.subject,
            each.leader.name,
            each.committee.name,
        ]
        for each in cycle.activities.select_related("leader", "committee")
    ]
    return [heading("监督活动"), table(["日期", "方式", "内容", "牵头领导", "承办机构"], rows)] if rows else []
