"""What every page about a year or a project begins and ends with."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import Http404
from django.shortcuts import get_object_or_404

from piaojue.bodies.access import ActingRequest
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import current_cycle, cycles_of


def cycle_or_404(request: ActingRequest) -> Cycle:
    """The present year of the chosen congress."""
    cycle = current_cycle(request.congress)
    if cycle is None:
        raise Http404
    return cycle


def year_or_404(request: ActingRequest, *, otherwise: Callable[[], Cycle | None] | None = None) -> Cycle:
    """The year asked for by `?year=` at the chosen congress; without it `otherwise`, else the present one."""
    asked = request.GET.get("year", "")
    usual = otherwise() if otherwise and not asked else None
    return usual or year_among(cycles_of(request.congress), asked)


def year_among(cycles: Iterable[Cycle], asked: str) -> Cycle:
    """The year asked for among these, the latest where none is asked for; one that is not among them is not found."""
    for cycle in cycles:
        if asked in ("", str(cycle.year)):
            return cycle
    raise Http404


def project_or_404(pk: int) -> Project:
    """A project with the rows that its pages and acts read."""
    rows = Project.objects.select_related(
        "cycle__congress", "cycle__measure__parent", "cycle__session", "place", "lead"
    )
    return get_object_or_404(rows, pk=pk)
