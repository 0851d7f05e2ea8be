"""Ranks and the cut at the last place, for whole votes or exact scores; a tie is found here, never broken."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Votes = int | Fraction


@dataclass(frozen=True, slots=True)
class Cut:
    """Positions above the cut, tied at it, below it; `at` is the vote of the last place, None if places stay free."""

    sure: tuple[int, ...]
    tied: tuple[int, ...]
    below: tuple[int, ...]
    at: Votes | None


def ranks_of(votes: Sequence[Votes]) -> list[int]:
    """The rank of each: one more than the number with more votes; equal votes share a rank.

    >>> ranks_of([40, 50, 40, 30])
    [2, 1, 2, 4]
    """
    rising = sorted(votes)
    return [len(votes) - bisect_right(rising, each) + 1 for each in votes]


def cut_at(votes: Sequence[Votes], places: int) -> Cut:
    """Who is sure of a place, who is tied for the last ones, who is below; positions keep the given order.

    >>> cut_at([50, 40, 40, 30], 2)
    Cut(sure=(0,), tied=(1, 2), below=(3,), at=40)

    Exactly as many as there are places are all sure, however equal:

    >>> cut_at([50, 40, 40, 30], 3)
    Cut(sure=(0, 1, 2), tied=(), below=(3,), at=40)
    """
    if len(votes) < places:
        return Cut(tuple(range(len(votes))), (), (), None)
    at = sorted(votes, reverse=True)[places - 1]
    over = tuple(i for i, each in enumerate(votes) if each > at)
    level = tuple(i for i, each in enumerate(votes) if each == at)
    below = tuple(i for i, each in enumerate(votes) if each < at)
    if len(over) + len(level) == places:
        return Cut(tuple(sorted(over + level)), (), below, at)
    return Cut(over, level, below, at)
