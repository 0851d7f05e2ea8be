"""The first evaluation: the report on completion, the question, the confirmation, the four notices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import Session
from piaojue.documents import actions as documents
from piaojue.documents.content import heading, paragraph
from piaojue.documents.kinds import DocumentKind
from piaojue.elections import actions as elections
from piaojue.elections.models import Form
from piaojue.elections.queries import outcome_of
from piaojue.evaluation import notices
from piaojue.evaluation.models import CompletionReport, Evaluation, Verdict
from piaojue.ledger.actions import Json, sign_head
from piaojue.projects import actions as projects
from piaojue.projects.models import Cycle, Project
from piaojue.rules.lifecycle import State
from piaojue.rules.refusal import Refused
from piaojue.rules.satisfaction import Grade

EVALUABLE = (State.UNDER_WAY, State.COMPLETED, State.ACCEPTED)


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
    if project.status not in EVALUABLE:
        raise NotEvaluable(f"“{project}”现为“{project.get_state_display()}”，不在测评范围。")
    if CompletionReport.objects.filter(project=project).exists():
        raise NotEvaluable(f"“{project}”的完成情况已经报告过。")
    document = documents.issue(
        leave,
        congress=project.congress,
        kind=DocumentKind.COMPLETION_REPORT,
        title=f"关于“{project}”完成情况的报告",
        blocks=[
            heading("目标"),
            paragraph(f"{project.goal}（{project.goal_quantity}{project.goal_unit}）。"),
            heading("完成情况"),
            paragraph(
                f"完成{done_quantity}{project.goal_unit}，{'已经完成' if is_finished else '尚未完成，继续实施'}。"
            ),
            paragraph(text),
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


@transaction.atomic
def ask(cycle: Cycle, session: Session, evaluated: Sequence[Project], *, by: Actor, at: datetime) -> Evaluation:
    """Put the past year's projects to the evaluation of all deputies on the session's roster.

    Clauses: evaluate.body, evaluate.unit
    """
    leave = permit(by, "evaluate.approve_scrutineers", cycle.congress, cycle.rules)
    if cycle.evaluations.filter(is_second=False).exists():
        raise EvaluationOpen(f"{cycle}的项目已经提交测评，不能重复提交。")
    if not hasattr(session, "roster"):
        raise EvaluationOpen("应到会人员名册还没有冻结，冻结名册以后才能测评。")
    for project in evaluated:
        if project.status not in EVALUABLE:
            raise NotEvaluable(f"“{project}”现为“{project.get_state_display()}”，不在测评范围。")
        if not CompletionReport.objects.filter(project=project).exists():
            raise ReportMissing(f"政府还没有报告“{project}”的完成情况，报告以后才能测评。")
    election = elections.prepare(
        session,
        cycle.measure,
        lines_of(evaluated),
        link="evaluate",
        title=f"{cycle.year}年民生实事项目满意度测评",
        form=Form.GRADES,
        entitled=session.roster.entries.count(),
    )
    facts: dict[str, Json] = {"election": election.pk, "projects": len(evaluated)}
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts=facts)
    return Evaluation.objects.create(cycle=cycle, session=session, election=election)


@transaction.atomic
def vote_again(evaluation: Evaluation, *, by: Actor, at: datetime) -> Evaluation:
    """Put the same projects to the evaluation once more after a void vote."""
    evaluation.election = elections.vote_again(evaluation.election, by=by, at=at)
    evaluation.save(update_fields=["election"])
    return evaluation


def lines_of(evaluated: Sequence[Project]) -> list[elections.Line]:
    """One line of the paper for each project."""
    return [elections.Line(p.title, p.key, detail=p.lead.name if p.lead else "") for p in evaluated]


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
    for verdict in verdicts:
        if verdict.grade != Grade.DISSATISFIED:
            verb = "pass_stage" if verdict.project.status == State.UNDER_WAY else "pass"
            projects.advance(verdict.project, verb, by=by, at=at, facts={"grade": verdict.grade})
    sign_head(cycle.congress.code, reason="测评确认", at=at)
    return verdicts


def verdicts_from(evaluation: Evaluation, at: datetime) -> list[Verdict]:
    """The verdicts that the declared result gives, once."""
    graded: list[dict[str, Any]] = outcome_of(evaluation.election)["projects"]
    if not Evaluation.objects.filter(pk=evaluation.pk, confirmed_at=None).update(confirmed_at=at):
        raise EvaluationOpen("测评结果已经确认，不能重复确认。")
    evaluation.confirmed_at = at
    return [
        Verdict.objects.create(
            evaluation=evaluation,
            project=Project.objects.get(pk=row["key"].removeprefix("project/")),
            grade=row["grade"],
            evaluators=row["base"],
            satisfied=row["satisfied"],
            basically_satisfied=row["basically_satisfied"],
            dissatisfied=row["dissatisfied"],
            confirmed_at=at,
        )
        for row in graded
    ]


@transaction.atomic
def send_notices(evaluation: Evaluation, *, by: Actor, at: datetime) -> list[documents.Document]:
    """Circulate to all deputies, report to the party committee, feed back to the government, copy to the
    organisation department: four notices, once.

    Clauses: evaluate.confirmation
    """
    cycle = evaluation.cycle
    leave = permit(by, "evaluate.send_notices", cycle.congress, cycle.rules)
    if evaluation.confirmed_at is None:
        raise EvaluationOpen("测评结果还没有确认，不能发出通报。")
    about = f"evaluation/{evaluation.pk}"
    if documents.Document.objects.filter(about=about, kind=DocumentKind.RESULT_NOTICE).exists():
        raise EvaluationOpen("四份通报已经发出，不能重复发出。")
    issued = []
    for office in cycle.rules.words("evaluate.confirmation"):
        manner, recipient = notices.manner_of(office), notices.recipient_of(evaluation, office)
        document = documents.issue(
            leave,
            congress=cycle.congress,
            kind=DocumentKind.RESULT_NOTICE,
            title=notices.title_of(evaluation, manner),
            recipient=recipient,
            blocks=notices.blocks_of(evaluation, manner),
            issuer=leave.body_name or cycle.congress.name,
            about=about,
            by=by,
            at=at,
            is_public=office == "deputy",
            beside=documents.Beside(is_upward=manner.is_upward),
        )
        documents.deliver(document, notices.office_of(office), recipient, manner=manner.word, at=at)
        issued.append(document)
    return issued
