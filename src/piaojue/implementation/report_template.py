"""The table that a department takes away, fills in and imports: its projects that have not been reported this month."""

from __future__ import annotations

from datetime import date

from piaojue.bodies.authority import Actor
from piaojue.implementation.actions.reporting import REPORTING
from piaojue.implementation.report_table import COLUMNS, GOAL, HEADER
from piaojue.implementation.standing import plan_of
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in


def rows_to_fill_in(cycle: Cycle, actor: Actor, *, on: date) -> tuple[list[str], list[list[str]]]:
    """The header, with a column for every part of the plans, and a row for each project."""
    own = actor.bodies
    projects = projects_in(cycle, *REPORTING).filter(lead__in=own).exclude(reports__month=on.replace(day=1))
    rows = list(projects.select_related("plan").prefetch_related("plan__goals"))
    parts = dict.fromkeys(name for project in rows for name in _parts(project))
    known = [*COLUMNS].index("month") + 1
    filled = [[str(p.number), p.title, f"{on:%Y-%m}", *[""] * (len(HEADER) - known + len(parts))] for p in rows]
    return [*HEADER, *(f"{GOAL}{name}" for name in parts)], filled


def _parts(project: Project) -> list[str]:
    plan = plan_of(project)
    return [goal.name for goal in plan.goals.all()] if plan else []
