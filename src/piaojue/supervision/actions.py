"""The acts of supervision (监督): plan, form teams, visit, report, answer and recheck problems, audit, appraise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, Permit, permit, record
from piaojue.bodies.models import Appointment, Body, Person
from piaojue.bodies.models.people import in_force
from piaojue.documents import actions as documents
from piaojue.documents.content import paragraph, table
from piaojue.documents.kinds import DocumentKind
from piaojue.ledger.actions import Json
from piaojue.projects.models import Cycle, Project
from piaojue.rules.offices import Office
from piaojue.rules.refusal import Refused
from piaojue.rules.supervising import Supervisor, answer_due_on, check_answers, check_team
from piaojue.supervision.models import (
    Assignment,
    AuditFinding,
    Problem,
    ProblemAnswer,
    Recheck,
    SupervisionPlan,
    Team,
    Visit,
)


class PlanExists(Refused):
    """One supervision plan a year."""


class TeamExists(Refused):
    """One team a project."""


class NotOnTheTeam(Refused):
    """Only the project's own supervisors visit it."""


class NotResponsible(Refused):
    """Only the responsible department answers."""


class ProblemNotOpen(Refused):
    """The problem is not at the stage that the act needs."""


class VisitInTheFuture(Refused):
    """A visit is written down after it was made."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Who answers for the supervision of a project."""

    project: Project
    leader: Person
    committee: Body
    township: Body | None = None


