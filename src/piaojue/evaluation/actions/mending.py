"""What follows a dissatisfaction: the order to mend, the report on it, the second evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from piaojue.bodies.authority import Actor, Permit, permit, record
from piaojue.bodies.calendar import holidays
from piaojue.bodies.models import Session
from piaojue.documents import actions as documents
from piaojue.documents.content import heading, numbered, paragraph
from piaojue.documents.kinds import DocumentKind
from piaojue.elections import actions as elections
from piaojue.elections.models import Form
from piaojue.evaluation.actions.judging import EvaluationOpen, NotEvaluable, lines_of, verdicts_from, worst_of
from piaojue.evaluation.models import Evaluation, Rectification, Verdict
from piaojue.evaluation.subjects import Subject
from piaojue.ledger.actions import Json, sign_head
from piaojue.projects import actions as projects
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in
from piaojue.rules.deadlines import rectification_deadline
from piaojue.rules.lifecycle import State, step
from piaojue.rules.refusal import Refused
from piaojue.rules.satisfaction import Grade
from piaojue.rules.wording import said_day

MENDING = (State.RECTIFYING, State.RECTIFIED)


class NotDissatisfied(Refused):
    """Only what was found wanting is rectified, evaluated again or escalated."""


@transaction.atomic
def order_rectification(verdict: Verdict, *, by: Actor, at: datetime) -> Rectification:
    """Order the government to mend what was found wanting, by the day that the measure's term ends.

    Every part of the project that was found wanting is ordered at once, each to the department that answers for it.

    Clauses: evaluate.rectify_months
    """
    project = verdict.project
    leave = permit(by, "evaluate.order_rectification", project.congress, project.cycle.rules)
    must_await_order(verdict)
    day = rectification_deadline(verdict.evaluation.session.closes_on, project.cycle.rules, holidays()).last_day
    projects.advance(project, "order_rectification", by=by, at=at, facts={"due_on": day.isoformat()})
    wanting = verdict.evaluation.verdicts.filter(project=project, grade=Grade.DISSATISFIED)
    ordered = [_order(each, leave, day, by, at) for each in wanting.select_related("project__lead", "part__department")]
    return next(each for each in ordered if each.verdict_id == verdict.pk)


def must_await_order(verdict: Verdict) -> None:
    """Can what was found wanting still be ordered to be mended?

    Raises: NotDissatisfied, NotAllowed.
    """
    if verdict.grade != Grade.DISSATISFIED or verdict.evaluation.is_second:
        raise NotDissatisfied(f"“{verdict.subject}”的测评结果是“{verdict.get_grade_display()}”，不需要责令整改。")
    step(verdict.project.status, "order_rectification")


def _order(verdict: Verdict, leave: Permit, day: date, by: Actor, at: datetime) -> Rectification:
    project, subject = verdict.project, verdict.subject
    document = documents.issue(
        leave,
        congress=project.congress,
        kind=DocumentKind.RECTIFICATION_ORDER,
        title=f"关于限期整改“{subject}”的通知",
        recipient=f"{subject.department or '政府'}",
        blocks=[
            heading("测评结果"),
            paragraph(
                f"“{subject}”经测评，满意{verdict.satisfied}票，基本满意{verdict.basically_satisfied}票，"
                f"不满意{verdict.dissatisfied}票（参加测评{verdict.evaluators}人），结果为不满意。"
            ),
            heading("整改要求"),
            numbered(["查明不满意的原因，逐项提出整改措施，明确责任人。", "按原定目标和标准完成，不得降低标准。"]),
            heading("报告期限"),
            paragraph(f"请于{said_day(day)}前完成整改并书面报告；报告以后再次测评。"),
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
    """The government reports what was mended; the project is reported once every part ordered is."""
    project, subject = rectification.verdict.project, rectification.verdict.subject
    leave = permit(by, "evaluate.report_rectification", project.congress, project.cycle.rules)
    must_await_result(Rectification.objects.select_for_update().get(pk=rectification.pk))
    Rectification.objects.filter(pk=rectification.pk).update(reported_at=at)
    facts: dict[str, Json] = {"late": timezone.localdate(at) > rectification.due_on}
    if Rectification.objects.filter(verdict__project=project, reported_at=None).exists():
        record(leave, by, project.congress, about=project.key, at=at, facts={**facts, "part": subject.title})
    else:
        projects.advance(project, "report_rectification", by=by, at=at, facts=facts)
    rectification.reported_at = at
    rectification.report = documents.issue(
        leave,
        congress=project.congress,
        kind=DocumentKind.RECTIFICATION_REPORT,
        title=f"关于“{subject}”整改情况的报告",
        blocks=[paragraph(line) for line in text.splitlines() if line.strip()],
        issuer=leave.body_name,
        about=project.key,
        by=by,
        at=at,
        is_public=True,
    )
    rectification.save(update_fields=["report"])
    return rectification


def must_await_result(rectification: Rectification) -> None:
    """Raises NotDissatisfied once it was reported how something was mended."""
    if rectification.reported_at is not None:
        raise NotDissatisfied(f"“{rectification.verdict.subject}”的整改已经报告，不能重复报告。")


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
    judged = [subject for project in mended for subject in _mended(project, on=timezone.localdate(at))]
    election = elections.prepare(
        meeting,
        cycle.measure,
        lines_of(judged),
        link="evaluate",
        title=f"{cycle.year}年民生实事项目再次测评",
        form=Form.GRADES,
        entitled=entitled,
        by_committee=by_committee,
    )
    facts: dict[str, Json] = {"election": election.pk, "projects": len(mended), "entitled": entitled}
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts=facts)
    return Evaluation.objects.create(cycle=cycle, session=meeting, election=election, is_second=True)


def must_leave_mended(cycle: Cycle, *, on: date) -> None:
    """Is there a project that can be judged again on this day?

    Raises: NotDissatisfied where nothing was to be mended, NotEvaluable where all of it is still to be reported.
    """
    projects = projects_in(cycle, *MENDING)
    if not projects:
        raise NotDissatisfied(f"{cycle}没有正在整改的项目，不需要再次测评。")
    waiting = [_waiting(project, on) for project in projects]
    if all(waiting):
        raise NotEvaluable(waiting[0])


def _mended(project: Project, *, on: date) -> list[Subject]:
    """What is judged again: the project, or those of its parts that were ordered to be mended."""
    if project.status not in MENDING:
        raise NotDissatisfied(f"“{project}”不在整改，不需要再次测评。")
    if waiting := _waiting(project, on):
        raise NotEvaluable(waiting)
    return [each.verdict.subject for each in _orders(project)]


def _waiting(project: Project, on: date) -> str:
    """What is still to be reported of a project, within its term; empty where it can be judged again."""
    for each in _orders(project):
        if each.reported_at is None and on <= each.due_on:
            due = said_day(each.due_on)
            return f"“{each.verdict.subject}”的整改还没有报告，期限是{due}；报告以后或者期满以后再次测评。"
    return ""


def _orders(project: Project) -> QuerySet[Rectification]:
    rows = Rectification.objects.filter(verdict__project=project).order_by("pk")
    return rows.select_related("verdict__part__department", "verdict__project__lead")


@transaction.atomic
def confirm_again(evaluation: Evaluation, *, by: Actor, at: datetime) -> list[Verdict]:
    """Confirm the second evaluation: passed, or escalated."""
    cycle = evaluation.cycle
    leave = permit(by, "evaluate.re_evaluate", cycle.congress, cycle.rules)
    if not evaluation.is_second:
        raise EvaluationOpen("这是首次测评，请由主席团确认。")
    verdicts = verdicts_from(evaluation, at)
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts={"verdicts": len(verdicts)})
    for project, grade in worst_of(verdicts).items():
        verb = "escalate" if grade == Grade.DISSATISFIED else "pass_again"
        projects.advance(project, verb, by=by, at=at, facts={"grade": grade})
    sign_head(cycle.congress.code, reason="再次测评确认", at=at)
    return verdicts
