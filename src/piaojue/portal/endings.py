"""What became of projects, all at once: each with those of later years that took it up from the reserve pool."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from piaojue.decision.models import Question
from piaojue.decision.sections import Round, declared_in, rounds_in
from piaojue.evaluation.models import Verdict
from piaojue.projects.models import Project
from piaojue.proposal.models import EligibilityCheck, Ruling
from piaojue.rules.lifecycle import State


@dataclass(frozen=True, slots=True)
class Ending:
    """One project of a thread: what stopped it or let it on, its votes as declared, its verdicts."""

    project: Project
    check: EligibilityCheck | None
    ruling: Ruling | None
    rounds: list[Round]
    shows_votes: bool
    verdicts: list[Verdict]


def endings_of(projects: Iterable[Project]) -> dict[int, list[Ending]]:
    """How each of these projects ended, and after it those that took it up from the reserve pool; by its key."""
    firsts = list({project.pk: project for project in projects}.values())
    later = _taken_up(firsts)
    every = [each for first in firsts for each in _chain(first, later)]
    prefetch_related_objects(every, "cycle__measure__parent", "place", "lead", "checks", "rulings", "verdicts__part")
    declared = declared_in({each.cycle_id for each in every})
    return {first.pk: [_ending(each, declared) for each in _chain(first, later)] for first in firsts}


def _taken_up(projects: Sequence[Project]) -> dict[int, list[Project]]:
    """The projects of later years by the one that each took up; one look for each year that lies between."""
    found: dict[int, list[Project]] = {}
    while projects:
        projects = list(Project.objects.filter(carried_from__in=projects))
        for project in projects:
            found.setdefault(project.carried_from_id or 0, []).append(project)
    return found


def _chain(project: Project, later: dict[int, list[Project]]) -> Iterator[Project]:
    yield project
    for each in later.get(project.pk, ()):
        yield from _chain(each, later)


def _ending(project: Project, declared: Sequence[Question]) -> Ending:
    stopped = project.status in (State.INELIGIBLE, State.SENT_BACK)
    checks, rulings = list(project.checks.all()), list(project.rulings.all())
    return Ending(
        project=project,
        check=checks[-1] if checks and stopped else None,
        ruling=rulings[-1] if rulings else None,
        rounds=rounds_in(project, declared),
        shows_votes=project.cycle.rules.word("decide.published") == "votes_per_project",
        verdicts=list(project.verdicts.all()),
    )
