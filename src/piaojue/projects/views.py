"""Pages about projects: the list of a year and the life of one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from piaojue.bodies.access import ActingRequest, holds, public
from piaojue.documents.queries import documents_about
from piaojue.documents.rendering import pdf
from piaojue.projects.life import chapters_of, deeds_of, tellings
from piaojue.projects.pages import project_or_404, year_or_404
from piaojue.projects.queries import cost_fen, cycles_of, projects_in
from piaojue.projects.standing import standing_of


@public
def index(request: ActingRequest) -> HttpResponse:
    """The projects of one year of the chosen congress."""
    cycles = list(cycles_of(request.congress))
    cycle = year_or_404(request) if cycles else None
    projects = projects_in(cycle) if cycle else []
    context = {
        "cycles": cycles,
        "cycle": cycle,
        "projects": projects,
        "standing": standing_of(cycle) if cycle else None,
        "may_open": holds(request.actor, "found.open_cycle"),
    }
    return render(request, "projects/index.html", context)


@public
def life(request: ActingRequest, pk: int) -> HttpResponse:
    """The life of one project, from the people who asked to the verdict."""
    project = project_or_404(pk)
    chapters = chapters_of(project, tellings())
    context = {
        "project": project,
        "cost_fen": cost_fen(project),
        "funding": project.funding.all(),
        "chapters": chapters,
        "documents": documents_about(project.key),
        "has_pdf": pdf.is_available(),
        "deeds": deeds_of(chapters, project, request.actor),
    }
    return render(request, "projects/life.html", context)
