"""Equal Shares completed: everybody gets a little more, until what would then be chosen costs more than there is.

Source: equalshares.net, "Add1"; the variant that goes on until the first overspending, not until the first outcome
that leaves no room, is the one that the published elections of Wieliczka, Swiecie and Assen follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from piaojue.advisory.equal_shares import Run, ways
from piaojue.advisory.profile import Profile
from piaojue.advisory.selection import Ground, Rule, Selection, Why, with_ties

FEW_STEPS = 2_000  # yuan of share, and of budget below, up to which every step is tried
SMALL_BUDGET = 2_000_000


class Steps(StrEnum):
    EVERY = "every"  # 每次每人加一元，逐次试
    HALVING = "halving"  # 先加得多，超支就减半再加，直到一元


def steps_for(profile: Profile) -> Steps:
    """Every step where that is soon done, otherwise halving ones.

    They differ only where a share overspends and a larger one does not.
    """
    budget = profile.budget // profile.scale
    few = budget <= SMALL_BUDGET and budget // profile.voters <= FEW_STEPS
    return Steps.EVERY if few else Steps.HALVING


def equal_shares(profile: Profile, steps: Steps | None = None) -> Selection:
    """Equal Shares of the budget, completed; where equals lead to overspending or not, both outcomes are told.

    Raises: TooManyTies.
    """
    runs = completed(profile, steps or steps_for(profile))
    return with_ties(Rule.EQUAL_SHARES, [run.chosen for run in runs], _whys(profile, runs[0]), profile.votes)


def completed(profile: Profile, steps: Steps) -> list[Run]:
    """The ways through the purchases at the last share that does not overspend.

    Raises: TooManyTies.
    """
    yuan = profile.scale
    share = profile.budget // profile.voters // yuan * yuan
    step = _longest(share, yuan) if steps is Steps.HALVING else yuan
    runs = ways(profile, Fraction(profile.budget, profile.voters))
    while step >= yuan and not _everything(profile, runs):
        more = ways(profile, Fraction(share + step))
        within = [run for run in more if profile.cost_of(run.chosen) <= profile.budget]
        if len(within) == len(more):
            share, runs = share + step, more
        elif step == yuan:
            return runs + within
        else:
            step = step // yuan // 2 * yuan
    return runs


def _longest(share: int, yuan: int) -> int:
    return int(yuan * 2 ** max(0, (share // yuan).bit_length() - 1))


def _everything(profile: Profile, runs: Sequence[Run]) -> bool:
    return all(run.chosen == frozenset(profile.eligible) for run in runs)


def _whys(profile: Profile, run: Run) -> list[Why]:
    bought = {each.project: each for each in run.bought}
    whys = []
    for project, votes in enumerate(profile.votes):
        if project in bought:
            whys.append(Why(Ground.SHARED, round(bought[project].price), bought[project].exhausted))
        elif not votes:
            whys.append(Why(Ground.UNSUPPORTED))
        elif profile.costs[project] > profile.budget:
            whys.append(Why(Ground.TOO_DEAR, profile.costs[project], profile.budget))
        else:
            left = int(run.left[profile.supporters(project)].sum())
            whys.append(Why(Ground.NOT_AFFORDED, left, profile.costs[project]))
    return whys
