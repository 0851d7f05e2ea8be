"""The first evaluation: the report on completion, the question, the confirmation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import Session
from piaojue.documents import actions as documents
from piaojue.documents.content import Block, heading, paragraph
from piaojue.documents.kinds import DocumentKind
from piaojue.elections import actions as elections
from piaojue.elections.models import Form
from piaojue.elections.queries import outcome_of
from piaojue.evaluation.completion_facts import facts_of
from piaojue.evaluation.models import CompletionReport, Evaluation, Verdict
from piaojue.evaluation.subjects import EVALUABLE, Subject, subject_with, subjects_of
from piaojue.ledger.actions import Json, sign_head
from piaojue.projects import actions as projects
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State
from piaojue.rules.refusal import Refused
from piaojue.rules.satisfaction import Grade

FROM_BEST = (Grade.SATISFIED, Grade.BASICALLY_SATISFIED, Grade.DISSATISFIED)


class NotEvaluable(Refused):
    """The project is not at the stage that the act needs."""


class ReportMissing(Refused):
    """A project is evaluated on the government's report."""


class EvaluationOpen(Refused):
    """The evaluation has been put already, or is not confirmed yet."""


@transaction.atomic
def report_completion(
    project: Project, *, done_quantity: int, is_finished: bool, text: str, by: Actor, at: datetime
) -> CompletionReport:
    """The government reports to the session on one project; an unfinished one against its stage goal.

    Clauses: evaluate.unfinished
    """
    leave = permit(by, "evaluate.report_completion", project.congress, project.cycle.rules)
    must_await_report(project)
    document = documents.issue(
        leave,
        congress=project.congress,
        kind=DocumentKind.COMPLETION_REPORT,
        title=f"关于“{project}”完成情况的报告",
        blocks=[
            *_said(project, done_quantity, is_finished=is_finished),
            paragraph(text),
            *facts_of(project, on=timezone.localdate(at)),
        ],
        issuer=leave.body_name,
        about=project.key,
        by=by,
        at=at,
        is_public=True,
    )
    return CompletionReport.objects.create(
        project=project,
        done_quantity=done_quantity,
        is_finished=is_finished,
        text=text,
        document=document,
        reported_at=at,
    )


def must_await_report(project: Project) -> None:
    """Does a project wait for the report on its completion?

    Raises: NotEvaluable.
    """
    _must_be_evaluable(project)
    if CompletionReport.objects.filter(project=project).exists():
        raise NotEvaluable(f"“{project}”的完成情况已经报告过。")


def _must_be_evaluable(project: Project) -> None:
    if project.status not in EVALUABLE:
        raise NotEvaluable(f"“{project}”现为“{project.get_state_display()}”，不在测评范围。")


def _said(project: Project, done_quantity: int, *, is_finished: bool) -> list[Block]:
    ended = "已经完成" if is_finished else "尚未完成，继续实施"
    return [
        heading("目标"),
        paragraph(f"{project.goal}（目标数量{project.goal_quantity}{project.goal_unit}）。"),
        heading("完成情况"),
        paragraph(f"完成{done_quantity}{project.goal_unit}，{ended}。"),
    ]


@transaction.atomic
def ask(cycle: Cycle, session: Session, evaluated: Sequence[Project], *, by: Actor, at: datetime) -> Evaluation:
    """Put the past year's projects to the evaluation of all deputies on the session's roster.

    Clauses: evaluate.body, evaluate.unit
    """
    leave = permit(by, "evaluate.approve_scrutineers", cycle.congress, cycle.rules)
    must_await_evaluation(cycle)
    if not hasattr(session, "roster"):
        raise EvaluationOpen("应到会人员名册还没有冻结，冻结名册以后才能测评。")
    for project in evaluated:
        _must_be_evaluable(project)
        if not CompletionReport.objects.filter(project=project).exists():
            raise ReportMissing(f"政府还没有报告“{project}”的完成情况，报告以后才能测评。")
    election = elections.prepare(
        session,
        cycle.measure,
        lines_of([subject for project in evaluated for subject in subjects_of(project)]),
        link="evaluate",
        title=f"{cycle.year}年民生实事项目满意度测评",
        form=Form.GRADES,
        entitled=session.roster.entries.count(),
    )
    facts: dict[str, Json] = {"election": election.pk, "projects": len(evaluated)}
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts=facts)
    return Evaluation.objects.create(cycle=cycle, session=session, election=election)


