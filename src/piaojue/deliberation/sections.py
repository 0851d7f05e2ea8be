"""What deliberation says on the page of a project: revisions, opinions with their answers, the frozen list."""

from __future__ import annotations

from django.urls import reverse

from piaojue.deliberation.models import FrozenList
from piaojue.projects.life import Deed, Section
from piaojue.projects.models import Project
from piaojue.rules.lifecycle import Link, State


def deliberated(project: Project) -> Section | None:
    """What was said about a candidate, what was changed, and the list that it stands on."""
    on_list = project.position is not None
    values = {
        "project": project,
        "revisions": project.revisions.count(),
        "opinions": list(project.opinions.select_related("delegation")),
        "frozen": FrozenList.objects.filter(cycle=project.cycle).select_related("document").first()
        if on_list
        else None,
    }
    return Section(Link.DELIBERATE, "deliberation/_deliberated.html", values, _deeds(project))


def _deeds(project: Project) -> list[Deed]:
    if project.status != State.CANDIDATE:
        return []
    return [
        Deed("deliberate.revise", reverse("deliberation:revise", args=[project.pk])),
        Deed("deliberate.withdraw", reverse("deliberation:withdraw", args=[project.pk])),
        Deed("deliberate.give_opinion", reverse("deliberation:opinion")),
    ]
