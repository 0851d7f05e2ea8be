"""Phragmen's sequential rule: everybody earns money at the same rate; supporters buy as soon as they can together.

Source: Los, Christoff and Grossi, "Proportional budget allocations" (2022), after Phragmen (1894). Told by loads: the
load of a participant is what had been earned when the last supported project was bought. It stops at the first
project that the rest of the budget does not pay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from piaojue.advisory.profile import Profile
from piaojue.advisory.selection import NEAR, WAYS, Ground, Rule, Selection, TooManyTies, Why, with_ties


@dataclass(slots=True)
class Earning:
    """One way through the purchases: the load of everybody in units (n), what was bought and at which load."""

    profile: Profile
    open: list[int]
    loads: NDArray[np.float64]
    bought: list[int] = field(default_factory=list)
    told: list[float] = field(default_factory=list)

    @classmethod
    def begin(cls, profile: Profile) -> Earning:
        """Nobody has earned anything."""
        return cls(profile, profile.eligible, np.zeros(profile.voters))

    def copy(self) -> Earning:
        """The same, to be continued otherwise."""
        return Earning(self.profile, list(self.open), self.loads.copy(), list(self.bought), list(self.told))

    @property
    def room(self) -> int:
        """What is left of the budget, in units."""
        return self.profile.budget - self.profile.cost_of(self.bought)

    def loads_with(self) -> NDArray[np.float64]:
        """The load that each open project would bring its supporters to, in units (as many as are open)."""
        profile = self.profile
        sums = np.add.reduceat(np.append(self.loads[profile.approving], 0), profile.starts[:-1])
        votes = np.diff(profile.starts)
        costs = np.array([float(profile.costs[p]) for p in self.open])
        found: NDArray[np.float64] = (costs + sums[self.open]) / votes[self.open]
        return found

    def exact_loads(self, projects: Sequence[int]) -> list[Fraction]:
        """The same for some projects, as fractions: the purchases again, each load known by its last purchase."""
        profile, found = self.profile, list[Fraction]()
        last = np.full(profile.voters, -1, np.int64)
        for at, project in enumerate(self.bought):
            found.append(self._exact_load(project, last, found))
            last[profile.supporters(project)] = at
        return [self._exact_load(project, last, found) for project in projects]

    def _exact_load(self, project: int, last: NDArray[np.int64], loads: Sequence[Fraction]) -> Fraction:
        supporters = self.profile.supporters(project)
        numbers = np.bincount(last[supporters] + 1, minlength=len(loads) + 1)[1:]
        borne = sum((load * int(number) for load, number in zip(loads, numbers, strict=True)), Fraction(0))
        return (self.profile.costs[project] + borne) / len(supporters)

    def buy(self, project: int, load: float) -> None:
        """Bring the supporters to this load."""
        self.loads[self.profile.supporters(project)] = load
        self.bought.append(project)
        self.told.append(load)
        self.open.remove(project)


def phragmen(profile: Profile) -> Selection:
    """Phragmen's sequential rule with costs.

    Raises: TooManyTies.
    """
    done: list[Earning] = []
    going = [Earning.begin(profile)]
    while going:
        earning = going.pop()
        while len(equal := _first(earning)) == 1 or (equal and _peaceful(earning, equal)):
            for project, load in equal.items():
                earning.buy(project, load)
        for project, load in equal.items():
            if profile.costs[project] > earning.room:
                done.append(earning)  # this one first, and the rule stops
                continue
            other = earning.copy()
            other.buy(project, load)
            going.append(other)
        if not equal:
            done.append(earning)
        if len(done) + len(going) > WAYS:
            raise TooManyTies
    return with_ties(Rule.PHRAGMEN, [frozenset(each.bought) for each in done], _whys(profile, done[0]), profile.votes)


def _first(earning: Earning) -> dict[int, float]:
    """The projects to buy next and their loads; none if nothing is left or the only next one finds no room."""
    if not earning.open:
        return {}
    loads = earning.loads_with()
    near = [at for at in range(len(loads)) if loads[at] <= loads.min() * (1 + NEAR)]
    equal = {earning.open[at]: float(loads[at]) for at in near}
    if len(equal) > 1 and not _peaceful(earning, equal):
        exact = dict(zip(equal, earning.exact_loads(list(equal)), strict=True))
        equal = {project: equal[project] for project in equal if exact[project] == min(exact.values())}
    if all(earning.profile.costs[project] > earning.room for project in equal):
        return {}
    return equal


def _peaceful(earning: Earning, equal: dict[int, float]) -> bool:
    """Whether these find room together and nobody supports two of them, so that their order changes nothing."""
    profile = earning.profile
    if profile.cost_of(equal) > earning.room:
        return False
    return bool(profile.chosen_by_each(equal).max() < 2)


def _whys(profile: Profile, earning: Earning) -> list[Why]:
    order = {project: at for at, project in enumerate(earning.bought)}
    whys = []
    for project, votes in enumerate(profile.votes):
        if project in order:
            whys.append(Why(Ground.EARNED, order[project] + 1, round(earning.told[order[project]])))
        elif not votes:
            whys.append(Why(Ground.UNSUPPORTED))
        elif profile.costs[project] > profile.budget:
            whys.append(Why(Ground.TOO_DEAR, profile.costs[project], profile.budget))
        else:
            whys.append(Why(Ground.STOPPED, votes, earning.room))
    return whys
