"""What delivery says on the page of a project: plan, reports, adjustments, acceptance."""

from __future__ import annotations

from django.urls import reverse

from piaojue.implementation.comparison import changes_since_the_vote
from piaojue.implementation.models import Acceptance, Plan
from piaojue.implementation.queries import reports_of
from piaojue.projects.life import Deed, Section
from piaojue.projects.models import Project
from piaojue.rules.lifecycle import Link, State

STEPS = {
    State.ADOPTED: ("plan",),
    State.PLANNED: ("start", "report", "adjust"),
    State.UNDER_WAY: ("report", "complete", "adjust"),
    State.COMPLETED: ("accept",),
    State.RECTIFYING: ("report",),
}


def delivery(project: Project) -> Section | None:
    """The plan of a project and how far it has come."""
    plan = Plan.objects.filter(project=project).select_related("document").first()
    values = {
        "project": project,
        "plan": plan,
        "milestones": list(plan.milestones.all()) if plan else [],
        "money": list(plan.money.all()) if plan else [],
        "assisting": list(plan.assisting.all()) if plan else [],
        "goals": list(plan.goals.select_related("department")) if plan else [],
        "risks": list(plan.risks.all()) if plan else [],
        "changes": changes_since_the_vote(project, plan) if plan else [],
        "reports": list(reports_of(project)),
        "adjustments": list(project.adjustments.select_related("decision")),
        "acceptance": Acceptance.objects.filter(project=project).prefetch_related("voices").first(),
    }
    return Section(Link.IMPLEMENT, "implementation/_delivery.html", values, _deeds(project))


def _deeds(project: Project) -> list[Deed]:
    acts = {"adjust": "implement.propose_adjustment"}
    return [
        Deed(acts.get(view, f"implement.{view}"), reverse(f"implementation:{view}", args=[project.pk]), project.lead)
        for view in STEPS.get(project.status, ())
    ]
