"""A problem: found, assigned with a slip, answered, looked at again, closed or sent back, urged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, Permit, permit, record
from piaojue.bodies.models import Body
from piaojue.ledger.actions import Json
from piaojue.projects.models import Project
from piaojue.rules.refusal import Refused
from piaojue.rules.supervising import answer_due_on
from piaojue.rules.wording import said_day
from piaojue.supervision.actions.slips import issue_slip
from piaojue.supervision.actions.teaming import must_be_on_team
from piaojue.supervision.models import Problem, ProblemAnswer, Recheck, Visit


class NotResponsible(Refused):
    """Only the responsible department answers."""


class ProblemNotOpen(Refused):
    """The problem is not at the stage that the act needs."""


@dataclass(frozen=True, slots=True)
class Found:
    """A problem as a supervisor reports it: minor, serious or urgent; `repeats` one that was closed before."""

    text: str
    severity: str
    repeats: Problem | None = None


@transaction.atomic
def report_problem(project: Project, found: Found, *, visit: Visit | None = None, by: Actor, at: datetime) -> Problem:
    """Put a problem on the list and assign it to the lead department, which must answer in time."""
    leave = permit(by, "supervise.report_problem", project.congress, project.cycle.rules)
    must_be_on_team(project, by)
    if project.lead is None:
        raise NotResponsible(f"“{project}”还没有牵头部门，不能指定责任单位；请先由政府确定牵头部门。")
    if found.repeats is not None and (found.repeats.project_id != project.pk or found.repeats.state != "closed"):
        raise ProblemNotOpen("只有本项目已经销号的问题才能说重复发生；还没有销号的，请在原来的问题上复查。")
    problem = Problem.objects.create(
        project=project,
        visit=visit,
        reporter_id=by.known_id,
        repeats=found.repeats,
        text=found.text,
        severity=found.severity,
        responsible=project.lead,
        reported_at=at,
        due_on=answer_due_on(found.severity, timezone.localdate(at), project.cycle.rules),
    )
    issue_slip(project, "assignment", leave, problem=problem, text=found.text, due_on=problem.due_on, at=at)
    _write_down(problem, leave, by, at)
    return problem


@transaction.atomic
def assign_problem(problem: Problem, department: Body, *, by: Actor, at: datetime) -> Problem:
    """Assign a problem that waits for an answer to another department, with a slip of its own and a new term."""
    project = problem.project
    leave = permit(by, "supervise.assign_problem", project.congress, project.cycle.rules)
    if department.pk == problem.responsible_id:
        raise NotResponsible(f"这个问题已经由{department}负责，不用重新交办。")
    due_on = answer_due_on(problem.severity, timezone.localdate(at), project.cycle.rules)
    waiting = Problem.objects.filter(pk=problem.pk, state__in=("reported", "reopened"))
    if not waiting.update(responsible=department, due_on=due_on):
        raise ProblemNotOpen("这个问题不在等待答复，不能重新交办。")
    problem.refresh_from_db()
    issue_slip(project, "assignment", leave, problem=problem, text=problem.text, due_on=due_on, at=at)
    _write_down(problem, leave, by, at)
    return problem


@transaction.atomic
def urge_problem(problem: Problem, text: str, *, by: Actor, at: datetime) -> Problem:
    """Urge the answer to a problem that is overdue or was sent back, with a slip and a new term."""
    project = problem.project
    leave = permit(by, "supervise.urge_problem", project.congress, project.cycle.rules)
    on = timezone.localdate(at)
    if problem.state == "reported" and on <= problem.due_on:
        raise ProblemNotOpen(f"这个问题的答复期限是{said_day(problem.due_on)}，还没有逾期；逾期或者退回以后才督办。")
    due_on = answer_due_on(problem.severity, on, project.cycle.rules)
    if not Problem.objects.filter(pk=problem.pk, state__in=("reported", "reopened")).update(due_on=due_on):
        raise ProblemNotOpen("这个问题不在等待答复，不用督办。")
    problem.refresh_from_db()
    issue_slip(project, "urging", leave, problem=problem, text=text or problem.text, due_on=due_on, at=at)
    _write_down(problem, leave, by, at)
    return problem


@transaction.atomic
def answer_problem(problem: Problem, *, responsible_person: str, text: str, by: Actor, at: datetime) -> ProblemAnswer:
    """The responsible department says who mended what, and how."""
    project = problem.project
    leave = permit(by, "supervise.answer_problem", project.congress, project.cycle.rules)
    if not by.acts_for(problem.responsible_id):
        raise NotResponsible(f"这个问题由{problem.responsible}负责答复。")
    _move(problem, ("reported", "reopened"), "answered", "这个问题不在等待答复；刷新后再看。")
    answer = problem.answers.create(responsible_person=responsible_person, text=text, answered_at=at)
    _write_down(problem, leave, by, at)
    return answer


@transaction.atomic
def recheck_problem(problem: Problem, *, is_mended: bool, text: str, by: Actor, at: datetime) -> Recheck:
    """A supervisor looks again: closed when mended, back to the department with a new term when not."""
    project = problem.project
    leave = permit(by, "supervise.recheck_problem", project.congress, project.cycle.rules)
    must_be_on_team(project, by)
    refusal = "这个问题还没有答复，答复以后再复查。"
    if is_mended:
        _move(problem, ("answered",), "closed", refusal, closed_at=at)
    else:
        due_on = answer_due_on(problem.severity, timezone.localdate(at), project.cycle.rules)
        _move(problem, ("answered",), "reopened", refusal, due_on=due_on)
    recheck = problem.rechecks.create(supervisor_id=by.known_id, is_mended=is_mended, text=text, rechecked_at=at)
    _write_down(problem, leave, by, at)
    return recheck


def _move(problem: Problem, before: Sequence[str], after: str, refusal: str, **more: object) -> None:
    if not Problem.objects.filter(pk=problem.pk, state__in=before).update(state=after, **more):
        raise ProblemNotOpen(refusal)
    problem.refresh_from_db()


def _write_down(problem: Problem, leave: Permit, by: Actor, at: datetime) -> None:
    facts: dict[str, Json] = {"problem": problem.pk, "severity": problem.severity, "state": problem.state}
    record(leave, by, problem.project.congress, about=problem.project.key, at=at, facts=facts)
