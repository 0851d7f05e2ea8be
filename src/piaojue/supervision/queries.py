"""What can be asked about supervision: how projects are watched, and which visits are owed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from piaojue.bodies.authority import Actor
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State
from piaojue.rules.offices import Office
from piaojue.rules.supervising import ANSWERS, visit_due_on
from piaojue.supervision.models import Problem, Visit

SUPERVISED = (
    State.PLANNED,
    State.UNDER_WAY,
    State.COMPLETED,
    State.ACCEPTED,
    State.RECTIFYING,
    State.RECTIFIED,
)

FOLLOWED = (State.PLANNED, State.UNDER_WAY, State.RECTIFYING)


@dataclass(frozen=True, slots=True)
class Watch:
    """How a project is watched: last visit, days since, problems still open."""

    project: Project
    team: str
    last_visit: date | None
    days_since: int | None
    open_problems: int


def watch_of(project: Project, on: date) -> Watch:
    """How one project is watched on a day."""
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


def checklist_of(visit: Visit) -> list[tuple[str, str]]:
    """The lines of a visit as they stood that day, with their answers in Chinese."""
    return [(line, ANSWERS[answer]) for line, answer in zip(visit.lines, visit.answers, strict=True)]


STAGE_OF = {State.PLANNED: "start", State.UNDER_WAY: "building", State.RECTIFYING: "building"}


@dataclass(frozen=True, slots=True)
class Call:
    """A visit that somebody owes: which project, by when, at which stage, and what was seen last."""

    project: Project
    due_on: date
    stage: str
    watch: Watch
    answered: Sequence[Problem]


def calls_of(actor: Actor, cycle: Cycle, *, on: date) -> list[Call]:
    """The visits that a supervisor owes, the most pressing first."""
    teams = actor.bodies_in(cycle.congress, Office.SUPERVISOR)
    if not teams:
        return []
    rows = projects_in(cycle, *SUPERVISED).filter(team__body__in=teams).select_related("team__body", "plan")
    calls = [_call(project, cycle, on) for project in rows.prefetch_related("visits", "problems")]
    return sorted(calls, key=lambda call: (call.due_on, call.project.number))


def _call(project: Project, cycle: Cycle, on: date) -> Call:
    watch = watch_of(project, on)
    answered = [problem for problem in project.problems.all() if problem.state == "answered"]
    stage = STAGE_OF.get(project.status, "acceptance")
    return Call(project, visit_due_on(watch.last_visit, cycle.rules, on), stage, watch, answered)


def latest_visits(projects: Sequence[int], *, most: int = 20) -> Sequence[Visit]:
    """The latest visits to these projects, by primary key."""
    return list(
        Visit.objects.filter(project__in=projects).select_related("project").order_by("-visited_on", "-pk")[:most]
    )
