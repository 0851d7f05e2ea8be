"""Which year a page of collection is about."""

from __future__ import annotations

from piaojue.bodies.access import ActingRequest
from piaojue.collection.queries import collecting_cycle
from piaojue.projects.models import Cycle
from piaojue.projects.pages import year_or_404
from piaojue.shell.clock import today


def year_asked(request: ActingRequest) -> Cycle:
    """The year asked for, else the one that collects today, else the latest."""
    return year_or_404(request, otherwise=lambda: collecting_cycle(request.congress, on=today()))
