"""What can be asked about supervision: teams, visits, the three lists, what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from piaojue.bodies.authority import Actor
from piaojue.bodies.tasks import Task
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import cycles_at, projects_in
from piaojue.rules.lifecycle import State
from piaojue.rules.offices import Office
from piaojue.rules.supervising import ANSWERS, CHECKLISTS
from piaojue.supervision.models import Problem, Visit

SUPERVISED = (
    State.PLANNED,
    State.UNDER_WAY,
    State.COMPLETED,
    State.ACCEPTED,
    State.RECTIFYING,
    State.RECTIFIED,
)
VISIT_EVERY_DAYS = 30


@dataclass(frozen=True, slots=True)
class Watch:
    """How a project is watched: last visit, days since, problems still open."""

    project: Project
    team: str
    last_visit: date | None
    days_since: int | None
    open_problems: int


def watches_of(cycle: Cycle, *, on: date) -> list[Watch]:
    """Every supervised project of a year, the longest unvisited first."""
    rows = projects_in(cycle, *SUPERVISED).select_related("team__body").prefetch_related("visits", "problems")
    return sorted((_watch(project, on) for project in rows), key=_neglect)


def _watch(project: Project, on: date) -> Watch:
    visits = [visit.visited_on for visit in project.visits.all()]
    last = max(visits) if visits else None
    team = getattr(project, "team", None)
    return Watch(
        project=project,
        team=team.body.name if team else "",
        last_visit=last,
        days_since=(on - last).days if last else None,
        open_problems=sum(problem.state != "closed" for problem in project.problems.all()),
    )


def _neglect(watch: Watch) -> tuple[bool, int, int]:
    return (watch.last_visit is not None, -(watch.days_since or 0), watch.project.number)


def own_projects(actor: Actor, cycle: Cycle) -> QuerySet[Project]:
    """The projects that the actor supervises."""
    teams = actor.bodies_in(cycle.congress, Office.SUPERVISOR)
    return projects_in(cycle).filter(team__body__in=teams)


def checklist_of(visit: Visit) -> list[tuple[str, str]]:
    """The lines of a visit with their answers, in Chinese."""
    return [(line, ANSWERS[answer]) for line, answer in zip(CHECKLISTS[visit.stage], visit.answers, strict=True)]


def problems_of(cycle: Cycle) -> QuerySet[Problem]:
    """The three lists of a year in one: problems with their answers and rechecks, the open ones by term first."""
    rows = Problem.objects.filter(project__cycle=cycle).select_related("project", "responsible")
    return rows.prefetch_related("answers", "rechecks").order_by("due_on", "pk")


def awaiting(actor: Actor, at: datetime) -> list[Task]:
    """What supervision waits for from somebody: visits, rechecks, answers, teams."""
    on = timezone.localdate(at)
    return [
        task
        for cycle in cycles_at(actor)
        for task in (
            *_visits(actor, cycle, on),
            *_rechecks(actor, cycle),
            *_answers(actor, cycle),
            *_teams(actor, cycle, on),
        )
    ]


def _visits(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    article = cycle.rules.powers["supervise.visit"].article
    tasks = []
    for project in own_projects(actor, cycle).filter(state__in=SUPERVISED).prefetch_related("visits"):
        watch = _watch(project, on)
        due = watch.last_visit + timedelta(days=VISIT_EVERY_DAYS) if watch.last_visit else on
        url = reverse("supervision:visit", args=[project.pk])
        tasks.append(Task(due, f"到场督查：{project}", "您是监督员", article, url))
    return tasks


def _rechecks(actor: Actor, cycle: Cycle) -> list[Task]:
    article = cycle.rules.powers["supervise.recheck_problem"].article
    rows = Problem.objects.filter(project__in=own_projects(actor, cycle), state="answered")
    return [_task(problem, "复查问题", "部门已答复", article) for problem in rows]


def _answers(actor: Actor, cycle: Cycle) -> list[Task]:
    article = cycle.rules.powers["supervise.answer_problem"].article
    departments = actor.bodies_in(cycle.congress, Office.DEPARTMENT)
    rows = problems_of(cycle).filter(responsible__in=departments, state__in=("reported", "reopened"))
    return [_task(problem, "答复问题", "本部门负责", article) for problem in rows]


def _task(problem: Problem, what: str, why: str, article: int) -> Task:
    return Task(problem.due_on, f"{what}：{problem}", why, article, reverse("supervision:problem", args=[problem.pk]))


def _teams(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    power = cycle.rules.powers["supervise.form_team"]
    if not actor.offices_in(cycle.congress) & set(power.by):
        return []
    rows = projects_in(cycle, State.PLANNED, State.UNDER_WAY).filter(team=None)
    return [
        Task(on, f"组成监督小组：{p}", "项目还没有监督员", power.article, reverse("supervision:team", args=[p.pk]))
        for p in rows
    ]


def latest_visits(cycle: Cycle, *, most: int = 20) -> Sequence[Visit]:
    """The latest visits of a year."""
    return list(
        Visit.objects.filter(project__cycle=cycle).select_related("project").order_by("-visited_on", "-pk")[:most]
    )
