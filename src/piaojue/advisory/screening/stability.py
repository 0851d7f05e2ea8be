"""How far one weight may move, the others keeping their proportions, before the set above the cut changes: exactly.

With one weight at t, every score is a straight line in t, so two projects change places at most once. The set above
the cut stays the same as long as no project inside meets one outside: the nearest meetings on either side are the ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from piaojue.advisory.screening.pool import Choice, Pool, frozen_choice
from piaojue.rules.indicators import DIMENSIONS
from piaojue.rules.weights import FULL_SCORE


@dataclass(frozen=True, slots=True)
class Line:
    """A score in t, in one unit for all projects: `at_none` where the weight is 0, `at_all` where it is 1."""

    at_none: Fraction
    at_all: Fraction

    def at(self, weight: Fraction) -> Fraction:
        """The score at a weight from 0 to 1."""
        return self.at_none + weight * (self.at_all - self.at_none)


@dataclass(frozen=True, slots=True)
class End:
    """One end of an interval: the weight from 0 to 1, whether it still belongs, and which projects meet there.

    A meeting is a pair of keys: the project that was ahead, and the one that draws level. There is none where the
    weight can go no further, at 0 and 1; such an end belongs to the interval.
    """

    weight: Fraction
    belongs: bool
    meetings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Stability:
    """Between `lowest` and `highest` the set above the cut is that at the `frozen` weight (all from 0 to 1).

    Equals at the cut are part of the set: if they are not equal at every weight, both ends are the frozen weight.
    """

    dimension: str
    frozen: Fraction
    lowest: End
    highest: End

    @property
    def hundredths(self) -> tuple[int, int]:
        """The least and the greatest whole weight out of 100 within the interval."""
        low, high = self.lowest.weight * FULL_SCORE, self.highest.weight * FULL_SCORE
        least = -(-low // 1) if self.lowest.belongs else low // 1 + 1
        most = high // 1 if self.highest.belongs else -(-high // 1) - 1
        return int(least), int(most)


def stability_of(pool: Pool, places: int) -> tuple[Stability, ...]:
    """The interval of every weight, in the order of DIMENSIONS.

    Raises: UnfitPool.
    """
    choice = frozen_choice(pool, places)
    return tuple(_interval(pool, choice, at) for at in range(len(DIMENSIONS)))


def lines_of(pool: Pool, at: int) -> list[Line]:
    """The score of every project (n) as the weight of DIMENSIONS[at] moves.

    The others share the rest in proportion to their frozen weights; if those are nothing, evenly.
    """
    rest = [0 if other == at else weight for other, weight in enumerate(pool.hundredths)]
    if not any(rest):
        rest = [int(other != at) for other in range(len(rest))]
    return [
        Line(Fraction(sum(w * level for w, level in zip(rest, levels, strict=True)), sum(rest)), Fraction(levels[at]))
        for levels in pool.levels.tolist()
    ]


def _interval(pool: Pool, choice: Choice, at: int) -> Stability:
    lines, frozen = lines_of(pool, at), Fraction(pool.hundredths[at], FULL_SCORE)
    if len({lines[project] for project in choice.tied}) > 1:
        return Stability(DIMENSIONS[at], frozen, *_only_here(pool, choice, lines, frozen))
    low, high = End(Fraction(0), belongs=True), End(Fraction(1), belongs=True)
    for ahead, behind in _apart(choice, lines):
        falling = (lines[ahead].at_all - lines[behind].at_all) - (lines[ahead].at_none - lines[behind].at_none)
        if falling == 0:
            continue
        meeting = (lines[behind].at_none - lines[ahead].at_none) / falling
        pair = (pool.keys[ahead], pool.keys[behind])
        if falling < 0 and meeting <= high.weight:
            high = _nearer(high, meeting, pair)
        if falling > 0 and meeting >= low.weight:
            low = _nearer(low, meeting, pair)
    return Stability(DIMENSIONS[at], frozen, low, high)


def _nearer(end: End, meeting: Fraction, pair: tuple[str, str]) -> End:
    known = end.meetings if meeting == end.weight else ()
    return End(meeting, belongs=False, meetings=(*known, pair))


def _apart(choice: Choice, lines: list[Line]) -> Iterable[tuple[int, int]]:
    """All pairs whose order must not change: inside before tied before outside; one of the tied stands for all."""
    outside = frozenset(range(len(lines))) - choice.possible
    if not choice.tied:
        sides = [(choice.sure, outside)]
    else:
        some = frozenset([min(choice.tied)])
        sides = [(choice.sure, some), (some, outside)]
    for ahead, behind in sides:
        yield from ((one, other) for one in sorted(ahead) for other in sorted(behind))


def _only_here(pool: Pool, choice: Choice, lines: list[Line], frozen: Fraction) -> tuple[End, End]:
    """The equals at the cut part as soon as the weight moves; told with two that do."""
    first = min(choice.tied)
    other = next(project for project in sorted(choice.tied) if lines[project] != lines[first])
    met = End(frozen, belongs=True, meetings=((pool.keys[first], pool.keys[other]),))
    return met, met
