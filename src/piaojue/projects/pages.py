"""What every page about a year or a project begins and ends with."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from piaojue.bodies.access import ActingRequest
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import current_cycle, cycles_of


def cycle_or_404(request: ActingRequest) -> Cycle:
    """The present year of the chosen congress."""
    cycle = current_cycle(request.congress)
    if cycle is None:
        raise Http404
    return cycle


def year_or_404(request: ActingRequest) -> Cycle:
    """The year asked for by `?year=` at the chosen congress, else the present one."""
    asked = request.GET.get("year", "")
    if not asked.isdecimal():
        return cycle_or_404(request)
    cycle = next((row for row in cycles_of(request.congress) if str(row.year) == asked), None)
    if cycle is None:
        raise Http404
    return cycle


def project_or_404(pk: int) -> Project:
    """A project with the rows that its pages and acts read."""
    rows = Project.objects.select_related(
        "cycle__congress", "cycle__measure__parent", "cycle__session", "place", "lead"
    )
    return get_object_or_404(rows, pk=pk)


def answer(request: ActingRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page with a form: 200 when asked for, 422 when what was sent could not be taken."""
    return render(request, template, context, status=422 if request.method == "POST" else 200)
