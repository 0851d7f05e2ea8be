"""Pages on which a clerk opens a year and says which session decides on its list."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from piaojue.bodies.access import ActingRequest, may
from piaojue.bodies.models import MeasureVersion
from piaojue.bodies.queries import measure_in_force, sessions_of
from piaojue.projects import actions
from piaojue.projects.forms import AssignSession, OpenCycle
from piaojue.projects.models import Cycle
from piaojue.shell.clock import now, today
from piaojue.shell.forms import answer, attempt

OPEN = "found.open_cycle"


@may(OPEN)
def open_cycle(request: ActingRequest) -> HttpResponse:
    """Open a year under one version of the measure."""
    versions = MeasureVersion.objects.filter(congress=request.congress)
    in_force = measure_in_force(request.congress.pk, on=today())
    form = OpenCycle(request.POST or None, versions=versions, initial={"year": today().year + 1, "measure": in_force})
    if attempt(form, lambda: actions.open_cycle(request.congress, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("projects:index")
    return _page(request, "开启年度", form, in_force)


@may(OPEN)
def assign_session(request: ActingRequest, year: int) -> HttpResponse:
    """Say at which session the list of a year is put to the vote."""
    rows = Cycle.objects.select_related("congress", "measure__parent", "session")
    cycle = get_object_or_404(rows, congress=request.congress, year=year)
    form = AssignSession(request.POST or None, sessions=sessions_of(cycle.congress), initial={"session": cycle.session})
    if attempt(form, lambda: actions.assign_session(cycle, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("projects:index")
    return _page(request, "确定票决的会议", form, cycle.measure)


def _page(request: ActingRequest, word: str, form: Any, measure: MeasureVersion | None) -> HttpResponse:
    context = {"word": word, "form": form, "measure": measure, "act": OPEN, "congress": request.congress}
    return answer(request, "projects/year.html", context)