@transaction.atomic
def plan_supervision(cycle: Cycle, duties: Sequence[Duty], *, by: Actor, at: datetime) -> SupervisionPlan:
    """Publish the projects' part of the annual supervision plan."""
    leave = permit(by, "supervise.plan", cycle.congress, cycle.rules)
    if SupervisionPlan.objects.filter(cycle=cycle).exists():
        raise PlanExists(f"{cycle}的监督计划已经公布，不能重复制定。")
    rows = [[str(d.project), d.leader.name, d.committee.name, d.township.name if d.township else "—"] for d in duties]
    document = documents.issue(
        leave,
        congress=cycle.congress,
        kind=DocumentKind.SUPERVISION_PLAN,
        title=f"{cycle.congress}{cycle.year}年民生实事项目监督计划",
        blocks=[
            paragraph("本计划列入年度监督工作计划，由常委会领导牵头，专工委负责，乡镇人大参与。"),
            table(["项目", "牵头领导", "责任委员会", "参与乡镇人大"], rows),
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


@transaction.atomic
def form_team(
    project: Project, people: Sequence[Person], *, contractors: Sequence[str] = (), by: Actor, at: datetime
) -> Team:
    """Form the supervision team of a project; conflicts of interest are refused.

    Clauses: supervise.team_size, supervise.conflicts
    """
    leave = permit(by, "supervise.form_team", project.congress, project.cycle.rules)
    if Team.objects.filter(project=project).exists():
        raise TeamExists(f"“{project}”已经组成监督小组，不能重复组成。")
    on = timezone.localdate(at)
    lead = [project.lead.name] if project.lead else []
    check_team([_supervisor(one, project, on) for one in people], [*lead, *contractors], project.cycle.rules)
    body = Body.objects.create(
        congress=project.congress,
        kind=Office.SUPERVISOR,
        name=f"{project.cycle.year}年第{project.number}号项目监督小组",
        since_on=on,
    )
    for one in people:
        Appointment.objects.create(person=one, body=body, title="监督员", since_on=on)
    facts: dict[str, Json] = {"team": body.name, "supervisors": len(people)}
    record(leave, by, project.congress, about=project.key, at=at, facts=facts)
    return Team.objects.create(project=project, body=body, formed_at=at)


def _supervisor(person: Person, project: Project, on: date) -> Supervisor:
    is_deputy = person.seats.filter(in_force(on), congress=project.congress, kind=Office.DEPUTY).exists()
    bodies = person.appointments.filter(in_force(on)).values_list("body__name", flat=True)
    employers = {person.employer, *bodies} - {""}
    return Supervisor(person.name, Office.DEPUTY if is_deputy else Office.RESIDENT, employers)


@dataclass(frozen=True, slots=True)
class Found:
    """A problem as a supervisor reports it: minor, serious or urgent."""

    text: str
    severity: str


@transaction.atomic
def visit(
    project: Project,
    *,
    stage: str,
    answers: Sequence[str],
    note: str,
    visited_on: date,
    by: Actor,
    at: datetime,
) -> Visit:
    """Write down a visit, every line of the checklist answered."""
    leave = permit(by, "supervise.visit", project.congress, project.cycle.rules)
    _must_be_on_team(project, by)
    check_answers(stage, answers)
    if visited_on > timezone.localdate(at):
        raise VisitInTheFuture("到场日期在今天以后，请在到场以后再记录。")
    made = Visit.objects.create(
        project=project,
        supervisor_id=by.known_id,
        stage=stage,
        answers=list(answers),
        note=note,
        visited_on=visited_on,
        recorded_at=at,
    )
    facts: dict[str, Json] = {"visit": made.pk, "stage": stage, "no": list(answers).count("no")}
    record(leave, by, project.congress, about=project.key, at=at, facts=facts)
    return made


@transaction.atomic
def report_problem(project: Project, found: Found, *, visit: Visit | None = None, by: Actor, at: datetime) -> Problem:
    """Put a problem on the list; the lead department must answer in time."""
    leave = permit(by, "supervise.report_problem", project.congress, project.cycle.rules)
    _must_be_on_team(project, by)
    if project.lead is None:
        raise NotResponsible(f"“{project}”还没有牵头部门，不能指定责任单位；请先由政府确定牵头部门。")
    problem = Problem.objects.create(
        project=project,
        visit=visit,
        reporter_id=by.known_id,
        text=found.text,
        severity=found.severity,
        responsible=project.lead,
        reported_at=at,
        due_on=answer_due_on(found.severity, timezone.localdate(at)),
    )
    _write_down(problem, leave, by, at)
    return problem


@transaction.atomic
def answer_problem(problem: Problem, *, responsible_person: str, text: str, by: Actor, at: datetime) -> ProblemAnswer:
    """The responsible department says who mended what, and how."""
    project = problem.project
    leave = permit(by, "supervise.answer_problem", project.congress, project.cycle.rules)
    if problem.responsible_id not in {held.body_id for held in by.held}:
        raise NotResponsible(f"这个问题由{problem.responsible}负责答复。")
    _move(problem, ("reported", "reopened"), "answered", "这个问题不在等待答复；刷新后再看。")
    answer = problem.answers.create(responsible_person=responsible_person, text=text, answered_at=at)
    _write_down(problem, leave, by, at)
    return answer


@transaction.atomic
def recheck_problem(problem: Problem, *, is_mended: bool, text: str, by: Actor, at: datetime) -> Recheck:
    """A supervisor looks again: closed when mended, back to the department when not."""
    project = problem.project
    leave = permit(by, "supervise.recheck_problem", project.congress, project.cycle.rules)
    _must_be_on_team(project, by)
    _move(problem, ("answered",), "closed" if is_mended else "reopened", "这个问题还没有答复，答复以后再复查。")
    recheck = problem.rechecks.create(supervisor_id=by.known_id, is_mended=is_mended, text=text, rechecked_at=at)
    _write_down(problem, leave, by, at)
    return recheck


@transaction.atomic
def audit(project: Project, text: str, *, fen: int, by: Actor, at: datetime) -> AuditFinding:
    """Write down a finding of the follow-up audit; money in fen."""
    return _finding(project, "audit", "supervise.audit", text, fen, by=by, at=at)


@transaction.atomic
def appraise(project: Project, text: str, *, by: Actor, at: datetime) -> AuditFinding:
    """Write down the government's appraisal of a project."""
    return _finding(project, "appraisal", "supervise.appraise", text, 0, by=by, at=at)


def _finding(project: Project, kind: str, act: str, text: str, fen: int, *, by: Actor, at: datetime) -> AuditFinding:
    leave = permit(by, act, project.congress, project.cycle.rules)
    finding = project.audit_findings.create(kind=kind, text=text, fen=fen, found_at=at)
    record(leave, by, project.congress, about=project.key, at=at, facts={"finding": finding.pk, "fen": fen})
    return finding


def _move(problem: Problem, before: Sequence[str], after: str, refusal: str) -> None:
    if not Problem.objects.filter(pk=problem.pk, state__in=before).update(state=after):
        raise ProblemNotOpen(refusal)
    problem.state = after


def _must_be_on_team(project: Project, by: Actor) -> None:
    team = Team.objects.filter(project=project).first()
    if team is None or team.body_id not in {held.body_id for held in by.held}:
        raise NotOnTheTeam(f"您不是“{project}”的监督员，只能监督分配给您的项目。")


def _write_down(problem: Problem, leave: Permit, by: Actor, at: datetime) -> None:
    facts: dict[str, Json] = {"problem": problem.pk, "severity": problem.severity, "state": problem.state}
    record(leave, by, problem.project.congress, about=problem.project.key, at=at, facts=facts)