def must_await_evaluation(cycle: Cycle) -> None:
    """Can the projects of a year be put to their evaluation: not done before, and something reported on?

    Raises: EvaluationOpen, ReportMissing.
    """
    if cycle.evaluations.filter(is_second=False).exists():
        raise EvaluationOpen(f"{cycle}的项目已经提交测评，不能重复提交。")
    if not projects_in(cycle, *EVALUABLE).filter(completion_report__isnull=False).exists():
        raise ReportMissing(f"{cycle}还没有可以测评的项目：政府报告完成情况以后才能测评。")


@transaction.atomic
def vote_again(evaluation: Evaluation, *, by: Actor, at: datetime) -> Evaluation:
    """Put the same projects to the evaluation once more after a void vote."""
    evaluation.election = elections.vote_again(evaluation.election, by=by, at=at)
    evaluation.save(update_fields=["election"])
    return evaluation


def lines_of(judged: Sequence[Subject]) -> list[elections.Line]:
    """One line of the paper for each project, or for each part of it with its department."""
    return [elections.Line(each.line, each.key, detail=str(each.department or "")) for each in judged]


@transaction.atomic
def confirm(evaluation: Evaluation, *, by: Actor, at: datetime) -> list[Verdict]:
    """The presidium confirms the first evaluation: each project gets its verdict, and the passed ones move on.

    Clauses: evaluate.grades, evaluate.confirmation
    """
    cycle = evaluation.cycle
    leave = permit(by, "evaluate.confirm", cycle.congress, cycle.rules)
    if evaluation.is_second:
        raise EvaluationOpen("这是再次测评，请由作出整改决定的机关确认。")
    verdicts = verdicts_from(evaluation, at)
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts={"verdicts": len(verdicts)})
    for project, grade in worst_of(verdicts).items():
        if grade != Grade.DISSATISFIED:
            verb = "pass_stage" if project.status == State.UNDER_WAY else "pass"
            projects.advance(project, verb, by=by, at=at, facts={"grade": grade})
    sign_head(cycle.congress.code, reason="测评确认", at=at)
    return verdicts


def worst_of(verdicts: Sequence[Verdict]) -> dict[Project, Grade]:
    """The lowest grade of each project: one part found wanting keeps the project from passing."""
    lowest: dict[Project, Grade] = {}
    for verdict in verdicts:
        grade = Grade(verdict.grade)
        before = lowest.get(verdict.project, grade)
        lowest[verdict.project] = max(before, grade, key=FROM_BEST.index)
    return lowest


def verdicts_from(evaluation: Evaluation, at: datetime) -> list[Verdict]:
    """The verdicts that the declared result gives, once."""
    graded: list[dict[str, Any]] = outcome_of(evaluation.election)["projects"]
    if not Evaluation.objects.filter(pk=evaluation.pk, confirmed_at=None).update(confirmed_at=at):
        raise EvaluationOpen("测评结果已经确认，不能重复确认。")
    evaluation.confirmed_at = at
    return [_verdict(evaluation, row, subject_with(row["key"]), at) for row in graded]


def _verdict(evaluation: Evaluation, row: dict[str, Any], judged: Subject, at: datetime) -> Verdict:
    return Verdict.objects.create(
        evaluation=evaluation,
        project=judged.project,
        part=judged.part,
        grade=row["grade"],
        evaluators=row["base"],
        satisfied=row["satisfied"],
        basically_satisfied=row["basically_satisfied"],
        dissatisfied=row["dissatisfied"],
        confirmed_at=at,
    )
