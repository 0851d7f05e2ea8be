"""Which townships and fields the adopted projects serve, from the projects alone."""

from __future__ import annotations

from dataclasses import dataclass

from piaojue.decision.figures import WIDE
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import cost_fen, projects_in
from piaojue.proposal.flow import is_adopted
from piaojue.rules.words import FIELD_WORDS


@dataclass(frozen=True, slots=True)
class Share:
    """One field: adopted projects, their money, and the length of the bar of the money."""

    word: str
    projects: int
    fen: int
    width: int


@dataclass(frozen=True, slots=True)
class Served:
    """One township: for each adopted project whether it lies there, and how many do."""

    name: str
    cells: list[bool]
    number: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which townships and fields the adopted projects serve; `everywhere` serve the whole district."""

    local: list[Project]
    everywhere: list[Project]
    towns: list[Served]
    fields: list[Share]


def coverage_of(cycle: Cycle) -> Coverage:
    """The adopted projects by place and field: project data only, nothing of the ballots."""
    adopted = [project for project in projects_in(cycle).prefetch_related("funding") if is_adopted(project)]
    here = cycle.congress.division
    local = [project for project in adopted if project.place_id != here.pk]
    towns = []
    for town in here.children.order_by("code"):
        cells = [town.pk in (project.place_id, project.place.parent_id) for project in local]
        towns.append(Served(town.name, cells, sum(cells)))
    everywhere = [project for project in adopted if project.place_id == here.pk]
    return Coverage(local, everywhere, towns, _fields(adopted))


def _fields(adopted: list[Project]) -> list[Share]:
    found = {field: [project for project in adopted if project.field == field] for field in FIELD_WORDS}
    money = {field: sum(map(cost_fen, rows)) for field, rows in found.items()}
    most = max(money.values(), default=0) or 1
    return [Share(word, len(found[key]), money[key], WIDE * money[key] // most) for key, word in FIELD_WORDS.items()]
