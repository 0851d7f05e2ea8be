"""The implementation plan: goals that can be measured, standards, milestones, people, money and risks, published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from piaojue.bodies.authority import Actor, permit
from piaojue.bodies.models import Body
from piaojue.documents import actions as documents
from piaojue.documents.content import Block, heading, paragraph, table
from piaojue.documents.kinds import DocumentKind
from piaojue.implementation.models import Plan
from piaojue.implementation.standards import standards
from piaojue.projects import actions as projects
from piaojue.projects.models import Project
from piaojue.rules.delivery import check_milestones, reporting_words
from piaojue.rules.money import said
from piaojue.rules.wording import said_day
from piaojue.rules.words import FUNDING_WORDS, MILESTONE_WORDS, WORK_WORDS

VOTED = ("goal", "goal_quantity", "goal_unit", "stage_goal")


@dataclass(frozen=True, slots=True)
class Target:
    """A measurable part of a plan: how much of what, by when, and which department answers for it."""

    name: str
    quantity: int
    unit: str
    due_on: date
    department: Body | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """A plan as it is put down: milestones as (due day, standard) by kind, money in fen by source.

    A milestone without a standard gets the standard of the kind of work. `risks` are (risk, response).
    """

    safeguards: str
    milestones: Mapping[str, tuple[date, str]]
    money: Mapping[str, int]
    assisting: Sequence[Body] = ()
    kind: str = "works"
    responsible: str = ""
    people: Mapping[str, str] = field(default_factory=dict)
    goals: Sequence[Target] = ()
    risks: Sequence[tuple[str, str]] = ()

    def standard(self, stage: str) -> str:
        """The standard of a stage: as written, else that of the kind of work."""
        return self.milestones[stage][1] or standards()[self.kind][stage].text


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
        title=f"关于印发“{project}”实施计划的通知",
        blocks=_blocks(project, scheme),
        issuer=leave.body_name,
        about=project.key,
        by=by,
        at=at,
        is_public=True,
    )
    written = Plan.objects.create(
        project=project,
        kind=scheme.kind,
        responsible=scheme.responsible,
        safeguards=scheme.safeguards,
        voted=voted_of(project),
        document=document,
        planned_at=at,
    )
    _write_parts(written, scheme)
    return written


def voted_of(project: Project) -> dict[str, object]:
    """What the congress voted on: the goal and the money by source, before anything is adjusted."""
    said_then: dict[str, object] = {name: getattr(project, name) for name in VOTED}
    return {**said_then, "funding": {row.source: row.fen for row in project.funding.all()}}


def _write_parts(written: Plan, scheme: Scheme) -> None:
    written.assisting.set(scheme.assisting)
    for kind, (due_on, _) in scheme.milestones.items():
        written.milestones.create(
            kind=kind, due_on=due_on, standard=scheme.standard(kind), responsible=scheme.people.get(kind, "")
        )
    for source, fen in scheme.money.items():
        written.money.create(source=source, fen=fen)
    for goal in scheme.goals:
        written.goals.create(
            name=goal.name, quantity=goal.quantity, unit=goal.unit, due_on=goal.due_on, department=goal.department
        )
    for risk, response in scheme.risks:
        written.risks.create(text=risk, response=response)


def _blocks(project: Project, scheme: Scheme) -> list[Block]:
    milestones = [
        [MILESTONE_WORDS[kind], said_day(due), scheme.standard(kind), scheme.people.get(kind, "") or "—"]
        for kind, (due, _) in scheme.milestones.items()
    ]
    goals = [
        [goal.name, f"{goal.quantity}{goal.unit}", said_day(goal.due_on), str(goal.department or "—")]
        for goal in scheme.goals
    ]
    money = [[FUNDING_WORDS[source], said(fen)] for source, fen in scheme.money.items()]
    return [
        heading("目标和分工"),
        paragraph(
            f"{project.goal}（目标数量{project.goal_quantity}{project.goal_unit}）。工作类别：{WORK_WORDS[scheme.kind]}。"
        ),
        paragraph(_departments(project, scheme)),
        *([table(["分项目标", "数量", "完成日期", "责任部门"], goals)] if goals else []),
        heading("节点和标准"),
        table(["环节", "完成日期", "标准", "责任人"], milestones),
        heading("资金"),
        table(["资金来源", "金额"], money),
        *([heading("风险和应对"), table(["风险", "应对"], [list(p) for p in scheme.risks])] if scheme.risks else []),
        heading("保障措施"),
        paragraph(scheme.safeguards),
        heading("报告"),
        paragraph(reporting_words(project.cycle.rules)),
    ]


def _departments(project: Project, scheme: Scheme) -> str:
    assisting = f"配合部门：{'、'.join(body.name for body in scheme.assisting)}。" if scheme.assisting else ""
    responsible = f"责任人：{scheme.responsible}。" if scheme.responsible else ""
    return f"牵头部门：{project.lead}。{assisting}{responsible}"
