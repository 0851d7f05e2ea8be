"""The marks of a year as the analysis takes them, and who may see it: only somebody to whom no mark is hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from piaojue.advisory.screening.pool import Pool, pool_of
from piaojue.advisory.screening.robustness import Robustness, Standing, under_panels, under_weights
from piaojue.bodies.authority import Actor
from piaojue.projects.models import Cycle, Project
from piaojue.proposal.queries import Row, desk_of, too_few_in
from piaojue.proposal.rounds import counted, given_in, reviewers_named, sight_of
from piaojue.rules.indicators import Indicator, indicators_of
from piaojue.rules.panel import LEAST_REVIEWERS, Marks
from piaojue.rules.refusal import Refused
from piaojue.rules.weights import Weights, weights_of

Given = tuple[tuple[str, tuple[tuple[str, Marks], ...]], ...]


class MarksHidden(Refused):
    """Marks are blind; an analysis of them would give them away."""

    status = 403


class NothingToAnalyse(Refused):
    """No mark, nobody above the line, or marks that are still too few."""


@dataclass(frozen=True, slots=True)
class Screened:
    """The marked projects of a year in the recommended order: `places` of them stand above the line.

    The line is that of the desk: as many places as the measure gives, and none below the pass mark.
    """

    rows: tuple[Row, ...]
    pool: Pool
    places: int
    seed: int
    given: Given

    @property
    def is_settled(self) -> bool:
        """Are all marked projects above the line, so that nothing can change?"""
        return self.places == len(self.rows)

    def titles(self) -> dict[str, str]:
        """The titles by key."""
        return {key: row.project.title for key, row in zip(self.pool.keys, self.rows, strict=True)}


def key_of(project: Project) -> str:
    """A project's key in the pool: its number, so long that keys sort like numbers."""
    return f"{project.number:05}"


def hidden_from(actor: Actor, cycle: Cycle, rows: list[Row], *, on: date) -> int:
    """How many marked projects are hidden from somebody, wholly or by their second marks."""
    sight = sight_of(actor, cycle, on=on)
    return sum(row.reviews > 0 and row.project.pk in sight.unseen | sight.first_only for row in rows)


def screened_for(actor: Actor, cycle: Cycle, *, on: date) -> Screened:
    """The marked projects of a year, for somebody to whom no mark is hidden.

    Raises: MarksHidden, NothingToAnalyse.
    """
    rows = desk_of(cycle, on=on)
    if hidden := hidden_from(actor, cycle, rows, on=on):
        raise MarksHidden(
            f"还有{hidden}个项目的打分您现在不能看，分析会透露它们；自己打完全部的分，或者政府全部决定以后，就可以看。"
        )
    return screened(cycle, rows)


def screened(cycle: Cycle, rows: list[Row]) -> Screened:
    """The pool of the rows that are marked.

    Raises: NothingToAnalyse.
    """
    marked = tuple(row for row in rows if row.score is not None)
    places = sum(row.above_cut for row in marked)
    if not places:
        raise NothingToAnalyse("还没有项目在推荐线以上，没有名单可以分析；评审打分以后再看。")
    if few := [row.project.title for row in too_few_in(rows) if row.score is not None]:
        named = "、".join(f"“{title}”" for title in few)
        raise NothingToAnalyse(f"{named}的评审不足{LEAST_REVIEWERS}人，现在说不出名单有多稳；评审满了再看。")
    names = reviewers_named([review for row in marked for review in row.project.reviews.all()])
    indicators = indicators_of(cycle.rules)
    given = tuple((key_of(row.project), _marks(row.project, names, indicators)) for row in marked)
    scale = getattr(cycle, "scale", None)
    seed = scale.seed if scale else 0
    return Screened(marked, _pool(given, weights_of(cycle.rules)), places, seed, given)


def _marks(
    project: Project, names: Mapping[int, str], indicators: Sequence[Indicator]
) -> tuple[tuple[str, Marks], ...]:
    rows = counted(list(project.reviews.all()))
    return tuple((names[row.reviewer_id], given_in(row, indicators)) for row in rows)


@lru_cache(maxsize=8)
def _pool(given: Given, weights: Weights) -> Pool:
    return pool_of({key: dict(marks) for key, marks in given}, weights)


@lru_cache(maxsize=8)
def _weights_drawn(given: Given, weights: Weights, places: int, seed: int) -> Robustness:
    return under_weights(_pool(given, weights), places, seed)


@lru_cache(maxsize=8)
def _panels_drawn(given: Given, weights: Weights, places: int, seed: int) -> Robustness:
    return under_panels(_pool(given, weights), places, seed)


def weights_drawn(screened: Screened) -> Robustness:
    """Robustness against the weights; the same marks and seed are drawn once."""
    return _weights_drawn(screened.given, screened.pool.weights, screened.places, screened.seed)


def panels_drawn(screened: Screened) -> Robustness:
    """Robustness against the panel of reviewers; the same marks and seed are drawn once."""
    return _panels_drawn(screened.given, screened.pool.weights, screened.places, screened.seed)


def standings_in(cycle: Cycle, rows: list[Row]) -> dict[int, Standing]:
    """The word for each marked project of a desk; none while there is nothing to analyse."""
    try:
        return standings(screened(cycle, rows))
    except NothingToAnalyse:
        return {}


def standings(screened: Screened) -> dict[int, Standing]:
    """The word for each project by its pk: safe only if safe against both, weights and reviewers."""
    pairs = zip(weights_drawn(screened).holdings, panels_drawn(screened).holdings, strict=True)
    return {
        row.project.pk: one.standing if one.standing is other.standing else Standing.TO_DISCUSS
        for row, (one, other) in zip(screened.rows, pairs, strict=True)
    }
