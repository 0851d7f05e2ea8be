"""A survey as arrays: who supports what, what each project costs, how much there is to spend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from math import lcm

import numpy as np
from numpy.typing import NDArray

from piaojue.rules.pabulib import PbElection
from piaojue.rules.refusal import Refused

Indices = NDArray[np.int32]

MOST_DECIMALS = 10**9  # money is written in decimals


class UnfitSurvey(Refused):
    """The survey lacks what a comparison needs: a budget, a cost, somebody who took part."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """The approvals of n participants for m projects, as one sparse matrix by columns.

    `costs` (m) and `budget` are whole units, `scale` of them to one yuan (or whatever the currency is). The
    supporters of project p are `approving[starts[p]:starts[p + 1]]`, rising, of shapes (approvals,) and (m + 1,).
    `group_of` (n) numbers each participant's group in `groups`; both are empty if nobody said.
    """

    keys: tuple[str, ...]
    names: tuple[str, ...]
    costs: tuple[int, ...]
    budget: int
    scale: int
    voters: int
    approving: Indices
    starts: NDArray[np.int64]
    groups: tuple[str, ...]
    group_of: Indices

    def supporters(self, project: int) -> Indices:
        """The participants who approve this project, rising."""
        return self.approving[self.starts[project] : self.starts[project + 1]]

    @property
    def votes(self) -> list[int]:
        """Approvals of every project (m)."""
        return [int(votes) for votes in np.diff(self.starts)]

    @property
    def eligible(self) -> list[int]:
        """Projects that somebody approves and that the budget could pay alone."""
        return [p for p, votes in enumerate(self.votes) if votes and self.costs[p] <= self.budget]

    def cost_of(self, projects: Iterable[int]) -> int:
        """What these projects cost together, in units."""
        return sum(self.costs[p] for p in projects)

    def chosen_by_each(self, projects: Iterable[int]) -> NDArray[np.int64]:
        """How many of these projects each participant approves (n)."""
        found = [self.supporters(p) for p in projects]
        return np.bincount(np.concatenate(found) if found else np.zeros(0, np.int32), minlength=self.voters)

    def currency(self, units: int | Fraction) -> Fraction:
        """Units as yuan (or whatever the currency is)."""
        return Fraction(units) / self.scale


def profile_of(
    costs: Mapping[str, Fraction],
    ballots: Sequence[Sequence[str]],
    *,
    budget: Fraction,
    names: Mapping[str, str],
    labels: Sequence[str],
) -> Profile:
    """A survey from plain facts: costs and budget in yuan, and the projects on each ballot.

    A project twice on one ballot counts once. `labels` is the group of each participant, or empty.

    Raises: UnfitSurvey.
    """
    if not ballots or not costs:
        raise UnfitSurvey("没有人参加或者没有项目，不能比较。")
    if budget <= 0:
        raise UnfitSurvey(f"资金总额应大于零，现为{budget}。")
    if free := [key for key, cost in costs.items() if cost <= 0]:
        raise UnfitSurvey(f"项目{'、'.join(free[:5])}没有费用，不能比较。")
    for amount in (budget, *costs.values()):
        if MOST_DECIMALS % amount.denominator:
            raise UnfitSurvey(f"金额应为小数，最多九位，现为{amount}。")
    scale = lcm(budget.denominator, *(cost.denominator for cost in costs.values()))
    approving, starts = _columns(list(costs), ballots)
    groups, group_of = _groups(labels)
    return Profile(
        tuple(costs),
        tuple(names.get(key, "") for key in costs),
        tuple(int(cost * scale) for cost in costs.values()),
        int(budget * scale),
        scale,
        len(ballots),
        approving,
        starts,
        groups,
        group_of,
    )


def profile_of_pb(election: PbElection) -> Profile:
    """A survey from a .pb file: whatever a ballot lists is approved; points and order are left aside.

    Raises: UnfitSurvey.
    """
    try:
        budget = Fraction(election.meta.get("budget", "").replace(",", "."))
    except ValueError:
        raise UnfitSurvey("META 的字段“budget”应写明资金总额。") from None
    costs = {project.key: project.cost for project in election.projects}
    names = {project.key: project.name for project in election.projects}
    return profile_of(costs, election.ballots, budget=budget, names=names, labels=election.neighborhoods)


def _columns(keys: Sequence[str], ballots: Sequence[Sequence[str]]) -> tuple[Indices, NDArray[np.int64]]:
    number = {key: at for at, key in enumerate(keys)}
    lengths = np.fromiter(map(len, ballots), np.int64, len(ballots))
    chosen = np.fromiter(map(number.__getitem__, chain.from_iterable(ballots)), np.int64, int(lengths.sum()))
    pairs = np.sort(chosen * len(ballots) + np.repeat(np.arange(len(ballots)), lengths))
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    starts = np.searchsorted(pairs, np.arange(len(keys) + 1) * len(ballots))
    return (pairs % len(ballots)).astype(np.int32), starts.astype(np.int64)


def _groups(labels: Sequence[str]) -> tuple[tuple[str, ...], Indices]:
    number: dict[str, int] = {}
    group_of = [number.setdefault(label, len(number)) for label in labels]
    return tuple(number), np.array(group_of, np.int32)
