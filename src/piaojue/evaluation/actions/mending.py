"""What follows a dissatisfaction: the order to mend, the report on it, the second evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.calendar import holidays
from piaojue.bodies.models import Session
from piaojue.documents import actions as documents
from piaojue.documents.content import heading, numbered, paragraph
from piaojue.documents.kinds import DocumentKind
from piaojue.elections import actions as elections
from piaojue.elections.models import Form
from piaojue.evaluation.actions.judging import EvaluationOpen, NotEvaluable, lines_of, verdicts_from
from piaojue.evaluation.models import Evaluation, Rectification, Verdict
from piaojue.ledger.actions import Json, sign_head
from piaojue.projects import actions as projects
from piaojue.projects.models import Cycle, Project
from piaojue.rules.deadlines import rectification_deadline
from piaojue.rules.lifecycle import State
from piaojue.rules.refusal import Refused
from piaojue.rules.satisfaction import Grade

MENDING = (State.RECTIFYING, State.RECTIFIED)


class NotDissatisfied(Refused):
    """Only what was found wanting is rectified, evaluated again or escalated."""


@transaction.atomic
def order_rectification(verdict: Verdict, *, by: Actor, at: datetime) -> Rectification:
    """Order the government to mend what was found wanting, by the day that the measure's term ends.

    Clauses: evaluate.rectify_months
    """
    project = verdict.project
    leave = permit(by, "evaluate.order_rectification", project.congress, project.cycle.rules)
    if verdict.grade != Grade.DISSATISFIED or verdict.evaluation.is_second:
        raise NotDissatisfied(f"“{project}”的测评结果是“{verdict.get_grade_display()}”，不需要责令整改。")
    closed_on = verdict.evaluation.session.closes_on
    deadline = rectification_deadline(closed_on, project.cycle.rules, holidays())
    projects.advance(project, "order_rectification", by=by, at=at, facts={"due_on": deadline.last_day.isoformat()})
    day = deadline.last_day
    document = documents.issue(
        leave,
        congress=project.congress,
        kind=DocumentKind.RECTIFICATION_ORDER,
        title=f"关于限期整改“{project}”的通知",
        recipient=f"{project.lead or '政府'}",
        blocks=[
            heading("测评结果"),
            paragraph(
                f"“{project}”经测评，满意{verdict.satisfied}票，基本满意{verdict.basically_satisfied}票，"
                f"不满意{verdict.dissatisfied}票（参加测评{verdict.evaluators}人），结果为不满意。"
            ),
            heading("整改要求"),
            numbered(["查明不满意的原因，逐项提出整改措施，明确责任人。", "按原定目标和标准完成，不得降低标准。"]),
            heading("报告期限"),
            paragraph(f"请于{documents.said_day(day)}前完成整改并书面报告；报告以后，对本项目再次测评。"),
        ],
        issuer=leave.body_name or project.congress.name,
        about=project.key,
        by=by,
        at=at,
        is_public=True,
    )
    return Rectification.objects.create(verdict=verdict, order=document, ordered_at=at, due_on=day)


@transaction.atomic
def report_rectification(rectification: Rectification, text: str, *, by: Actor, at: datetime) -> Rectification:
    """The government reports what was mended."""
    project = rectification.verdict.project
    leave = permit(by, "evaluate.report_rectification", project.congress, project.cycle.rules)
    late = timezone.localdate(at) > rectification.due_on
    projects.advance(project, "report_rectification", by=by, at=at, facts={"late": late})
    rectification.report = documents.issue(
        leave,
        congress=project.congress,
        kind=DocumentKind.RECTIFICATION_REPORT,
        title=f"关于“{project}”整改情况的报告",
        blocks=[paragraph(line) for line in text.splitlines() if line.strip()],
        issuer=leave.body_name,
        about=project.key,
        by=by,
        at=at,
        is_public=True,
    )
    rectification.reported_at = at
    rectification.save(update_fields=["report", "reported_at"])
    return rectification


@transaction.atomic
def ask_again(
    cycle: Cycle,
    meeting: Session,
    mended: Sequence[Project],
    *,
    entitled: int,
    by_committee: bool,
    by: Actor,
    at: datetime,
) -> Evaluation:
    """Put rectified projects to the second evaluation: of the committee's members, or of a session's deputies.

    Clauses: evaluate.re_evaluation
    """
    leave = permit(by, "evaluate.re_evaluate", cycle.congress, cycle.rules)
    for project in mended:
        _check_mending(project, at)
    election = elections.prepare(
        meeting,
        cycle.measure,
        lines_of(mended),
        link="evaluate",
        title=f"{cycle.year}年民生实事项目再次测评",
        form=Form.GRADES,
        entitled=entitled,
        by_committee=by_committee,
    )
    facts: dict[str, Json] = {"election": election.pk, "projects": len(mended), "entitled": entitled}
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts=facts)
    return Evaluation.objects.create(cycle=cycle, session=meeting, election=election, is_second=True)


def _check_mending(project: Project, at: datetime) -> None:
    if project.status not in MENDING:
        raise NotDissatisfied(f"“{project}”不在整改，不需要再次测评。")
    rectification = Rectification.objects.get(verdict__project=project)
    if project.status == State.RECTIFYING and timezone.localdate(at) <= rectification.due_on:
        raise NotEvaluable(f"“{project}”的整改还没有报告，期限到{rectification.due_on}；报告以后或者期满以后再次测评。")


@transaction.atomic
def confirm_again(evaluation: Evaluation, *, by: Actor, at: datetime) -> list[Verdict]:
    """Confirm the second evaluation: passed, or escalated."""
    cycle = evaluation.cycle
    leave = permit(by, "evaluate.re_evaluate", cycle.congress, cycle.rules)
    if not evaluation.is_second:
        raise EvaluationOpen("这是首次测评，请由主席团确认。")
    verdicts = verdicts_from(evaluation, at)
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts={"verdicts": len(verdicts)})
    for verdict in verdicts:
        verb = "escalate" if verdict.grade == Grade.DISSATISFIED else "pass_again"
        projects.advance(verdict.project, verb, by=by, at=at, facts={"grade": verdict.grade})
    sign_head(cycle.congress.code, reason="再次测评确认", at=at)
    return verdicts
