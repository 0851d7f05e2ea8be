"""The oversight board (screen of the year): every project with its months, what is late, money, visits, problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from piaojue.bodies.authority import Actor
from piaojue.implementation.standing import DELIVERED, Standing, plan_of, standing_of
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State
from piaojue.rules.offices import Office
from piaojue.rules.words import STATUS_WORDS
from piaojue.supervision.models import Assignment
from piaojue.supervision.queries import Watch, watch_of

ENDED = (State.CANCELLED, State.EVALUATED, State.CLOSED)


@dataclass(frozen=True, slots=True)
class Month:
    """One cell: the level reported for a month, `missing` where a report is owed, `ahead` where it is not yet due."""

    number: int
    status: str
    word: str


@dataclass(frozen=True, slots=True)
class Line:
    """One project on the board."""

    project: Project
    standing: Standing
    watch: Watch
    months: Sequence[Month]
    assignment: Assignment | None
    is_neglected: bool

    @property
    def rank(self) -> tuple[bool, bool, bool, int]:
        """Late first, then money ahead of progress, then not visited for long."""
        return (not self.standing.is_late, not self.standing.money_ahead, not self.is_neglected, self.project.number)

    def whose(self) -> dict[str, str]:
        """Under which names the line is found: leader, committee, department, township."""
        found = {"department": str(self.project.lead or ""), "township": self.project.place.name}
        if self.assignment:
            found |= {"leader": self.assignment.leader.name, "committee": self.assignment.committee.name}
        return found


def lines_of(cycle: Cycle, *, on: date) -> list[Line]:
    """Every decided project of a year, the most pressing first."""
    rows = projects_in(cycle, *DELIVERED).select_related(
        "plan", "team__body", "cycle__measure__parent", "assignment__leader", "assignment__committee"
    )
    rows = rows.prefetch_related("reports", "plan__milestones", "plan__money", "funding", "visits", "problems")
    return sorted((_line(project, cycle, on) for project in rows), key=lambda line: line.rank)


def _line(project: Project, cycle: Cycle, on: date) -> Line:
    standing, watch = standing_of(project, on=on), watch_of(project, on)
    limit = cycle.rules.number("supervise.visit_days")
    is_watched = project.status not in (*ENDED, State.ADOPTED)
    return Line(
        project=project,
        standing=standing,
        watch=watch,
        months=_months(project, standing, cycle.year),
        assignment=getattr(project, "assignment", None),
        is_neglected=is_watched and _days_unvisited(project, watch, on) > limit,
    )


def _days_unvisited(project: Project, watch: Watch, on: date) -> int:
    """Days since the last visit; where nobody was there yet, since the plan was made."""
    if watch.days_since is not None:
        return watch.days_since
    plan = plan_of(project)
    return (on - localdate(plan.planned_at)).days if plan else 0


def _months(project: Project, standing: Standing, year: int) -> list[Month]:
    reported = {row.month: row.status for row in project.reports.all()}
    cells = []
    for number in range(1, 13):
        first = date(year, number, 1)
        status = reported.get(first) or ("missing" if first in standing.unreported else "")
        cells.append(Month(number, status, STATUS_WORDS.get(status, "缺报" if status else "")))
    return cells


@dataclass(frozen=True, slots=True)
class Figure:
    """What to look at first: how many, and the projects that are meant."""

    word: str
    number: int
    projects: Sequence[Project] = ()


def figures_of(lines: Sequence[Line], late_activities: int) -> list[Figure]:
    """What is late, where money runs ahead, which projects nobody visited, what is open."""
    late = [line.project for line in lines if line.standing.is_late]
    ahead = [line.project for line in lines if line.standing.money_ahead]
    neglected = [line.project for line in lines if line.is_neglected]
    troubled = [line.project for line in lines if line.watch.open_problems]
    return [
        Figure("滞后", len(late), late),
        Figure("资金快于进度", len(ahead), ahead),
        Figure("久未到场", len(neglected), neglected),
        Figure("未销号问题", sum(line.watch.open_problems for line in lines), troubled),
        Figure("逾期的监督活动", late_activities),
    ]


ROLES = {"leader": "牵头领导", "committee": "责任委员会", "department": "牵头部门", "township": "乡镇街道"}


def names_on(lines: Sequence[Line]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Whose projects can be chosen: (role, [(key, name)]), in the words of the office."""
    return [
        (word, [(f"{role}:{name}", name) for name in sorted({line.whose().get(role, "") for line in lines} - {""})])
        for role, word in ROLES.items()
    ]


def chosen(lines: Sequence[Line], key: str) -> list[Line]:
    """The lines of one leader, committee, department or township; all where nothing known is asked for."""
    role, _, name = key.partition(":")
    return [line for line in lines if line.whose().get(role) == name] if role in ROLES else list(lines)


BELOW = (Office.TOWNSHIP_CONGRESS, Office.STREET_WORKING_COMMITTEE)


def own_key(lines: Sequence[Line], actor: Actor) -> str:
    """What somebody sees first: what they lead, what their committee, department or township answers for."""
    bodies = {held.body_name for held in actor.held if held.body_name}
    below = [held.body_name for held in actor.held if held.office in BELOW]
    places = {place for line in lines if any(name.startswith(place := line.whose()["township"]) for name in below)}
    leader = {actor.name} if actor.person_id else set()
    names = {"leader": leader, "committee": bodies, "department": bodies, "township": places}
    for role, own in names.items():
        for line in lines:
            if line.whose().get(role, "") in own - {""}:
                return f"{role}:{line.whose()[role]}"
    return ""
