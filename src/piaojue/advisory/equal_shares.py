"""The Method of Equal Shares with cost utilities, for a given share of everybody: supporters share what they want.

Source: Peters, Pierczynski and Skowron, "Proportional participatory budgeting with additive utilities" (2021).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from piaojue.advisory.exact_shares import ExactShares
from piaojue.advisory.profile import Profile
from piaojue.advisory.selection import NEAR, WAYS, TooManyTies

Money = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Purchase:
    """A project, the most that one supporter pays for it in units, and how many paid all they had left instead."""

    project: int
    price: float
    exhausted: int


@dataclass(slots=True)
class Run:
    """One way through the purchases at one share: what everybody has left, in units (n).

    `dearness` is the price of each open project for every unit of its cost, or less: it never falls as money is spent.
    """

    profile: Profile
    share: Fraction
    left: Money
    dearness: dict[int, float]
    bought: list[Purchase] = field(default_factory=list)

    @classmethod
    def begin(cls, profile: Profile, share: Fraction) -> Run:
        """Everybody has `share` units; a project costs its supporters at least an even part each."""
        votes = profile.votes
        return cls(profile, share, np.full(profile.voters, float(share)), {p: 1 / votes[p] for p in profile.eligible})

    def copy(self) -> Run:
        """The same run, to be continued otherwise."""
        return Run(self.profile, self.share, self.left.copy(), dict(self.dearness), list(self.bought))

    @property
    def chosen(self) -> frozenset[int]:
        """The projects bought."""
        return frozenset(each.project for each in self.bought)

    def cheapest(self) -> list[int]:
        """The open projects of least dearness, together with all that floating numbers cannot tell from it."""
        least, found = float("inf"), dict[int, float]()
        for project in sorted(self.dearness, key=self.dearness.__getitem__):
            if self.dearness[project] > least * (1 + NEAR):
                break
            if (now := self._dearness_now(project)) is None:
                del self.dearness[project]
                continue
            self.dearness[project] = found[project] = now
            least = min(least, now)
        return [project for project, now in found.items() if now <= least * (1 + NEAR)]

    def buy(self, project: int) -> None:
        """Let the supporters pay."""
        cost = self.profile.costs[project]
        price = self.dearness.pop(project) * cost
        supporters = self.profile.supporters(project)
        had = self.left[supporters]
        self.left[supporters] = np.maximum(had - price, 0)
        self.bought.append(Purchase(project, price, int(np.count_nonzero(had < price * (1 - NEAR)))))

    def exact(self) -> ExactShares:
        """The same purchases in fractions."""
        return ExactShares(self.profile, self.share, (each.project for each in self.bought))

    def _dearness_now(self, project: int) -> float | None:
        cost = self.profile.costs[project]
        had = self.left[self.profile.supporters(project)]
        even = cost / len(had)
        if had.min() >= even:
            return 1 / len(had)
        together = had.sum()
        if abs(together - cost) <= cost * NEAR:
            exactly = self.exact().dearness(project)
            return None if exactly is None else float(exactly)
        return None if together < cost else _price(had, cost) / cost


def _price(had: Money, cost: int) -> float:
    """The most that one pays for `cost` if all pay alike as far as they can; together they have more than enough."""
    had = np.sort(had)
    before = np.concatenate(([0.0], np.cumsum(had[:-1])))
    prices = (cost - before) / np.arange(len(had), 0, -1)
    return float(prices[np.argmax(had >= prices)])


def ways(profile: Profile, share: Fraction) -> list[Run]:
    """Every way the purchases can go if everybody has `share` units; one, unless equals get in each other's way.

    Raises: TooManyTies.
    """
    done: list[Run] = []
    going = [Run.begin(profile, share)]
    while going:
        run = going.pop()
        while len(equal := _first(run)) == 1 or (equal and _peaceful(run, equal)):
            for project in equal:
                run.buy(project)
        for project in equal:
            other = run.copy()
            other.buy(project)
            going.append(other)
        if not equal:
            done.append(run)
        if len(done) + len(going) > WAYS:
            raise TooManyTies
    return done


def _first(run: Run) -> list[int]:
    """The projects to buy next: several only if they are exactly equal or can all be bought in any order."""
    near = run.cheapest()
    if len(near) < 2 or _peaceful(run, near):
        return near
    exact = run.exact()
    exactly = {project: found for project in near if (found := exact.dearness(project)) is not None}
    return [project for project, found in exactly.items() if found == min(exactly.values())]


def _peaceful(run: Run, equal: Sequence[int]) -> bool:
    """Whether whoever supports several of these can pay the full price of all, so that their order changes nothing."""
    prices = [run.dearness[project] * run.profile.costs[project] for project in equal]
    supporters = [run.profile.supporters(project) for project in equal]
    everybody = np.concatenate(supporters)
    due = np.bincount(everybody, np.repeat(prices, [len(some) for some in supporters]), minlength=run.profile.voters)
    several = np.bincount(everybody, minlength=run.profile.voters) > 1
    return bool(np.all(due[several] <= run.left[several] * (1 + NEAR)))
