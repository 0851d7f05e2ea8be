"""What can be asked about the screening of a year."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from piaojue.bodies.authority import Actor
from piaojue.bodies.tasks import Task
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import cost_fen, cycles_at, cycles_of, projects_in
from piaojue.proposal.models import Review
from piaojue.rules.lifecycle import State
from piaojue.rules.offices import Office
from piaojue.rules.screening import Marks, Score, score_of, weights_of

SCREENED = (State.ELIGIBLE, State.CANDIDATE, State.RESERVED, State.LISTED)
OPEN = (State.PROPOSED, State.ELIGIBLE, State.RESERVED)


def marks_of(project: Project) -> list[Marks]:
    """The marks of all reviewers of a project."""
    return [Marks(r.urgency, r.benefit, r.feasibility) for r in project.reviews.all()]


@dataclass(frozen=True, slots=True)
class Row:
    """One project on the screening desk: its score, None before the first review, and its place in the order."""

    project: Project
    score: Score | None
    reviews: int
    fen: int
    rank: int | None
    above_cut: bool


def desk_of(cycle: Cycle, *, unseen: Collection[int] = ()) -> list[Row]:
    """Every screened project of a year: marked ones in the recommended order, then the unmarked.

    The marks of the projects in `unseen` are left out, as if only their number were known.

    Clauses: propose.dimensions, decide.places
    """
    weights = weights_of(cycle.rules)
    places = cycle.rules.number("decide.places.candidates")
    marked: list[tuple[Score, Project, int]] = []
    unmarked: list[Row] = []
    for project in projects_in(cycle, *SCREENED).prefetch_related("reviews", "funding"):
        marks = marks_of(project)
        if marks and project.pk not in unseen:
            marked.append((score_of(marks, weights), project, len(marks)))
        else:
            unmarked.append(Row(project, None, len(marks), cost_fen(project), None, above_cut=False))
    marked.sort(key=lambda row: (-row[0].share, row[1].number))
    rows = [
        Row(project, score, reviews, cost_fen(project), rank, rank <= places and score.passes)
        for rank, (score, project, reviews) in enumerate(marked, start=1)
    ]
    return rows + unmarked


def unseen_by(actor: Actor, cycle: Cycle) -> set[int]:
    """The projects whose marks somebody may not see yet: not ruled on, and not marked by them.

    Who rules on the candidates sees all marks.

    Clauses: propose.dimensions
    """
    if any(cycle.rules.may("propose.nominate", office) for office in actor.offices_in(cycle.congress)):
        return set()
    waiting = projects_in(cycle, *SCREENED).filter(rulings=None)
    if not actor.is_anonymous:
        waiting = waiting.exclude(reviews__reviewer=actor.person_id)
    return set(waiting.values_list("pk", flat=True))


def recommended(project: Project) -> str | None:
    """What the order of the scores recommends: nominate, reserve, or None before any review."""
    for row in desk_of(project.cycle):
        if row.project.pk == project.pk and row.score is not None:
            return "nominate" if row.above_cut else "reserve"
    return None


def reserve_pool(cycle: Cycle) -> Sequence[Project]:
    """The projects that this and earlier years left in the reserve pool (项目储备库)."""
    years = cycles_of(cycle.congress).filter(year__lte=cycle.year)
    return [project for year in years for project in projects_in(year, State.RESERVED)]


def awaiting(actor: Actor, at: datetime) -> list[Task]:
    """What the proposal link waits for from somebody: gates, marks and rulings."""
    return [task for cycle in cycles_at(actor) for task in _tasks(actor, cycle, timezone.localdate(at))]


def _tasks(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    due = cycle.session.opens_on if cycle.session else on
    offices = actor.offices_in(cycle.congress)
    tasks = []
    for project in projects_in(cycle, *OPEN).prefetch_related("reviews"):
        for act, view, what in _steps(project, actor):
            if offices & set(cycle.rules.powers[act].by if act in cycle.rules.powers else ()):
                url = reverse(f"proposal:{view}", args=[project.pk])
                tasks.append(Task(due, f"{what}：{project}", "筛选", cycle.rules.power(act).article, url))
    return tasks


def _steps(project: Project, actor: Actor) -> list[tuple[str, str, str]]:
    if project.status == State.PROPOSED:
        return [("propose.pass_eligibility", "check", "资格审查")]
    if project.status == State.ELIGIBLE:
        steps = [("propose.nominate", "rule", "列候选或储备")]
        mine = any(review.reviewer_id == actor.person_id for review in project.reviews.all())
        return steps if mine else [("propose.score", "score", "三维度打分"), *steps]
    return []


def reviews_of(project: Project) -> Sequence[Review]:
    """All reviews of a project; shown only to those who have marked it or decide on it."""
    return list(project.reviews.select_related("reviewer", "body"))


def own_bodies(actor: Actor, cycle: Cycle) -> list[int]:
    """The bodies in whose name the actor may put a project forward."""
    by = cycle.rules.power("propose.submit").by
    here = [h for h in actor.held if h.congress_id == cycle.congress_id]
    return [h.body_id for h in here if h.office in by and h.office != Office.RESIDENT and h.body_id]
