"""What supervision waits for from somebody: visits, rechecks, answers, teams, problems that have risen to them."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from piaojue.bodies.authority import Actor, power_of
from piaojue.bodies.tasks import Task
from piaojue.projects.models import Cycle
from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State
from piaojue.rules.offices import Office
from piaojue.supervision.activity_queries import activities_awaiting
from piaojue.supervision.models import AuditFinding, Problem, Slip
from piaojue.supervision.problem_queries import open_problems, risen_to
from piaojue.supervision.queries import calls_of


def awaiting(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    """What the supervision of a year waits for from somebody."""
    return [
        *_visits(actor, cycle, on),
        *_rechecks(actor, cycle),
        *_answers(actor, cycle),
        *_risen(actor, cycle, on),
        *_audits(actor, cycle),
        *_tracked(actor, cycle),
        *_teams(actor, cycle, on),
        *activities_awaiting(actor, cycle, on),
    ]


def _visits(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    if not cycle.rules.gives("supervise.visit"):
        return []
    article = cycle.rules.power("supervise.visit").article
    return [
        Task(call.due_on, f"到场督查：{call.project}", "您是监督员", article, reverse("supervision:today"))
        for call in calls_of(actor, cycle, on=on)
    ]


def _rechecks(actor: Actor, cycle: Cycle) -> list[Task]:
    teams = actor.bodies_in(cycle.congress, Office.SUPERVISOR)
    if not teams or not cycle.rules.gives("supervise.recheck_problem"):
        return []
    article = cycle.rules.power("supervise.recheck_problem").article
    rows = open_problems(cycle).filter(project__team__body__in=teams, state="answered")
    return [_task(problem, "复查问题", "部门已答复", article) for problem in rows]


def _answers(actor: Actor, cycle: Cycle) -> list[Task]:
    departments = actor.bodies_in(cycle.congress, Office.DEPARTMENT)
    if not departments or not cycle.rules.gives("supervise.answer_problem"):
        return []
    article = cycle.rules.power("supervise.answer_problem").article
    rows = open_problems(cycle).filter(responsible__in=departments, state__in=("reported", "reopened"))
    return [_task(problem, "答复问题", "本部门负责", article) for problem in rows]


def _risen(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    power = power_of(actor, "supervise.urge_problem", cycle.congress, cycle.rules)
    if power is None:
        return []
    return [_task(problem, "督办问题", why, power.article) for problem, why in risen_to(actor, cycle, on=on)]


def _audits(actor: Actor, cycle: Cycle) -> list[Task]:
    departments = actor.bodies_in(cycle.congress, Office.DEPARTMENT)
    if not departments or not cycle.rules.gives("supervise.answer_audit"):
        return []
    article = cycle.rules.power("supervise.answer_audit").article
    rows = AuditFinding.objects.filter(project__cycle=cycle, project__lead__in=departments, kind="audit")
    return [
        Task(
            row.due_on,
            f"答复审计意见：{row}",
            "本部门牵头",
            article,
            reverse("supervision:answer_audit", args=[row.pk]),
        )
        for row in rows.filter(answered_at=None, due_on__isnull=False)
        if row.due_on
    ]


def _tracked(actor: Actor, cycle: Cycle) -> list[Task]:
    """The slips that ask a department how far its project has come."""
    departments = actor.bodies_in(cycle.congress, Office.DEPARTMENT)
    if not departments or not cycle.rules.gives("supervise.answer_slip"):
        return []
    article = cycle.rules.power("supervise.answer_slip").article
    rows = Slip.objects.filter(project__cycle=cycle, project__lead__in=departments, kind="tracking", answered_at=None)
    return [
        Task(
            row.due_on,
            f"答复{row}：{row.project}",
            f"{row.issuer}要求说明进度",
            article,
            reverse("supervision:tracking", args=[row.pk]),
        )
        for row in rows.select_related("project")
    ]


def _task(problem: Problem, what: str, why: str, article: int) -> Task:
    return Task(problem.due_on, f"{what}：{problem}", why, article, reverse("supervision:problem", args=[problem.pk]))


def _teams(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    power = power_of(actor, "supervise.form_team", cycle.congress, cycle.rules)
    if power is None:
        return []
    rows = projects_in(cycle, State.PLANNED, State.UNDER_WAY).filter(team=None)
    return [
        Task(on, f"组成监督小组：{p}", "项目还没有监督员", power.article, reverse("supervision:team", args=[p.pk]))
        for p in rows
    ]
