"""The best set of projects under whole-number conditions: HiGHS searches, whole numbers have the last word.

What the solver finds is checked exactly, and excluded if a tolerance let it through. It is the best once the solver's
own bound leaves no room for one whole unit more. The bound, and that there is no set at all, are the solver's word: its
tolerances only ever widen what it accepts, so they cannot hide a set.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from piaojue.rules.refusal import Refused

SEARCHES = 50  # sets that a tolerance let through, before the search is given up
ROUNDING = 1e-3  # far more than the solver errs by, far less than one whole unit
SECONDS = 60  # for one search; what takes longer is refused, never shown half done
CHUNK = 20  # projects settled at a time: 2^20 is still a small number for a solver of tolerances
FOUND, INFEASIBLE = 0, 2  # of scipy


class Unverified(Refused):
    """The solver did not come to an answer that whole numbers confirm."""


@dataclass(frozen=True, slots=True)
class Row:
    """A condition: the sum of the coefficients of the chosen is at least `least` and at most `most`; None: no bound."""

    coefficients: tuple[int, ...]
    least: int | None = None
    most: int | None = None

    def sum_over(self, chosen: frozenset[int]) -> int:
        """The sum that is bounded."""
        return sum(self.coefficients[project] for project in chosen)

    def holds(self, chosen: frozenset[int]) -> bool:
        """Exactly."""
        total = self.sum_over(chosen)
        return (self.least is None or total >= self.least) and (self.most is None or total <= self.most)


def best(objective: Sequence[int], rows: Sequence[Row]) -> frozenset[int] | None:
    """A set with the greatest objective under these rows; None if there is none at all.

    Raises: Unverified.
    """
    goal, asked = Row(tuple(objective)), list(rows)
    found: frozenset[int] | None = None
    for _ in range(SEARCHES):
        if (answer := _searched(goal, asked)) is None:
            return found
        chosen, bound = answer
        if all(row.holds(chosen) for row in rows) and (found is None or goal.sum_over(chosen) > goal.sum_over(found)):
            found = chosen
        if found is not None and bound <= goal.sum_over(found):
            return found
        asked.append(other_than(chosen, len(objective)))
    raise Unverified("求解器给出的名单一再通不过整数核对，这次不能给出结果；请减少条件后再试。")


def is_only(objective: Sequence[int], rows: Sequence[Row], known: frozenset[int]) -> bool:
    """Is this set, a best one, the only one that is so good?

    Raises: Unverified.
    """
    goal = Row(tuple(objective))
    other = best(objective, [*rows, other_than(known, len(objective))])
    return other is None or goal.sum_over(other) < goal.sum_over(known)


def foremost(objective: Sequence[int], rows: Sequence[Row], known: frozenset[int]) -> frozenset[int]:
    """Of all best sets the one that has the first project, if any has, then the second, and so on.

    `known` is a best one.

    Raises: Unverified.
    """
    if is_only(objective, rows, known):
        return known
    goal, many = Row(tuple(objective)), len(objective)
    settled = [*rows, Row(goal.coefficients, least=goal.sum_over(known))]
    for start in range(0, many, CHUNK):
        if start and best((0,) * many, [*settled, other_than(known, many)]) is None:
            break
        places = [0] * many
        for place, position in enumerate(range(start, min(start + CHUNK, many))):
            places[position] = 2 ** (CHUNK - 1 - place)
        if (found := best(places, settled)) is not None:
            known = found
        exactly = sum(places[project] for project in known)
        settled.append(Row(tuple(places), least=exactly, most=exactly))
    return known


def _searched(goal: Row, rows: Sequence[Row]) -> tuple[frozenset[int], int] | None:
    """About the best set, and the whole number that no set exceeds; None if the solver says there is no set."""
    table, low, high = [], [], []
    for row in rows:
        unit = math.gcd(*row.coefficients) or 1
        table.append([each // unit for each in row.coefficients])
        low.append(-np.inf if row.least is None else -(-row.least // unit))
        high.append(np.inf if row.most is None else row.most // unit)
    unit = math.gcd(*goal.coefficients) or 1
    answer = milp(
        c=-np.array([each // unit for each in goal.coefficients], np.float64),
        constraints=LinearConstraint(csr_array(np.array(table, np.float64)), low, high),
        integrality=1,
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0, "time_limit": SECONDS},
    )
    if answer.status == INFEASIBLE:
        return None
    if answer.status != FOUND:
        raise Unverified(f"求解器没有得出结果：{answer.message}")
    bound = math.floor(-answer.mip_dual_bound + ROUNDING) * unit
    return frozenset(np.flatnonzero(np.rint(answer.x) == 1).tolist()), bound


def other_than(chosen: frozenset[int], many: int) -> Row:
    """Any set but this one."""
    return Row(tuple(1 if project in chosen else -1 for project in range(many)), most=len(chosen) - 1)
