"""What collection says on the page of a project: who asked for it."""

from __future__ import annotations

from piaojue.collection.queries import origin_of
from piaojue.projects.life import Section
from piaojue.projects.models import Project
from piaojue.rules.lifecycle import Link


def origin(project: Project) -> Section | None:
    """The demands, tickets and suggestions behind a project."""
    return Section(Link.COLLECT, "collection/_origin.html", {"origin": origin_of(project)})
