"""What supervision says on the page of a project: who answers for it, visits, problems, audit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from piaojue.bodies.models import Person
from piaojue.projects.life import Deed, Section
from piaojue.projects.models import Project
from piaojue.rules.lifecycle import Link
from piaojue.supervision.activity_queries import activities_on
from piaojue.supervision.models import Assignment, PerformanceReview, Team
from piaojue.supervision.queries import FOLLOWED, SUPERVISED


def supervised(project: Project) -> Section | None:
    """The supervision of a project."""
    team = Team.objects.filter(project=project).select_related("body").first()
    values: dict[str, Any] = {
        "assignment": Assignment.objects.filter(project=project)
        .select_related("leader", "committee", "township")
        .first(),
        "team": team,
        "members": list(Person.objects.filter(appointments__body=team.body)) if team else [],
        "visits": list(project.visits.order_by("-visited_on", "-pk")[:5]),
        "problems": list(
            project.problems.select_related("responsible").prefetch_related("answers", "rechecks", "slips")
        ),
        "tracking": list(project.slips.filter(kind="tracking").order_by("-pk")),
        "activities": list(activities_on(project)),
        "findings": list(project.audit_findings.all()),
        "reviews": list(project.performance_reviews.select_related("moves_to", "adjustment")),
    }
    deeds = [*_following(values["reviews"]), *_deeds(project, has_team=team is not None)]
    return Section(Link.SUPERVISE, "supervision/_supervised.html", values, deeds)


def _following(reviews: Sequence[PerformanceReview]) -> list[Deed]:
    """The reviews that propose something for this year and were not followed yet."""
    return [
        Deed("implement.propose_adjustment", reverse("supervision:follow", args=[row.pk]), named="按评价申请调整")
        for row in reviews
        if row.can_be_followed
    ]


def _deeds(project: Project, *, has_team: bool) -> list[Deed]:
    if project.status not in SUPERVISED:
        return []
    team = [] if has_team else [Deed("supervise.form_team", reverse("supervision:team", args=[project.pk]))]
    visit = [Deed("supervise.visit", reverse("supervision:visit", args=[project.pk]))] if has_team else []
    finding = reverse("supervision:finding", args=[project.pk])
    review = Deed("supervise.review_performance", reverse("supervision:review", args=[project.pk]))
    track = [Deed("supervise.track_progress", reverse("supervision:track", args=[project.pk]))]
    track = track if project.status in FOLLOWED else []
    return [*team, *visit, *track, Deed("supervise.audit", finding), Deed("supervise.appraise", finding), review]
