"""Whether projects fare alike wherever they come from: mean score and share above the cut, group by group.

A difference proves nothing: one channel may bring better projects than another. It says where to look again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from piaojue.advisory.screening.pool import Choice, Pool, UnfitPool, frozen_choice
from piaojue.advisory.suppression import hidden_groups
from piaojue.rules.weights import FULL_SCORE

LEAST_PROJECTS = 5  # of fewer, a mean says more about one project than about the group


@dataclass(frozen=True, slots=True)
class GroupScore:
    """One group: its projects, mean score out of 100, and the share of its projects above the cut (0 to 1).

    Equals at the cut count with the part of a place that falls to them. The last two are None where they are not told:
    in groups of too few projects, and in as many others as it takes not to give those away.
    """

    group: str
    number: int
    mean: Fraction | None
    above: Fraction | None


@dataclass(frozen=True, slots=True)
class Fairness:
    """All projects together and every group, in the order of their names. A project may belong to several groups."""

    overall: GroupScore
    groups: tuple[GroupScore, ...]

    def difference_of(self, row: GroupScore) -> Fraction | None:
        """Points of mean score above all projects together; None where the mean is not told."""
        if row.mean is None or self.overall.mean is None:
            return None
        return row.mean - self.overall.mean


def fairness_of(
    pool: Pool, places: int, belonging: Mapping[str, Collection[str]], *, least: int = LEAST_PROJECTS
) -> Fairness:
    """Scores by group; `belonging` is key of the project -> its channels of origin, or townships, or its field alone.

    Raises: UnfitPool for an unknown project, for places or a `least` below one.
    """
    if least < 1:
        raise UnfitPool(f"不公布的界限应为正整数，现为{least}。")
    if strangers := sorted(set(belonging) - set(pool.keys)):
        raise UnfitPool(f"不在打分之列的项目：{'、'.join(strangers)}。")
    choice = frozen_choice(pool, places)
    members: dict[str, list[int]] = {}
    for project, key in enumerate(pool.keys):
        for group in sorted(set(belonging.get(key, ()))):
            members.setdefault(group, []).append(project)
    names = sorted(members)
    hidden = hidden_groups([len(members[name]) for name in names], [], least=least)
    return Fairness(
        _row("", range(len(pool.keys)), pool, choice),
        tuple(
            GroupScore(name, len(members[name]), None, None)
            if at in hidden
            else _row(name, members[name], pool, choice)
            for at, name in enumerate(names)
        ),
    )


def _row(group: str, projects: Sequence[int], pool: Pool, choice: Choice) -> GroupScore:
    score = sum((pool.scores[project].share for project in projects), Fraction(0)) * FULL_SCORE
    above = sum((choice.seat_of(project) for project in projects), Fraction(0))
    return GroupScore(group, len(projects), score / len(projects), above / len(projects))
