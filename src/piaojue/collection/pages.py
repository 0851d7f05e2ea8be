"""Which year a page of collection is about."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from piaojue.bodies.access import ActingRequest
from piaojue.collection.queries import collecting_cycle
from piaojue.projects.models import Cycle
from piaojue.projects.pages import cycle_or_404
from piaojue.shell.clock import today


def year_asked(request: ActingRequest) -> Cycle:
    """The year asked for, else the one that collects today, else the latest."""
    asked = request.congress.cycles.select_related("congress", "measure__parent")
    if request.GET.get("year", "").isdecimal():
        return get_object_or_404(asked, year=request.GET["year"])
    return collecting_cycle(request.congress, on=today()) or cycle_or_404(request)
