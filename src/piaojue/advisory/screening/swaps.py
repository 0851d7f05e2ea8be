"""Why the proposed list differs from the plain ranking: which demand, if dropped, would undo which swap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from piaojue.advisory.screening.demands import Demand, Kind
from piaojue.advisory.screening.solving import Row, Unverified, best


@dataclass(frozen=True, slots=True)
class Program:
    """Projects in the order of the ranking, their scores in whole units of `unit` points, a row for every demand."""

    keys: tuple[str, ...]
    scores: tuple[int, ...]
    unit: Fraction
    demands: Mapping[Demand, Row]

    def rows(self, dropped: frozenset[Demand] = frozenset()) -> list[Row]:
        """The rows of all demands but these; without any, one that everything fulfils."""
        rows = [row for demand, row in self.demands.items() if demand not in dropped]
        return rows or [Row((0,) * len(self.keys))]

    def score_of(self, chosen: frozenset[int]) -> int:
        """Total score in units."""
        return sum(self.scores[project] for project in chosen)

    def goal(self, near: frozenset[int]) -> list[int]:
        """Total score first, then the number of these projects: any unit of score counts more than all of them."""
        first = len(near) + 1
        return [score * first + (project in near) for project, score in enumerate(self.scores)]

    def named(self, projects: frozenset[int]) -> tuple[str, ...]:
        """Keys in the order of the ranking."""
        return tuple(self.keys[project] for project in sorted(projects))


@dataclass(frozen=True, slots=True)
class Dropping:
    """What dropping one demand would bring: points of total score, and which swaps it would undo.

    The points are none where the list would only be nearer to the plain ranking. `returning` of the plain ranking
    would have a place again, `leaving` of the proposed list would have none.
    """

    demand: Demand
    gain: Fraction
    returning: tuple[str, ...]
    leaving: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Swap:
    """A project of the plain ranking that is not proposed, and the one proposed instead; None if there is none.

    `because` are the demands any of which, dropped alone, would undo the swap; if `together`, only dropping all of them
    would bring the project back, and none of them can be spared. `out` and `into` are paired so that they have as many
    reasons in common as possible; if they have none, the reasons are those of `out`.
    """

    out: str
    into: str | None
    because: tuple[Demand, ...]
    together: bool


def droppings_of(program: Program, chosen: frozenset[int], plain: frozenset[int]) -> tuple[Dropping, ...]:
    """The demands that change anything for themselves, the dearest first; the places are never dropped.

    Raises: Unverified.
    """
    if chosen == plain:
        return ()
    found = []
    reached = _best_without(program, frozenset(), plain)
    for demand in program.demands:
        if demand.kind is Kind.PLACES:
            continue
        without = _best_without(program, frozenset([demand]), plain)
        if _is_better(program, without, reached, plain):
            gain = (program.score_of(without) - program.score_of(chosen)) * program.unit
            returning, leaving = (plain - chosen) & without, chosen - plain - without
            found.append(Dropping(demand, gain, program.named(returning), program.named(leaving)))
    return tuple(sorted(found, key=lambda each: -each.gain))


def _best_without(program: Program, dropped: frozenset[Demand], plain: frozenset[int]) -> frozenset[int]:
    """The best list without these demands, of equals the nearest to the plain ranking."""
    found = best(program.goal(plain), program.rows(dropped))
    if found is None:  # the proposed list fulfils all demands, so some list fulfils fewer of them
        raise Unverified("求解器的结果前后不一，这次不能说明调换的原因。")
    return found


def _is_better(program: Program, one: frozenset[int], other: frozenset[int], plain: frozenset[int]) -> bool:
    """Has it a higher score, or the same and more of the plain ranking?"""
    goal = program.goal(plain)
    return sum(goal[project] for project in one) > sum(goal[project] for project in other)


def swaps_of(
    program: Program, chosen: frozenset[int], plain: frozenset[int], droppings: Sequence[Dropping]
) -> tuple[Swap, ...]:
    """Every project of the plain ranking without a place, from the highest score down.

    Raises: Unverified.
    """
    entering = list(program.named(chosen - plain))
    found = []
    for project in sorted(plain - chosen):
        out = program.keys[project]
        alone = tuple(each.demand for each in droppings if out in each.returning)
        because = alone or _jointly(program, plain, project, droppings)
        into = max(entering, key=lambda key: len(_shared(because, key, droppings)), default=None)
        if into is not None:
            entering.remove(into)
            because = (_shared(because, into, droppings) if alone else because) or because
        found.append(Swap(out, into, because, together=not alone))
    return tuple(found)


def _shared(because: Sequence[Demand], key: str, droppings: Sequence[Dropping]) -> tuple[Demand, ...]:
    leaving = {each.demand for each in droppings if key in each.leaving}
    return tuple(demand for demand in because if demand in leaving)


def _jointly(
    program: Program, plain: frozenset[int], project: int, droppings: Sequence[Dropping]
) -> tuple[Demand, ...]:
    """Demands that together keep the project out, none of which can be spared.

    Without all that the plain ranking breaks, the plain ranking is best. Demands are taken back one by one, those that
    cost least for themselves first, as long as the project still has its place.
    """
    gains = {each.demand: each.gain for each in droppings}
    broken = [demand for demand, row in program.demands.items() if not row.holds(plain)]
    dropped = frozenset(broken)
    for demand in sorted(broken, key=lambda each: gains.get(each, Fraction(0))):
        fewer = dropped - {demand}
        if fewer and project in _best_without(program, fewer, plain):
            dropped = fewer
    return tuple(demand for demand in program.demands if demand in dropped)
