"""The two plain rules: the most approved, and the most approved as far as the money goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from piaojue.advisory.profile import Profile
from piaojue.advisory.selection import WAYS, Ground, Rule, Selection, TooManyTies, Why, with_ties
from piaojue.rules.ranking import cut_at, ranks_of

Fill = tuple[tuple[int, int], ...]  # the projects in the order they came in, each with the room before it, in units


def top(profile: Profile, places: int) -> Selection:
    """The projects with most approvals, whatever they cost; nobody's choice is never chosen.

    Raises: TooManyTies.
    """
    votes = profile.votes
    supported = [p for p, number in enumerate(votes) if number]
    cut = cut_at([votes[p] for p in supported], places)
    sure, tied = frozenset(supported[i] for i in cut.sure), [supported[i] for i in cut.tied]
    outcomes: list[frozenset[int]] = []
    for some in combinations(tied, places - len(sure)) if tied else [()]:
        if len(outcomes) == WAYS:
            raise TooManyTies
        outcomes.append(sure | frozenset(some))
    ranks, at = ranks_of(votes), int(cut.at or 0)
    whys = [
        Why(Ground.RANKED, ranks[p], votes[p])
        if p in sure
        else Why(Ground.BELOW_CUT, votes[p], at - votes[p])
        if votes[p]
        else Why(Ground.UNSUPPORTED)
        for p in range(len(votes))
    ]
    return with_ties(Rule.TOP, outcomes, whys, votes)


def greedy(profile: Profile) -> Selection:
    """The projects by falling approvals, each that the rest of the budget still pays; others are passed over.

    Raises: TooManyTies.
    """
    votes = profile.votes
    supported = sorted((p for p, number in enumerate(votes) if number), key=lambda p: -votes[p])
    fills: list[tuple[Fill, dict[int, int]]] = [((), {})]
    for _, level in groupby(supported, key=lambda p: votes[p]):
        equal = list(level)
        fills = [(fill + more, seen | rooms) for fill, seen in fills for more, rooms in _levels(profile, fill, equal)]
        if len(fills) > WAYS:
            raise TooManyTies
    first, rooms = fills[0]
    taken = dict(first)
    whys = [
        Why(Ground.FITTED, votes[p], taken[p])
        if p in taken
        else Why(Ground.NO_ROOM, votes[p], rooms[p])
        if votes[p]
        else Why(Ground.UNSUPPORTED)
        for p in range(len(votes))
    ]
    return with_ties(Rule.GREEDY, [frozenset(dict(fill)) for fill, _ in fills], whys, votes)


def _levels(profile: Profile, fill: Fill, equal: Sequence[int]) -> Iterator[tuple[Fill, dict[int, int]]]:
    """Every way in which projects with equal votes fill the room that is left, and the room the others found."""
    room = profile.budget - profile.cost_of(dict(fill))
    for some in _fillings(profile, [p for p in equal if profile.costs[p] <= room], room):
        more, left = [], room
        for p in some:
            more.append((p, left))
            left -= profile.costs[p]
        yield tuple(more), {p: left for p in equal if p not in some}


def _fillings(profile: Profile, fitting: Sequence[int], room: int) -> list[tuple[int, ...]]:
    """Every set of these that fits and leaves no room for another of them: what some order of them would choose."""
    if profile.cost_of(fitting) <= room:
        return [tuple(fitting)]
    open_sets, full = {frozenset[int]()}, set[frozenset[int]]()
    while open_sets:
        grown = set[frozenset[int]]()
        for some in open_sets:
            left = room - profile.cost_of(some)
            more = [p for p in fitting if p not in some and profile.costs[p] <= left]
            grown.update(some | {p} for p in more)
            if not more:
                full.add(some)
        if len(grown) > WAYS * WAYS:
            raise TooManyTies
        open_sets = grown
    return [tuple(sorted(some)) for some in sorted(full, key=sorted)]
