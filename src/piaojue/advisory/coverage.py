"""How many participants have at least one chosen project, overall and by group; small numbers are not told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from piaojue.advisory.profile import Profile
from piaojue.advisory.suppression import LEAST, hidden_groups


@dataclass(frozen=True, slots=True)
class GroupCoverage:
    """One group: its participants and how many of them have a chosen project; None where that is not told."""

    group: str
    participants: int | None
    covered: int | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a set of projects does for the participants.

    `covered` counts those with at least one of them; it is None if fewer than LEAST have one or have none, and
    `least_covered` and `most_covered` are then what may still be said. `mean` is chosen projects per participant,
    `spent` the part of the budget.
    """

    participants: int
    covered: int | None
    least_covered: int
    most_covered: int
    mean: Fraction
    spent: Fraction
    groups: tuple[GroupCoverage, ...]


def coverages(profile: Profile, selections: Iterable[frozenset[int]]) -> list[Coverage]:
    """The coverage of several selections; the same groups are hidden in all, or one table would betray another."""
    chosen = list(selections)
    has_one = [profile.chosen_by_each(some) > 0 for some in chosen]
    many = len(profile.groups)
    sizes = [int(size) for size in np.bincount(profile.group_of, minlength=many)] if many else []
    tables = [
        [int(number) for number in np.bincount(profile.group_of[having], minlength=many)] if many else []
        for having in has_one
    ]
    hidden = hidden_groups(sizes, tables)
    return [
        _coverage(
            profile,
            some,
            int(having.sum()),
            tuple(
                GroupCoverage(group, None, None) if at in hidden else GroupCoverage(group, sizes[at], table[at])
                for at, group in enumerate(profile.groups)
            ),
        )
        for some, having, table in zip(chosen, has_one, tables, strict=True)
    ]


def _coverage(profile: Profile, some: frozenset[int], covered: int, groups: tuple[GroupCoverage, ...]) -> Coverage:
    everybody = profile.voters
    few, many = covered < LEAST, everybody - covered < LEAST
    return Coverage(
        everybody,
        None if few or many else covered,
        0 if few else max(0, everybody - LEAST + 1) if many else covered,
        everybody if many else min(everybody, LEAST - 1) if few else covered,
        Fraction(sum(profile.votes[p] for p in some), everybody),
        Fraction(profile.cost_of(some), profile.budget),
        groups,
    )
