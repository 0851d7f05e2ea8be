"""What can be asked about the screening of a year: the desk and its order, the reserve pool, what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from piaojue.bodies.authority import Actor, may_any, power_of
from piaojue.bodies.tasks import Task
from piaojue.ledger.models import Entry
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import cost_fen, projects_in
from piaojue.proposal.models import EligibilityCheck, Review, Ruling
from piaojue.proposal.reviewed import is_reviewed
from piaojue.proposal.rounds import SCREENED, Sight, awaited_again, marks_of, rediscussion_of
from piaojue.proposal.turns import barred, has_marked
from piaojue.rules.indicators import indicators_of
from piaojue.rules.lifecycle import State
from piaojue.rules.offices import Office
from piaojue.rules.panel import LEAST_REVIEWERS, Marks, Spread, is_disputed, missing_reviewers, panel_of, spreads_of
from piaojue.rules.screening import Score, score_of
from piaojue.rules.weights import Weights, weights_of

OPEN = (State.PROPOSED, State.SENT_BACK, State.ELIGIBLE)
EVERYTHING = Sight()
STEPS = tuple(f"propose.{verb}" for verb in ("pass_eligibility", "resubmit", "score", "rediscuss", "nominate"))


@dataclass(frozen=True, slots=True)
class Row:
    """One project on the screening desk: its score, None before every indicator is marked, its place in the order.

    `missing` tells which reviewers are still missing; it is empty once enough have marked.
    """

    project: Project
    score: Score | None
    spreads: tuple[Spread, ...]
    reviews: int
    missing: str
    fen: int
    rank: int | None
    above_cut: bool
    stage: str
    marks: tuple[Marks, ...]

    @property
    def is_full(self) -> bool:
        """Have enough people marked it?"""
        return not self.missing

    @property
    def recommended(self) -> str:
        """What the order of the scores recommends: nominate or reserve."""
        return "nominate" if self.above_cut else "reserve"


def desk_of(cycle: Cycle, *, sight: Sight = EVERYTHING, on: date | None = None) -> list[Row]:
    """Every screened project of a year: marked ones in the recommended order, then the unmarked.

    The marks that are outside somebody's `sight` are left out, as if only their number were known; `on` is the day
    by which a re-discussion is told to be open.

    Clauses: propose.dimensions, decide.places
    """
    weights, indicators = weights_of(cycle.rules), indicators_of(cycle.rules)
    places = cycle.rules.number("decide.places.candidates")
    found: list[Row] = []
    rows = projects_in(cycle, *SCREENED).select_related("rediscussion")
    for project in rows.prefetch_related("reviews__marks", "recusals", "funding", "rulings", "beneficiaries__place"):
        marks = marks_of(project, first_only=project.pk in sight.first_only)
        is_seen = panel_of(marks) > 0 and project.pk not in sight.unseen
        missing = missing_reviewers(marks, indicators)
        found.append(
            _row(
                project,
                marks,
                weights,
                missing=missing,
                stage=_stage(project, marks, missing, on, is_seen=is_seen),
                is_seen=is_seen,
            )
        )
    return _ordered(found, places)


def _row(project: Project, marks: list[Marks], weights: Weights, *, missing: str, stage: str, is_seen: bool) -> Row:
    """A row that has no place in the order yet."""
    return Row(
        project=project,
        score=score_of(marks, weights) if is_seen else None,
        spreads=spreads_of(marks, weights) if is_seen else (),
        reviews=len(marks),
        missing=missing,
        fen=cost_fen(project),
        rank=None,
        above_cut=False,
        stage=stage,
        marks=tuple(marks) if is_seen else (),
    )


def _ordered(rows: list[Row], places: int) -> list[Row]:
    """The rows with their places: scored ones from the highest score down, then the others."""
    scored = sorted(
        ((row.score, row) for row in rows if row.score is not None),
        key=lambda each: (-each[0].share, each[1].project.number),
    )
    ranked = [
        replace(row, rank=rank, above_cut=rank <= places and score.passes)
        for rank, (score, row) in enumerate(scored, start=1)
    ]
    return ranked + [row for row in rows if row.score is None]


def _stage(project: Project, marks: list[Marks], missing: str, on: date | None, *, is_seen: bool) -> str:
    """Where the screening of one project stands; a disagreement is told to those who see the marks."""
    talk = rediscussion_of(project)
    if project.status != State.ELIGIBLE:
        return project.get_state_display()
    if missing:
        return f"还差{missing}"
    if talk is None and is_seen and is_disputed(marks):
        return "分歧大，待复议"
    if talk is not None and on is not None and on <= talk.until_on and (waiting := awaited_again(project)):
        return f"复议后还有{len(waiting)}人可再次打分"
    return "待决定"


def too_few_in(rows: list[Row]) -> list[Row]:
    """The rows on which the government has not ruled and too few have marked."""
    return [row for row in rows if row.project.status == State.ELIGIBLE and not row.is_full]


def row_of(project: Project) -> Row | None:
    """The row of one project in the recommended order; None before any review, and once the vote has spoken."""
    if project.status == State.NOT_ADOPTED:
        return None
    for row in desk_of(project.cycle):
        if row.project.pk == project.pk and row.score is not None:
            return row
    return None


def turned_back(cycle: Cycle) -> QuerySet[EligibilityCheck]:
    """Every project of a year that the gate refused or sent back and that has not passed since, with the reasons."""
    states = [State.SENT_BACK, State.INELIGIBLE]
    rows = EligibilityCheck.objects.filter(project__cycle=cycle, project__state__in=states)
    return rows.order_by("project__number", "pk").select_related("project", "project__proposal__proposer")


def reserve_pool(cycle: Cycle) -> Sequence[Project]:
    """The projects that this and earlier years left in the reserve pool (项目储备库) and no later year took up."""
    rows = Project.objects.filter(
        cycle__congress=cycle.congress, cycle__year__lte=cycle.year, state=State.RESERVED, carried_to=None
    )
    rows = rows.select_related("cycle", "place", "proposal__proposer").prefetch_related("rulings")
    return list(rows.order_by("-cycle__year", "number"))


def kept_by(project: Project) -> Ruling | None:
    """The ruling that put a project into the reserve pool; none if it was put on the list and withdrawn from it."""
    last = list(project.rulings.all())[-1:]
    return next((ruling for ruling in last if not ruling.is_nominated), None)


def withdrawals_of(projects: Iterable[Project]) -> dict[str, Entry]:
    """The act that took a candidate off the list, by the key of the project, with its public reason in the facts."""
    rows = Entry.objects.filter(about__in=[project.key for project in projects], verb="deliberate.withdraw")
    return {entry.about: entry for entry in rows.order_by("seq")}


def awaiting(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    """What the proposal link waits for from somebody: gates, supplements, marks and rulings."""
    due = cycle.session.opens_on if cycle.session else on
    tasks = []
    for project in _screened(cycle) if may_any(actor, STEPS, cycle.congress, cycle.rules) else ():
        for act, view, what in _steps(project, actor, on):
            if power := power_of(actor, act, cycle.congress, cycle.rules):
                url = reverse(f"proposal:{view}", args=[project.pk])
                tasks.append(Task(due, f"{what}：{project}", "筛选", power.article, url))
    power = power_of(actor, "propose.review_legality", cycle.congress, cycle.rules)
    if power and _waits_for_review(cycle):
        tasks.append(Task(due, "合法性审查", "送审以前", power.article, reverse("proposal:legality")))
    return tasks


def _screened(cycle: Cycle) -> QuerySet[Project]:
    """The projects that the screening is not done with, with all that their next steps hang on."""
    rows = projects_in(cycle, *OPEN).select_related("proposal__proposer", "lead", "rediscussion")
    return rows.prefetch_related("reviews__marks", "recusals", "rulings")


def _waits_for_review(cycle: Cycle) -> bool:
    """Has the government ruled on everything, and is the list not reviewed as it stands?"""
    waiting = projects_in(cycle, *OPEN).exists()
    return projects_in(cycle, State.CANDIDATE).exists() and not waiting and not is_reviewed(cycle)


def _steps(project: Project, actor: Actor, on: date) -> list[tuple[str, str, str]]:
    if project.status == State.PROPOSED:
        return [("propose.pass_eligibility", "check", "资格审查")]
    if project.status == State.SENT_BACK:
        is_own = actor.acts_for(project.proposal.proposer_id)
        return [("propose.resubmit", "resubmit", "补充材料")] if is_own else []
    if project.status == State.ELIGIBLE:
        marks, talk = marks_of(project), rediscussion_of(project)
        if panel_of(marks) < LEAST_REVIEWERS:
            steps = []
        elif talk is None and is_disputed(marks):
            steps = [("propose.rediscuss", "rediscuss", "复议")]
        else:
            steps = [("propose.nominate", "rule", "列为候选或者转入储备库")]
        word = "复议后再次打分" if has_marked(project, actor) else "三维度打分"
        return steps if barred(project, actor, on=on) else [("propose.score", "score", word), *steps]
    return []


def reviews_of(project: Project) -> Sequence[Review]:
    """All reviews of a project, both rounds; shown only to those who have marked it or decide on it."""
    return list(project.reviews.select_related("reviewer", "body").prefetch_related("marks"))


def own_bodies(actor: Actor, cycle: Cycle) -> list[int]:
    """The bodies in whose name the actor may put a project forward."""
    by = cycle.rules.offices_for("propose.submit")
    here = [h for h in actor.held if h.congress_id == cycle.congress_id]
    return [h.body_id for h in here if h.office in by and h.office != Office.RESIDENT and h.body_id]
