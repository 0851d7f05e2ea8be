"""What stands beside the evaluation: residents' feedback, the plan of rectification and its evidence, the reference."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO

from django.db import transaction

from piaojue.bodies.authority import Actor, Permit, permit, record
from piaojue.evaluation.models import Evidence, Rectification, RectificationPlan, ResidentFeedback, Verdict
from piaojue.implementation.actions import show
from piaojue.implementation.pictures import Picture
from piaojue.ledger.actions import Json
from piaojue.projects.models import Cycle, Project
from piaojue.rules.lifecycle import State
from piaojue.rules.offices import Office
from piaojue.rules.refusal import Refused
from piaojue.rules.wording import said_day
from piaojue.supervision.actions import NotResponsible

REFERENCE = ("年度", "项目", "牵头部门", "次序", "等次", "满意", "基本满意", "不满意", "参加测评", "现状")


class FeedbackStands(Refused):
    """The survey of a project is written down once, with somebody asked."""


class NotBeingMended(Refused):
    """Plans and evidence belong to a rectification that is under way."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A survey of residents: by whom, how, until when, and its counts."""

    surveyor: str
    method: str
    surveyed_on: date
    satisfied: int
    basically_satisfied: int
    dissatisfied: int
    voices: str = ""


@transaction.atomic
def record_feedback(project: Project, asked: Asked, *, by: Actor, at: datetime) -> ResidentFeedback:
    """Write down what residents said at completion; it stands beside the verdict and is never mixed into it."""
    leave = permit(by, "evaluate.record_feedback", project.congress, project.cycle.rules)
    must_await_feedback(project)
    answered = asked.satisfied + asked.basically_satisfied + asked.dissatisfied
    if answered == 0:
        raise FeedbackStands("三项人数都是0，没有人接受调查，没有登记；请核对。")
    written = ResidentFeedback.objects.create(
        project=project,
        surveyor=asked.surveyor,
        method=asked.method,
        surveyed_on=asked.surveyed_on,
        satisfied=asked.satisfied,
        basically_satisfied=asked.basically_satisfied,
        dissatisfied=asked.dissatisfied,
        voices=asked.voices,
        recorded_at=at,
    )
    record(leave, by, project.congress, about=project.key, at=at, facts={"asked": answered})
    return written


def must_await_feedback(project: Project) -> None:
    """Raises FeedbackStands once the survey of a project is written down."""
    if ResidentFeedback.objects.filter(project=project).exists():
        raise FeedbackStands(f"“{project}”的居民满意度调查已经登记，每个项目一次，不能重复登记。")


@transaction.atomic
def plan_rectification(
    rectification: Rectification, text: str, *, responsible: str, finished_by: date, by: Actor, at: datetime
) -> RectificationPlan:
    """The government says how it will mend, within the term."""
    project = must_await_plan(rectification)
    leave = permit(by, "evaluate.plan_rectification", project.congress, project.cycle.rules)
    if finished_by > rectification.due_on:
        raise NotBeingMended(f"整改期限是{said_day(rectification.due_on)}，方案的完成日期不能晚于期限。")
    plan = RectificationPlan.objects.create(
        rectification=rectification, text=text, responsible=responsible, finished_by=finished_by, planned_at=at
    )
    record(leave, by, project.congress, about=project.key, at=at, facts={"finished_by": finished_by.isoformat()})
    return plan


def must_await_plan(rectification: Rectification) -> Project:
    """The project of a rectification that is under way and has no plan yet; raises NotBeingMended."""
    project = _mending(rectification)
    if RectificationPlan.objects.filter(rectification=rectification).exists():
        raise NotBeingMended(f"“{rectification.verdict.subject}”的整改方案已经制定。")
    return project


@transaction.atomic
def add_evidence(
    rectification: Rectification, text: str, pictures: Sequence[Picture], *, by: Actor, at: datetime
) -> Evidence:
    """The government, or the department that was ordered to mend, shows what was mended."""
    project, leave = rectification.verdict.project, leave_to_show(rectification, by)
    evidence = rectification.evidence.create(text=text, submitted_at=at)
    show(evidence.photos, pictures, is_public=True)
    record(leave, by, project.congress, about=project.key, at=at, facts={"photos": len(pictures)})
    return evidence


def leave_to_show(rectification: Rectification, by: Actor) -> Permit:
    """Leave to show how something is being mended: of the government, or of the department that mends it.

    Raises: NotPermitted, NotBeingMended, NotResponsible.
    """
    project, subject = _mending(rectification), rectification.verdict.subject
    leave = permit(by, "evaluate.add_evidence", project.congress, project.cycle.rules)
    own = by.bodies_in(project.congress, Office.DEPARTMENT)
    if leave.office == Office.DEPARTMENT and getattr(subject.department, "pk", None) not in own:
        raise NotResponsible(f"“{subject}”由{subject.department or '政府'}整改，整改证据由责任单位或者政府提交。")
    return leave


def _mending(rectification: Rectification) -> Project:
    project = rectification.verdict.project
    if project.status != State.RECTIFYING or rectification.reported_at is not None:
        raise NotBeingMended(
            f"“{rectification.verdict.subject}”现为“{project.get_state_display()}”，不在整改，不能再提交。"
        )
    return project


@transaction.atomic
def export_reference(cycle: Cycle, *, by: Actor, at: datetime) -> str:
    """The verdicts of a year as a table, for the appointment of cadres; who took it, and what, is in the ledger."""
    leave = permit(by, "evaluate.export_reference", cycle.congress, cycle.rules)
    rows = Verdict.objects.filter(evaluation__cycle=cycle).select_related(
        "project__lead", "part__department", "evaluation"
    )
    table = StringIO()
    csv.writer(table).writerows(
        [REFERENCE, *(_reference(verdict, cycle) for verdict in rows.order_by("project__number", "pk"))]
    )
    text = table.getvalue()
    facts: dict[str, Json] = {"rows": len(rows), "sha256": hashlib.sha256(text.encode()).hexdigest()}
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts=facts)
    return text


def _reference(verdict: Verdict, cycle: Cycle) -> list[str | int]:
    project = verdict.project
    return [
        cycle.year,
        verdict.subject.title,
        str(verdict.subject.department or ""),
        "再次测评" if verdict.evaluation.is_second else "测评",
        verdict.get_grade_display(),
        verdict.satisfied,
        verdict.basically_satisfied,
        verdict.dissatisfied,
        verdict.evaluators,
        project.get_state_display(),
    ]
