"""What the public pages show: the year's projects as cards, last year's verdicts, what search finds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from piaojue.bodies.models import Congress
from piaojue.collection.models import CallWindow, Demand
from piaojue.documents.models import Document
from piaojue.evaluation.models import Verdict
from piaojue.implementation.standing import DELIVERED, Standing, standing_of
from piaojue.ledger.queries import Line
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import cycles_of, projects_in


def delivered_cycle(congress: Congress) -> Cycle | None:
    """The latest year of which projects were decided."""
    return cycles_of(congress).filter(projects__state__in=DELIVERED).distinct().first()


def cards_of(cycle: Cycle, *, on: date) -> list[Standing]:
    """The decided projects of a year, in the order of their numbers."""
    rows = projects_in(cycle, *DELIVERED).select_related("plan", "cycle__measure__parent")
    rows = rows.prefetch_related("reports", "plan__milestones", "plan__money", "funding")
    return [standing_of(project, on=on) for project in rows]


def calls_elsewhere(congress: Congress, *, on: date) -> QuerySet[CallWindow]:
    """Where else residents can make a suggestion today."""
    rows = CallWindow.objects.filter(call__closed_at=None, channel="resident", opens_on__lte=on, closes_on__gte=on)
    return rows.exclude(call__cycle__congress=congress).select_related("call__cycle__congress")


def judged_cycle(congress: Congress) -> Cycle | None:
    """The latest year whose projects were evaluated."""
    return cycles_of(congress).filter(projects__verdicts__isnull=False).distinct().first()


def verdicts_at(congress: Congress) -> QuerySet[Verdict]:
    """Every verdict of a congress, the latest year first."""
    rows = Verdict.objects.filter(project__cycle__congress=congress).select_related("project__cycle", "part")
    return rows.order_by("-project__cycle__year", "project__number", "pk")


def search(congress: Congress, words: str) -> tuple[Sequence[Project], Sequence[Demand], Sequence[Document]]:
    """Projects, demands and public documents of a congress whose text holds every word."""
    projects, demands, documents = Q(), Q(), Q()
    for word in words.split():
        projects &= Q(title__icontains=word) | Q(need__icontains=word) | Q(place__name__icontains=word)
        demands &= Q(title__icontains=word) | Q(text__icontains=word)
        documents &= Q(title__icontains=word)
    return (
        list(Project.objects.filter(projects, cycle__congress=congress).select_related("cycle")[:30]),
        list(Demand.objects.filter(demands, cycle__congress=congress)[:30]),
        list(Document.objects.filter(documents, congress=congress, is_public=True)[:30]),
    )


def with_projects(lines: Sequence[Line]) -> list[tuple[Line, Project | None]]:
    """Acts of the ledger, each with the project that it was about, if it was about one."""
    numbers = {line.about: int(line.about.removeprefix("project/")) for line in lines if is_about_a_project(line)}
    projects = Project.objects.select_related("cycle").in_bulk(set(numbers.values()))
    return [(line, projects.get(numbers.get(line.about, 0))) for line in lines]


def is_about_a_project(line: Line) -> bool:
    """Does the ledger name a project as what the act was about?"""
    kind, _, number = line.about.partition("/")
    return kind == "project" and number.isdecimal()
