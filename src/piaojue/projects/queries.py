"""What can be asked about the years and the projects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from piaojue.bodies.authority import Actor
from piaojue.bodies.models import Congress
from piaojue.ledger.queries import history_of
from piaojue.projects.models import Cycle, Project
from piaojue.rules.lifecycle import LIFE, Link, State


def current_cycle(congress: Congress) -> Cycle | None:
    """The latest year that a congress has opened."""
    return congress.cycles.select_related("measure__parent", "session").first()


def cycles_of(congress: Congress) -> QuerySet[Cycle]:
    """All years of a congress, the latest first."""
    return congress.cycles.select_related("measure__parent", "session")


def projects_in(cycle: Cycle, *states: State) -> QuerySet[Project]:
    """The projects of a year, in these states (all when none is named), in the order of the list."""
    rows = cycle.projects.select_related("place", "lead")
    return rows.filter(state__in=states) if states else rows


def is_numbered(cycle: Cycle) -> bool:
    """Has the list of the year been numbered for the vote? From then on nobody joins it."""
    return cycle.projects.filter(position__isnull=False).exists()


def is_overtaken(cycle: Cycle) -> bool:
    """Has a later year begun? What is not done by then is left unfinished."""
    return cycle.congress.cycles.filter(year__gt=cycle.year).exists()


def cost_fen(project: Project) -> int:
    """The cost of a project: the sum of its sources, in fen."""
    return sum(source.fen for source in project.funding.all())


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a project has come on the six links: `done`, `present` or `ahead`."""

    link: Link
    stage: str


def link_of(state: State) -> Link:
    """The link that a state belongs to: the link of the step that leads into it."""
    for step in LIFE:
        if step.after == state:
            return step.link
    return Link.PROPOSE


def came_to(project: Project, state: State) -> date | None:
    """The last day on which a project came to a state, by the ledger; None if it never did."""
    leading = {step.act for step in LIFE if step.after == state}
    entry = history_of(project.key).filter(verb__in=leading).last()
    return timezone.localdate(entry.at) if entry else None


def links_of(project: Project) -> list[Reached]:
    """The six links and the evaluation, each done, present or ahead for this project."""
    order = list(Link)
    here = order.index(link_of(project.status))
    return [Reached(link, "done" if n < here else "present" if n == here else "ahead") for n, link in enumerate(order)]


def cycles_at(actor: Actor) -> list[Cycle]:
    """The years of the congresses at which somebody holds an office, the latest first."""
    congresses = {held.congress_id for held in actor.held}
    rows = Cycle.objects.filter(congress__in=congresses)
    return list(rows.select_related("congress", "measure__parent", "session"))
