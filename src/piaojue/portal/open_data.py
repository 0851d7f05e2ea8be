"""Open data: what is public about the projects of a congress, as plain JSON."""

from __future__ import annotations

from typing import Any

from piaojue.bodies.models import Congress
from piaojue.portal.queries import verdicts_at
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import cycles_of
from piaojue.projects.standing import standing_of


def projects_of(congress: Congress) -> dict[str, Any]:
    """Every year, a broken one like a good one, and every project with its state, money (fen) and verdicts."""
    verdicts: dict[int, list[dict[str, Any]]] = {}
    for verdict in verdicts_at(congress):
        verdicts.setdefault(verdict.project_id, []).append(
            {
                "part": verdict.part.name if verdict.part else None,
                "grade": verdict.grade,
                "evaluators": verdict.evaluators,
                "satisfied": verdict.satisfied,
                "basically_satisfied": verdict.basically_satisfied,
                "dissatisfied": verdict.dissatisfied,
            }
        )
    rows = Project.objects.filter(cycle__congress=congress).select_related("cycle", "place", "lead")
    return {
        "schema": "piaojue-projects-1",
        "congress": {"code": congress.code, "name": congress.name},
        "years": [_year(cycle) for cycle in cycles_of(congress)],
        "projects": [
            {
                "year": project.cycle.year,
                "number": project.number,
                "title": project.title,
                "field": project.field,
                "place": {"code": project.place.code, "name": project.place.name},
                "goal": project.goal,
                "state": project.state,
                "lead": project.lead.name if project.lead else None,
                "funding_fen": {row.source: row.fen for row in project.funding.all()},
                "verdicts": verdicts.get(project.pk, []),
            }
            for project in rows.prefetch_related("funding")
        ],
    }


def _year(cycle: Cycle) -> dict[str, Any]:
    standing = standing_of(cycle)
    return {
        "year": cycle.year,
        "standing": standing.key,
        "words": standing.word,
        "figures": dict(standing.figures),
        "reasons": standing.reasons,
    }
