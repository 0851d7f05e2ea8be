"""Which townships and fields the adopted projects serve, from the projects alone."""

from __future__ import annotations

from dataclasses import dataclass

from piaojue.bodies.models import Division
from piaojue.decision.figures import WIDE
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import cost_fen, projects_in
from piaojue.proposal.beneficiaries import declared, towns_of, towns_served
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
    """One township: for each adopted project whether and for how many it is there (None: not), and how many are."""

    name: str
    cells: list[int | None]
    number: int
    people: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which townships and fields the adopted projects serve; `everywhere` serve the whole district."""

    local: list[Project]
    everywhere: list[Project]
    towns: list[Served]
    fields: list[Share]


def coverage_of(cycle: Cycle) -> Coverage:
    """The adopted projects by place and field: project data only, nothing of the ballots."""
    rows = projects_in(cycle).prefetch_related("funding", "beneficiaries__place")
    adopted = [project for project in rows if is_adopted(project)]
    local = [project for project in adopted if towns_served(project)]
    towns = [_served(town, local) for town in towns_of(cycle.congress)]
    everywhere = [project for project in adopted if not towns_served(project)]
    return Coverage(local, everywhere, towns, _fields(adopted))


def _served(town: Division, projects: list[Project]) -> Served:
    cells = [_people(town, project) for project in projects]
    there = [cell for cell in cells if cell is not None]
    return Served(town.name, cells, len(there), sum(there))


def _people(town: Division, project: Project) -> int | None:
    """How many people there it declares to serve: 0 where it only lies there, None where it serves nobody."""
    if people := declared(project):
        return people.get(town.name)
    return 0 if town.pk in (project.place_id, project.place.parent_id) else None


def _fields(adopted: list[Project]) -> list[Share]:
    found = {field: [project for project in adopted if project.field == field] for field in FIELD_WORDS}
    money = {field: sum(map(cost_fen, rows)) for field, rows in found.items()}
    most = max(money.values(), default=0) or 1
    return [Share(word, len(found[key]), money[key], WIDE * money[key] // most) for key, word in FIELD_WORDS.items()]
