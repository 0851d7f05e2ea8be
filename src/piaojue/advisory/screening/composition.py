"""The list with the highest total score that fulfils the demands, beside the plain ranking: a proposal, no decision.

Of equally good lists the nearest to the plain ranking is shown, that with the most projects at or above its cut; of
these the one that has the project ranked first, if any has, then the second, and so on. Projects of equal score are
ranked by key. Why a project lost its place is found out by dropping demands: one at a time,
and where that is not enough, several at once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from piaojue.advisory.screening.demands import Candidate, Demand, Demands, check_demands, row_of
from piaojue.advisory.screening.pool import choice_of
from piaojue.advisory.screening.solving import best, foremost, is_only
from piaojue.advisory.screening.swaps import Dropping, Program, Swap, droppings_of, swaps_of
from piaojue.rules.weights import FULL_SCORE


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: keys from the highest score down, total score in points (100 each at most), total cost in fen."""

    keys: tuple[str, ...]
    score: Fraction
    cost_fen: int


@dataclass(frozen=True, slots=True)
class Composition:
    """The proposed list and the plain ranking, what was swapped and why, and what each demand costs.

    `tied` are equals at the cut of the plain ranking; of them it shows those that are also proposed. `only` says that
    no other list that fulfils the demands has the same score.
    """

    proposed: Listed
    plain: Listed
    tied: tuple[str, ...]
    only: bool
    swaps: tuple[Swap, ...]
    droppings: tuple[Dropping, ...]

    @property
    def price(self) -> Fraction:
        """What the demands cost together, in points of total score."""
        return self.plain.score - self.proposed.score

    @property
    def price_share(self) -> Fraction:
        """The price as a share of the score of the plain ranking; 0 if that is nothing."""
        return self.price / self.plain.score if self.plain.score else Fraction(0)


@dataclass(frozen=True, slots=True)
class Impossible:
    """No list fulfils all demands: those in `conflict` exclude each other, and any of them dropped, the rest do not.

    There may be further conflicts. `enough` are those demands whose dropping alone makes a list possible.
    """

    conflict: tuple[Demand, ...]
    enough: tuple[Demand, ...]


def compose(candidates: Sequence[Candidate], demands: Demands) -> Composition | Impossible:
    """The best list under the demands, or which of them cannot be had together.

    The order in which the candidates are given changes nothing.

    Raises: UnfitPool, Unverified.
    """
    check_demands(candidates, demands)
    ranked = sorted(candidates, key=lambda each: (-each.score, each.key))
    program = _program(ranked, demands)
    choice = choice_of(program.scores, demands.places)
    goal = program.goal(choice.possible)
    if (found := best(goal, program.rows())) is None:
        return _impossible(program)
    chosen = foremost(goal, program.rows(), found)
    settled = sorted(choice.tied, key=lambda project: (project not in chosen, project))[: choice.left]
    plain = choice.sure | frozenset(settled)
    droppings = droppings_of(program, chosen, plain)
    return Composition(
        _listed(ranked, chosen),
        _listed(ranked, plain),
        tuple(ranked[project].key for project in sorted(choice.tied)),
        is_only(program.scores, program.rows(), chosen),
        swaps_of(program, chosen, plain, droppings),
        droppings,
    )


def _program(ranked: Sequence[Candidate], demands: Demands) -> Program:
    unit = math.lcm(*(each.score.denominator for each in ranked))
    scores = [int(each.score * unit) for each in ranked]
    common = math.gcd(*scores) or 1
    return Program(
        tuple(each.key for each in ranked),
        tuple(score // common for score in scores),
        Fraction(common * FULL_SCORE, unit),
        {demand: row_of(demand, ranked) for demand in demands.each()},
    )


def _listed(ranked: Sequence[Candidate], chosen: frozenset[int]) -> Listed:
    some = [ranked[project] for project in sorted(chosen)]
    score = sum((each.score for each in some), Fraction(0)) * FULL_SCORE
    return Listed(tuple(each.key for each in some), score, sum(each.cost_fen for each in some))


def _impossible(program: Program) -> Impossible:
    """Drop one demand after the other and leave out for good whatever is not needed for the conflict."""
    nothing, dropped = (0,) * len(program.keys), frozenset[Demand]()
    for demand in program.demands:
        if best(nothing, program.rows(dropped | {demand})) is None:
            dropped |= {demand}
    conflict = tuple(demand for demand in program.demands if demand not in dropped)
    enough = (each for each in conflict if best(nothing, program.rows(frozenset([each]))) is not None)
    return Impossible(conflict, tuple(enough))
